package dev.portproxy.app;

import dev.portproxy.check.port.KnownTarget;
import dev.portproxy.check.port.KnownTargets;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The targets of the default store's rules and of those that the running relays serve; looked for once, if at all. */
final class AskedTargets implements KnownTargets {

    private final Platform platform;
    private @Nullable Map<Integer, List<KnownTarget>> byPort;

    AskedTargets(Platform platform) {
        this.platform = platform;
    }

    @Override
    public synchronized List<KnownTarget> ofPort(int port) {
        if (byPort == null) {
            byPort = Stream.concat(ofDefaultStore(), ofRelays())
                    .distinct()
                    .collect(Collectors.groupingBy(target -> target.connect().port()));
        }
        return byPort.getOrDefault(port, List.of());
    }

    private Stream<KnownTarget> ofDefaultStore() {
        try {
            Stores.Opened store = new Stores(platform).open(platform.defaultStore());
            return store.rules().content().rules().stream()
                    .filter(StoredRule::enabled)
                    .flatMap(stored -> of(store.nameAnywhere(), stored.entry()));
        } catch (PortProxyException e) {
            // Who holds the port is the question here; a store that cannot be read is told of by the check.
            return Stream.empty();
        }
    }

    private Stream<KnownTarget> of(String store, Entry entry) {
        return entry instanceof Rule rule
                ? KnownTarget.of(Optional.of(store), rule, platform.services()).stream()
                : Stream.empty();
    }

    private Stream<KnownTarget> ofRelays() {
        return AskedRelays.all(platform).relays().stream()
                .map(relay -> relay.status())
                .flatMap(this::of);
    }

    private Stream<KnownTarget> of(RelayStatus relay) {
        return relay.listeners().stream()
                .flatMap(listener -> rule(listener).stream())
                .flatMap(rule -> KnownTarget.of(relay.store(), rule, platform.services()).stream());
    }

    /** Empty for one that is draining. */
    private static Optional<Rule> rule(ListenerStatus listener) {
        return Family.of(listener.family())
                .flatMap(family -> listener.listen()
                        .flatMap(listen -> listener.connect().map(connect -> new Rule(family, listen, connect))));
    }
}

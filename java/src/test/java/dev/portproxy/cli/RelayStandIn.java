package dev.portproxy.cli;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.app.Stores;
import dev.portproxy.control.ControlServer;
import dev.portproxy.control.Controlled;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.Statuses;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.StoredRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * The relay whose listeners a machine in memory has: over the real control it tells that it serves the store, and each of
 * its rules for which it listens there.
 */
final class RelayStandIn implements Controlled {

    private final Platform platform;
    private final String store;
    private final Set<Integer> ports;

    private RelayStandIn(Platform platform, String store, Set<Integer> ports) {
        this.platform = platform;
        this.store = store;
        this.ports = ports;
    }

    /** While a command line is run; none where the machine has no listener of a relay, or the command asks for none. */
    static int during(
            Platform platform, List<Listener> listeners, String defaultStore, IntSupplier command, String... words) {
        Set<Integer> ports = listeners.stream()
                .filter(listener -> listener.pid()
                        .equals(OptionalLong.of(ProcessHandle.current().pid())))
                .map(Listener::port)
                .collect(Collectors.toSet());
        List<String> all = List.of(words);
        if (ports.isEmpty() || !(all.contains("check") || all.contains("ports") || all.contains("serve"))) {
            return command.getAsInt();
        }
        int named = all.indexOf("--store");
        String store = all.stream()
                .filter(word -> word.startsWith("--store="))
                .map(word -> word.substring("--store=".length()))
                .findFirst()
                .orElseGet(() -> named >= 0 && named + 1 < all.size() ? all.get(named + 1) : defaultStore);
        try (ControlServer control = ControlServer.open(
                AskedRelays.directory(platform.userState()), new RelayStandIn(platform, store, ports))) {
            assert control != null;
            return command.getAsInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RelayStatus status() {
        Stores.Opened opened = new Stores(platform).open(store);
        return Statuses.running(ProcessHandle.current().pid(), opened.nameAnywhere(), listeners(opened));
    }

    private ListenerStatus[] listeners(Stores.Opened opened) {
        try {
            return opened.rules().content().rules().stream()
                    .filter(StoredRule::enabled)
                    .map(StoredRule::entry)
                    .filter(Rule.class::isInstance)
                    .map(Rule.class::cast)
                    .map(this::told)
                    .toArray(ListenerStatus[]::new);
        } catch (PortProxyException e) {
            return new ListenerStatus[0];
        }
    }

    private ListenerStatus told(Rule rule) {
        boolean listens = EffectiveEndpoint.ofListen(rule, platform.services())
                .filter(listen -> ports.contains(listen.port()))
                .isPresent();
        return Statuses.of(ProcessHandle.current().pid(), rule, listens ? RelayState.LISTENING : RelayState.FAILED, "");
    }

    @Override
    public void stop(Optional<Duration> drain) {
        throw new AssertionError("nobody ends a machine in memory");
    }
}

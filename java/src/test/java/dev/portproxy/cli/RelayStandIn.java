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
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.StoredRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relay whose listeners a machine in memory has: over the real control it tells that it serves the store, and each of
 * its rules for which it listens there.
 */
final class RelayStandIn implements Controlled {

    private final Platform platform;
    private final String store;
    private final List<Listener> machine;
    private final Set<Integer> ports;
    private final ToldRelay told;
    private @Nullable ControlServer control;

    private RelayStandIn(Platform platform, String store, List<Listener> machine, Set<Integer> ports, ToldRelay told) {
        this.platform = platform;
        this.store = store;
        this.machine = machine;
        this.ports = ports;
        this.told = told;
    }

    /** While a command line is run; none where the machine has no listener of a relay, or the command asks for none. */
    static int during(
            Platform platform,
            List<Listener> machine,
            ToldRelay told,
            String defaultStore,
            IntSupplier command,
            String... words) {
        Set<Integer> ports = machine.stream()
                .filter(RelayStandIn::isItsOwn)
                .map(Listener::port)
                .collect(Collectors.toSet());
        List<String> all = List.of(words);
        if (told.ended || ports.isEmpty() || !asks(all, told)) {
            return command.getAsInt();
        }
        int named = all.indexOf("--store");
        String store = all.stream()
                .filter(word -> word.startsWith("--store="))
                .map(word -> word.substring("--store=".length()))
                .findFirst()
                .orElseGet(() -> named >= 0 && named + 1 < all.size() ? all.get(named + 1) : defaultStore);
        RelayStandIn relay = new RelayStandIn(platform, store, machine, ports, told);
        try (ControlServer control = ControlServer.open(AskedRelays.directory(platform.userState()), relay)) {
            relay.control = control;
            Listener asked = control(control);
            machine.add(asked);
            int exit = command.getAsInt();
            machine.remove(asked);
            return exit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isItsOwn(Listener listener) {
        return listener.pid().equals(OptionalLong.of(ProcessHandle.current().pid()));
    }

    private static boolean asks(List<String> words, ToldRelay told) {
        return words.contains("check")
                || words.contains("ports")
                || words.contains("serve")
                || words.contains("stop") && !told.hangs;
    }

    /** By the port that its file's name ends in. */
    private static Listener control(ControlServer control) {
        String name = control.file().getFileName().toString();
        int port = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.')));
        return Listener.of(
                        InetAddress.getLoopbackAddress(),
                        port,
                        OptionalLong.of(ProcessHandle.current().pid()))
                .withProcess(Optional.of("java"), Optional.empty(), Optional.of(List.of()));
    }

    @Override
    public RelayStatus status() {
        if (told.hangs) {
            throw new IllegalStateException("it hangs");
        }
        Stores.Opened opened = new Stores(platform).open(store);
        return told.tells.apply(
                Statuses.running(ProcessHandle.current().pid(), opened.nameAnywhere(), listeners(opened)));
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
        return listens
                ? Statuses.of(ProcessHandle.current().pid(), rule, RelayState.LISTENING, "")
                : Statuses.of(
                        ProcessHandle.current().pid(),
                        rule,
                        RelayState.FAILED,
                        "",
                        EffectiveEndpoint.ofListen(rule, platform.services()).stream()
                                .flatMap(listen -> failure(listen).stream())
                                .toArray(ListenerStatus.Failure[]::new));
    }

    /** The address that it could not bind; that of a name is not known to it. */
    private static Optional<ListenerStatus.Failure> failure(EffectiveEndpoint listen) {
        Address address = listen.isWildcard() ? Address.of(listen.version().wildcard()) : listen.address();
        return address instanceof Address.Literal literal
                ? Optional.of(
                        new ListenerStatus.Failure(IpText.of(literal.ip()), listen.port(), "Address already in use"))
                : Optional.empty();
    }

    @Override
    public void stop(Optional<Duration> drain) {
        told.ended = true;
        machine.removeIf(RelayStandIn::isItsOwn);
        Objects.requireNonNull(control).ended(0);
    }
}

package dev.portproxy.app;

import dev.portproxy.check.live.LiveRule;
import dev.portproxy.check.live.Server;
import dev.portproxy.check.live.ServingRelays;
import dev.portproxy.control.FoundRelays;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.ServiceFacts;
import dev.portproxy.relay.RelayStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Who serves a store on this machine: the relays are asked. */
public final class StoreServer {

    private static final Pattern JAVA = Pattern.compile("(.*[/\\\\])?javaw?(\\.exe)?");

    private final Platform platform;
    private final Stores.Opened store;

    public StoreServer(Platform platform, Stores.Opened store) {
        this.platform = platform;
        this.store = store;
    }

    /**
     * IP Helper for its store, unless it does not run and a relay has taken its place.
     *
     * @param awaited the rules that a relay is given a moment to serve
     */
    Server find(MachineFacts facts, List<LiveRule> awaited) {
        if (!store.isSystem()) {
            return relay(awaited);
        }
        Optional<ServiceFacts> service = facts.windows(
                        "IP Helper", windows -> windows.service(WindowsCommands.IP_HELPER))
                .flatMap(Look::value)
                .flatMap(found -> found);
        boolean runs =
                service.filter(ipHelper -> ipHelper.state() == State.RUNNING).isPresent();
        ServingRelays relays = runs ? ask() : settled(awaited);
        if (!runs && !relays.own().isEmpty()) {
            return Server.relay(program(relays), relays);
        }
        return Server.ipHelper(
                service.map(ServiceFacts::processId)
                        .filter(pid -> pid != 0)
                        .map(Set::of)
                        .orElse(Set.of()),
                relays.own().isEmpty() ? ServingRelays.NONE : relays);
    }

    private Server relay(List<LiveRule> awaited) {
        ServingRelays relays = settled(awaited);
        return Server.relay(program(relays), relays);
    }

    private ServingRelays settled(List<LiveRule> awaited) {
        return AskedRelays.settled(this::ask, relays -> !relays.haveAll(awaited));
    }

    private ServingRelays ask() {
        FoundRelays found = AskedRelays.all(platform);
        List<RelayStatus> all =
                found.relays().stream().map(relay -> relay.status()).toList();
        String name = store.nameAnywhere();
        List<RelayStatus> own =
                all.stream().filter(relay -> AskedRelays.serves(relay, name)).toList();
        return new ServingRelays(
                own,
                all.stream().filter(relay -> !own.contains(relay)).toList(),
                found.hung().stream()
                        .map(relay ->
                                new ServingRelays.Hung(relay.pid(), relay.file().toString(), relay.port(), relay.why()))
                        .toList(),
                own.isEmpty() ? serviceProcess() : Set.of(),
                AskedRelays.directories(platform).stream().map(Path::toString).toList(),
                mayBeForeign());
    }

    /** A Java of another user's: its relay, if it is one, answers that user alone. A user's own store is served by no other. */
    private Predicate<Listener> mayBeForeign() {
        if (store.name().equals(StoreNames.USER)) {
            return listener -> false;
        }
        Optional<String> me = ProcessHandle.current().info().user();
        return listener -> listener.pid().isPresent()
                && listener.executable()
                        .or(listener::process)
                        .filter(program ->
                                JAVA.matcher(program.toLowerCase(Locale.ROOT)).matches())
                        .isPresent()
                && ProcessHandle.of(listener.pid().getAsLong())
                        .filter(process -> !process.info().user().equals(me))
                        .isPresent();
    }

    /** Of the relay that runs, whichever Java that is. */
    private static Optional<String> program(ServingRelays relays) {
        return relays.own().stream()
                .map(RelayStatus::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().command().stream())
                .findFirst()
                .or(() -> ProcessHandle.current().info().command());
    }

    /** A command, or two. */
    public Fix howToStart() {
        Optional<RelayService.Status> service = service();
        if (service.isEmpty()) {
            return Fix.of(OwnCommand.of("relay").inStore(store.name()));
        }
        OwnCommand start = OwnCommand.of("service start");
        return service.get().state() == RelayService.State.NOT_INSTALLED
                ? Fix.asAdministrator(OwnCommand.of("service install"), start)
                : Fix.asAdministrator(start);
    }

    /** Of a relay that runs. */
    Fix howToRestart() {
        return service()
                        .filter(service -> service.state() == RelayService.State.RUNNING)
                        .isPresent()
                ? Fix.asAdministrator(OwnCommand.of("service stop"), OwnCommand.of("service start"))
                : Fix.of(
                        OwnCommand.of("relay stop").inStore(store.name()),
                        OwnCommand.of("relay").inStore(store.name()));
    }

    /** It serves the machine's store for certain, and answers administrators alone. */
    private Set<Long> serviceProcess() {
        return service()
                .map(RelayService.Status::processId)
                .filter(pid -> pid != 0)
                .map(pid -> Set.of(Integer.toUnsignedLong(pid)))
                .orElse(Set.of());
    }

    /** The relay as a service, which serves the machine's store alone. */
    private Optional<RelayService.Status> service() {
        if (!store.name().equals(StoreNames.MACHINE)) {
            return Optional.empty();
        }
        try {
            return platform.relayService().map(RelayService::status);
        } catch (PortProxyException e) {
            // Not allowed to ask: its listeners still tell.
            return Optional.empty();
        }
    }
}

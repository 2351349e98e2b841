package dev.portproxy.app.serving;

import dev.portproxy.cli.Session;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.control.FoundRelays;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The relays that a command line means: those of this user and the service's, of one store where one is named. */
public final class RunningRelays {

    private final Session session;

    public RunningRelays(Session session) {
        this.session = session;
    }

    /** What could not be asked is said. ServiceUnavailable where none is left. */
    public List<FoundRelay> find() {
        Platform platform = session.platform();
        List<Path> directories = Stream.concat(Stream.of(platform.userState()), platform.serviceState().stream())
                .map(state -> state.resolve(RelayRun.CONTROLS))
                .distinct()
                .toList();
        FoundRelays found = FoundRelays.in(directories);
        found.silent().forEach(session.output()::say);
        if (!found.silent().isEmpty()) {
            session.output().needsAttention();
        }
        Optional<String> store = session.namedStore().isEmpty()
                ? Optional.empty()
                : Optional.of(session.store().nameAnywhere());
        List<FoundRelay> meant = found.relays().stream()
                .filter(relay -> store.isEmpty() || store.equals(store(relay)))
                .toList();
        if (meant.isEmpty()) {
            throw found.silent().isEmpty() ? none(store) : silent();
        }
        return meant;
    }

    private static PortProxyException silent() {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                "No relay answers, though there are traces of one.",
                "End the process that is named above, or remove the file.");
    }

    private PortProxyException none(Optional<String> store) {
        boolean unseenService =
                store.filter(name -> !name.equals(StoreNames.MACHINE)).isEmpty()
                        && session.platform()
                                .relayService()
                                .filter(service -> service.status().state() == RelayService.State.RUNNING)
                                .isPresent();
        if (unseenService) {
            return new PortProxyException(
                    ErrorId.ELEVATION_REQUIRED,
                    "The service " + RelayService.NAME + " is running, and only administrators may ask it.",
                    "Do it again as administrator.");
        }
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                store.map(name -> "No relay is running that serves " + name + ".")
                        .orElse("No relay of this user's is running."),
                Fix.of("To start one: ", OwnCommand.of("relay")));
    }

    /** What it serves; empty where that is no store. */
    public static Optional<String> store(FoundRelay relay) {
        return Optional.ofNullable((String) self(relay).get("store"));
    }

    public static boolean isService(FoundRelay relay) {
        return Boolean.TRUE.equals(self(relay).get("service"));
    }

    private static Map<String, Object> self(FoundRelay relay) {
        return relay.status().get(0);
    }

    /** For a sentence. */
    public static String describe(FoundRelay relay) {
        String serves = store(relay).map(store -> " (" + store + ")").orElse(" (rules of no store)");
        return "process " + relay.pid() + serves;
    }
}

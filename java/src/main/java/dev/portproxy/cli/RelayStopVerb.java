package dev.portproxy.cli;

import dev.portproxy.cli.option.Durations;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay stop}: ends a running relay, and returns once it has ended. */
@Command(name = "stop", description = "Ends a running relay; returns once it has ended.")
final class RelayStopVerb extends RelayVerb.Inner {

    @Option(names = "--now", description = "Cut live connections instead of letting them go on for a while.")
    private boolean now;

    @Option(
            names = "--drain",
            converter = Durations.class,
            paramLabel = "TIME",
            description = "How long live connections may go on (what the relay was started with; 10s).")
    private @Nullable Duration drain;

    @Option(names = "--pid", paramLabel = "PID", description = "The relay with this process id.")
    private @Nullable Long pid;

    RelayStopVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    void runInner(Session session) {
        if (now && drain != null) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.now-and-drain"), Texts.of("cli.leave-one-of-them-out"));
        }
        FoundRelay relay = one(running(session));
        OptionalLong cut = relay.stop(now ? Optional.of(Duration.ZERO) : Optional.ofNullable(drain));
        if (session.output().json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "stopped");
            object.put("pid", relay.pid());
            object.put("store", relay.status().store().orElse(null));
            object.put("cut", cut.isPresent() ? cut.getAsLong() : null);
            session.output().object(object);
            return;
        }
        session.output().text(ended(describe(relay), cut.orElse(0)) + "\n");
    }

    private static String ended(String relay, long cut) {
        if (cut == 0) {
            return Texts.of("cli.relay-has-ended", relay);
        }
        return cut == 1
                ? Texts.of("cli.relay-has-ended-one-cut", relay)
                : Texts.of("cli.relay-has-ended-cut", relay, cut);
    }

    /** The one that is meant. The service counts only where nothing else does: it is not ended here. */
    private FoundRelay one(List<FoundRelay> found) {
        List<FoundRelay> meant = found.stream()
                .filter(relay -> pid == null || relay.pid() == pid)
                .toList();
        if (meant.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    Texts.of("cli.no-relay-with-process-id", Objects.requireNonNull(pid)),
                    Fix.of(Texts.of("cli.to-list-relays"), OwnCommand.of("relay status")));
        }
        List<FoundRelay> own =
                meant.stream().filter(relay -> !relay.status().service()).toList();
        if (own.size() > 1) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of(
                            "cli.relays-are-running",
                            own.size(),
                            own.stream().map(RelayStopVerb::describe).collect(Collectors.joining(", "))),
                    Texts.of("cli.name-one-relay"));
        }
        return own.isEmpty() ? meant.get(0) : own.get(0);
    }

    private static String describe(FoundRelay relay) {
        return Texts.of(
                "cli.process-of-store",
                relay.pid(),
                relay.status().store().orElseGet(() -> Texts.of("cli.rules-of-no-store")));
    }
}

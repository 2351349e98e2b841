package dev.portproxy.cli;

import dev.portproxy.app.PortLook;
import dev.portproxy.app.serving.ListenerCauses;
import dev.portproxy.cli.option.Durations;
import dev.portproxy.cli.print.StatusTable;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay status}: what each running relay listens on and carries, once or again and again. */
@Command(name = "status", description = "What each running relay listens on and carries.")
final class RelayStatusVerb extends RelayVerb.Inner {

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "1s",
            converter = Durations.class,
            paramLabel = "TIME",
            description = "Repeat every TIME (default 1s) until Ctrl+C or q.")
    private @Nullable Duration watch;

    RelayStatusVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean isForTerminals() {
        return watch != null;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    void runInner(Session session) throws InterruptedException {
        if (watch == null) {
            show(session, running(session));
            return;
        }
        if (watch.isZero()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("cli.watch-0-would-never-wait"), Texts.of("cli.name-time-such-as-1s"));
        }
        CountDownLatch ended = new CountDownLatch(1);
        Interrupts interrupts = Interrupts.handle(ended::countDown);
        try {
            watch(session, watch, ended);
        } finally {
            interrupts.close();
        }
    }

    private static void watch(Session session, Duration pause, CountDownLatch ended) throws InterruptedException {
        boolean redraws = session.terminal().redraws() && !session.output().json();
        List<FoundRelay> relays = running(session);
        endOnKey(session.terminal().in(), ended);
        for (boolean first = true; ; first = false) {
            if (redraws) {
                session.terminal().clear();
            } else if (!first && !session.output().json()) {
                session.output().text("\n");
            }
            show(session, relays);
            boolean nobodyReads = session.terminal().lostOutput();
            if (nobodyReads || ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            try {
                relays = running(session);
            } catch (PortProxyException e) {
                // They were there when the watch began: that they ended is what it shows.
                session.output().say(e.getMessage());
                return;
            }
        }
    }

    /** Keys come a line at a time. The end of the input is no wish: a job in the background has none. */
    private static void endOnKey(InputStream in, CountDownLatch ended) {
        Thread keys = new Thread(
                () -> {
                    try {
                        int key = in.read();
                        while (key >= 0 && key != 'q' && key != 'Q') {
                            key = in.read();
                        }
                        if (key >= 0) {
                            ended.countDown();
                        }
                    } catch (IOException e) {
                        // No keys, then: Ctrl+C is left.
                        return;
                    }
                },
                "keys");
        keys.setDaemon(true);
        keys.start();
    }

    private static void show(Session session, List<FoundRelay> relays) {
        StringBuilder text = new StringBuilder();
        for (FoundRelay relay : relays) {
            RelayStatus status = relay.status();
            List<StatusTable.Row> listeners = ListenerCauses.of(session.platform(), status).stream()
                    .map(explained -> row(session, explained))
                    .toList();
            if (session.output().json()) {
                session.output().object(status.object());
                listeners.forEach(listener -> session.output().object(object(listener)));
            } else {
                text.append(relay == relays.get(0) ? "" : "\n");
                text.append(StatusTable.of(status, listeners));
            }
            if (status.rulesProblem().isPresent()
                    || status.listeners().stream().anyMatch(ListenerStatus::needsAttention)) {
                session.output().needsAttention();
            }
        }
        if (!session.output().json()) {
            session.output().text(text.toString());
        }
    }

    private static StatusTable.Row row(Session session, ListenerCauses.Explained explained) {
        return new StatusTable.Row(
                explained.listener(),
                explained.causes().stream()
                        .flatMap(cause -> PortLook.sentences(cause, session.output()::written).stream())
                        .distinct()
                        .toList());
    }

    private static Map<String, Object> object(StatusTable.Row row) {
        Map<String, Object> object = row.listener().object();
        object.put("causes", row.causes());
        return object;
    }
}

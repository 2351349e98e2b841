package dev.portproxy.cli;

import dev.portproxy.app.serving.ListenerObjects;
import dev.portproxy.app.serving.RunningRelays;
import dev.portproxy.cli.option.Durations;
import dev.portproxy.cli.print.StatusTable;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            description = "Again after each TIME (1s), until Ctrl+C, or q and Enter.")
    private Duration watch;

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
            show(session, new RunningRelays(session).find());
            return;
        }
        if (watch.isZero()) {
            throw new PortProxyException(ErrorId.BAD_USAGE, "--watch 0 would never wait.", "Name a TIME such as 1s.");
        }
        CountDownLatch ended = new CountDownLatch(1);
        Interrupts interrupts = Interrupts.handle(ended::countDown);
        try {
            watch(session, ended);
        } finally {
            interrupts.close();
        }
    }

    private void watch(Session session, CountDownLatch ended) throws InterruptedException {
        boolean redraws = session.terminal().redraws() && !session.output().json();
        List<FoundRelay> relays = new RunningRelays(session).find();
        endOnKey(session.terminal().in(), ended);
        for (boolean first = true; ; first = false) {
            if (redraws) {
                session.terminal().clear();
            } else if (!first && !session.output().json()) {
                session.output().text(session.platform().lineEnd());
            }
            show(session, relays);
            boolean nobodyReads = session.terminal().out().checkError();
            if (nobodyReads || ended.await(watch.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            try {
                relays = new RunningRelays(session).find();
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
            List<Map<String, Object>> objects =
                    ListenerObjects.withCauses(session.platform(), session.output()::written, relay.status());
            if (session.output().json()) {
                objects.forEach(session.output()::object);
            } else {
                text.append(relay == relays.get(0) ? "" : session.platform().lineEnd());
                text.append(StatusTable.of(objects, session.platform().lineEnd()));
            }
            if (objects.stream().anyMatch(ListenerObjects::needsAttention)) {
                session.output().needsAttention();
            }
        }
        if (!session.output().json()) {
            session.output().text(text.toString());
        }
    }
}

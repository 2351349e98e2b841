package dev.portproxy.app.serving;

import dev.portproxy.app.PortLook;
import dev.portproxy.check.port.RuleTarget;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.FinishedConnection;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What a running relay has to tell, told on a thread of its own, since a loop must not wait. */
public final class RelayReport implements RelayEvents, AutoCloseable {

    /** Lines of connections that wait to be written; whoever reads them may be slower than the relay. */
    static final int MOST_WAITING = 10_000;

    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final Platform platform;
    private final Consumer<String> listener;
    private final ConnectionLog log;
    private final Consumer<String> connections;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "relay-report");
        worker.setDaemon(true);
        return worker;
    });

    /**
     * @param listener is told one sentence at a time
     * @param connections is told one line for each connection that ended and that the log holds
     */
    public RelayReport(Platform platform, Consumer<String> listener, ConnectionLog log, Consumer<String> connections) {
        this.platform = platform;
        this.listener = listener;
        this.log = log;
        this.connections = connections;
    }

    @Override
    public void listening(Rule rule, InetSocketAddress bound) {
        say(Texts.of("serving.listening-on", ConnectionLine.text(bound), rule.id(), rule.data()));
    }

    @Override
    public void stoppedListening(Rule rule, InetSocketAddress bound) {
        say(Texts.of("serving.no-longer-listening", ConnectionLine.text(bound), rule.id()));
    }

    @Override
    public void bindFailed(Rule rule, InetAddress address, int port, String message) {
        thread.execute(() -> {
            InetSocketAddress wanted = new InetSocketAddress(address, port);
            listener.accept(Texts.of("serving.cannot-listen-on", rule.id(), ConnectionLine.text(wanted), message));
            PortLook.onThis(
                            platform,
                            diagnosis ->
                                    diagnosis.ofBind(address, port, true, RuleTarget.of(rule, platform.services())))
                    .stream()
                    .flatMap(finding -> PortLook.sentences(finding, platform.shell()::text).stream())
                    .forEach(sentence -> listener.accept("  " + sentence));
        });
    }

    @Override
    public void notServable(Rule rule, String reason) {
        say(Texts.of("serving.is-not-served", rule.id(), reason));
    }

    @Override
    public void acceptPaused(String message, Duration pause) {
        say(Texts.of("serving.no-connection-can-be-accepted", message, pause.toMillis()));
    }

    @Override
    public void finished(FinishedConnection connection) {
        if (!log.holds(connection)) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            leftOut.incrementAndGet();
            return;
        }
        thread.execute(() -> {
            waiting.decrementAndGet();
            tellLeftOut();
            connections.accept(ConnectionLine.of(connection));
        });
    }

    private void tellLeftOut() {
        long lost = leftOut.getAndSet(0);
        if (lost > 0) {
            connections.accept("... " + lost + " more, left out because they ended faster than lines are taken");
        }
    }

    /** What was told before is written, unless nobody takes it. */
    @Override
    public void close() {
        thread.execute(this::tellLeftOut);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String sentence) {
        thread.execute(() -> listener.accept(sentence));
    }
}

package dev.portproxy.cli;

import dev.portproxy.relay.FinishedConnection;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running relay has to tell, told on a thread of its own, since a loop must not wait. */
final class RelayReport implements RelayEvents, AutoCloseable {

    private static final Logger CONNECTIONS = LoggerFactory.getLogger("dev.portproxy.connections");

    private final Platform platform;
    private final Consumer<String> listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "relay-report");
        worker.setDaemon(true);
        return worker;
    });

    /** @param listener is told one sentence at a time */
    RelayReport(Platform platform, Consumer<String> listener) {
        this.platform = platform;
        this.listener = listener;
    }

    @Override
    public void listening(Rule rule, InetSocketAddress bound) {
        say("Listening on " + text(bound) + " for " + rule.id() + " -> " + rule.data());
    }

    @Override
    public void stoppedListening(Rule rule, InetSocketAddress bound) {
        say("No longer listening on " + text(bound) + " for " + rule.id());
    }

    @Override
    public void bindFailed(Rule rule, InetAddress address, int port, String message) {
        thread.execute(() -> {
            InetSocketAddress wanted = new InetSocketAddress(address, port);
            listener.accept(
                    rule.id() + " cannot listen on " + text(wanted) + ": " + message + "; tried again every 5 s.");
            PortLook.onThis(platform, diagnosis -> diagnosis.ofBind(address, port, true))
                    .forEach(finding -> listener.accept(
                            "  " + finding.message() + (finding.fix().isEmpty() ? "" : " " + finding.fix())));
        });
    }

    @Override
    public void notServable(Rule rule, String reason) {
        say(rule.id() + " is not served. " + reason);
    }

    @Override
    public void acceptPaused(String message, Duration pause) {
        say("No connection can be accepted: " + message + "; tried again after " + pause.toMillis() + " ms.");
    }

    @Override
    public void finished(FinishedConnection connection) {
        if (CONNECTIONS.isDebugEnabled()) {
            CONNECTIONS.debug("{}", connection);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private void say(String sentence) {
        thread.execute(() -> listener.accept(sentence));
    }

    private static String text(InetSocketAddress address) {
        return IpText.of(address.getAddress()) + "/" + address.getPort();
    }
}

package dev.portproxy.relay;

import dev.portproxy.relay.loop.SafeLog;
import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a failure of whoever listens to the events out of the loops. */
record GuardedEvents(RelayEvents events) implements RelayEvents {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedEvents.class);

    @Override
    public void listening(Rule rule, InetSocketAddress bound) {
        guarded(() -> events.listening(rule, bound));
    }

    @Override
    public void stoppedListening(Rule rule, InetSocketAddress bound) {
        guarded(() -> events.stoppedListening(rule, bound));
    }

    @Override
    public void bindFailed(Rule rule, InetAddress address, int port, String message) {
        guarded(() -> events.bindFailed(rule, address, port, message));
    }

    @Override
    public void notServable(Rule rule, String reason) {
        guarded(() -> events.notServable(rule, reason));
    }

    @Override
    public void acceptPaused(String message, Duration pause) {
        guarded(() -> events.acceptPaused(message, pause));
    }

    @Override
    public void finished(FinishedConnection connection) {
        guarded(() -> events.finished(connection));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            SafeLog.error(LOG, "A listener of the relay's events failed", e);
        }
    }
}

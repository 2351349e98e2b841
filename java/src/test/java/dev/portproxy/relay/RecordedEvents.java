package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Every event of a relay, in queues that a test takes from. */
final class RecordedEvents implements RelayEvents {

    final BlockingQueue<FinishedConnection> finished = new LinkedBlockingQueue<>();
    final BlockingQueue<InetSocketAddress> listening = new LinkedBlockingQueue<>();
    final BlockingQueue<InetSocketAddress> stoppedListening = new LinkedBlockingQueue<>();
    final BlockingQueue<String> bindFailed = new LinkedBlockingQueue<>();
    final BlockingQueue<String> notServable = new LinkedBlockingQueue<>();
    final BlockingQueue<Duration> acceptPaused = new LinkedBlockingQueue<>();

    @Override
    public void listening(Rule rule, InetSocketAddress bound) {
        listening.add(bound);
    }

    @Override
    public void stoppedListening(Rule rule, InetSocketAddress bound) {
        stoppedListening.add(bound);
    }

    @Override
    public void bindFailed(Rule rule, InetAddress address, int port, String message) {
        bindFailed.add(rule.id() + " " + address.getHostAddress() + " " + port + " " + message);
    }

    @Override
    public void notServable(Rule rule, String reason) {
        notServable.add(reason);
    }

    @Override
    public void acceptPaused(String message, Duration pause) {
        acceptPaused.add(pause);
    }

    @Override
    public void finished(FinishedConnection connection) {
        finished.add(connection);
    }

    FinishedConnection awaitFinished() {
        return await(finished, "the end of a connection");
    }

    static <T> T await(BlockingQueue<T> queue, String what) {
        try {
            T event = queue.poll(10, TimeUnit.SECONDS);
            assertNotNull(event, () -> what + " was not told within ten seconds");
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

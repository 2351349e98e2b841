package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.RelayOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many connections at a time: stuck, idle, slow, or gone at once. */
class RelayScaleTest {

    private static final int BUFFER = 64 * 1024;

    /** Each takes four descriptors here, and 20,000 is a common limit. */
    private static final int MOST_PAIRS = 4_500;

    /** For gigabytes in the system's buffers, and for connects that the system tries again, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RelayFixture relay = new RelayFixture(settings -> settings.withReadBufferBytes(BUFFER));

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private void assertTalks(RelayFixture.Pair pair) throws IOException {
        pair.client().getOutputStream().write(5);
        assertEquals(5, pair.server().getInputStream().read());
        pair.server().getOutputStream().write(6);
        assertEquals(6, pair.client().getInputStream().read());
    }

    private List<RelayFixture.Pair> pairs(int count, ServerSocket target, int port) throws IOException {
        List<RelayFixture.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(relay.pair(target, port));
        }
        return pairs;
    }

    @Test
    @DisplayName("16 stuck connections hold bounded memory and delay nobody")
    void stuck_connections_hold_bounded_memory_and_delay_nobody() throws Exception {
        stuck(40);
    }

    @Test
    @Tag("slow")
    @DisplayName("16 a thousand stuck connections hold bounded memory and delay nobody")
    void a_thousand_stuck_connections_hold_bounded_memory_and_delay_nobody() throws Exception {
        stuck(1_000);
    }

    private void stuck(int count) throws Exception {
        ServerSocket target = relay.target();
        target.setReceiveBufferSize(4096);
        int port = relay.serveTo(target);
        List<SocketChannel> senders = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel sender = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                senders.add(sender);
                sender.configureBlocking(false);
                relay.accept(target);
            }
            ByteBuffer block = ByteBuffer.allocate(BUFFER);
            RelayFixture.until("every sender waits", PATIENCE, () -> {
                for (SocketChannel sender : senders) {
                    try {
                        sender.write(block.clear());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
                return relay.relay.traffic().get(0).pauses() >= senders.size();
            });
            long pending = relay.pendingBytes();
            long direct = 2L * (4 * BUFFER + 32 * BUFFER / 4);
            long most = Math.min((long) count * BUFFER, direct + 2L * (8 << 20) + count * 16L * 1024);
            assertTrue(pending > 0 && pending <= most, pending + " bytes are pending, of at most " + most);
            assertTalks(relay.pair(target, port));
        } finally {
            for (SocketChannel sender : senders) {
                sender.close();
            }
        }
    }

    @Test
    @DisplayName("19 idle connections hold no buffer and wake nobody")
    void idle_connections_hold_no_buffer_and_wake_nobody() throws Exception {
        idle(500);
    }

    @Test
    @Tag("slow")
    @DisplayName("19 thousands of idle connections hold no buffer and wake nobody")
    void thousands_of_idle_connections_hold_no_buffer_and_wake_nobody() throws Exception {
        idle(MOST_PAIRS);
    }

    private void idle(int count) throws Exception {
        ServerSocket target = relay.target();
        for (RelayFixture.Pair pair : pairs(count, target, relay.serveTo(target))) {
            assertTalks(pair);
        }
        relay.advance(Duration.ofSeconds(2));
        assertEquals(0, relay.pendingBytes());
        relay.relay
                .relayLoops()
                .forEach(loop -> RelayFixture.run(
                        loop.loop(),
                        () -> assertTrue(loop.loop().timers().isEmpty(), "a timer is left that would end a wait")));
    }

    @Test
    @DisplayName("21 slow senders live, silent ones end with the idle timeout")
    void slow_senders_live_and_silent_ones_end_with_the_idle_timeout() throws Exception {
        slowAndSilent(50);
    }

    @Test
    @Tag("slow")
    @DisplayName("21 a thousand slow senders live, a thousand silent ones end with the idle timeout")
    void a_thousand_slow_senders_live_and_silent_ones_end_with_the_idle_timeout() throws Exception {
        slowAndSilent(1_000);
    }

    private void slowAndSilent(int count) throws Exception {
        ServerSocket target = relay.target();
        Optional<Duration> idle = Optional.of(Duration.ofSeconds(15));
        int port = relay.serveTo(
                target,
                new RelayOptions(List.of(), Optional.empty(), false, OptionalInt.empty(), Optional.empty(), idle));
        List<RelayFixture.Pair> slow = pairs(count, target, port);
        List<RelayFixture.Pair> silent = pairs(count, target, port);
        relay.awaitAccepted(2 * count);
        relay.advance(Duration.ofSeconds(10));
        for (RelayFixture.Pair pair : slow) {
            assertTalks(pair);
        }
        relay.advance(Duration.ofMillis(4_900));
        assertEquals(0, relay.events.finished.size(), "before fifteen seconds");
        relay.advance(Duration.ofMillis(200));
        RelayFixture.until("the silent ones have ended", () -> relay.events.finished.size() == silent.size());
        for (RelayFixture.Pair pair : slow) {
            assertTalks(pair);
        }
    }

    @Test
    @Tag("slow")
    @DisplayName("32 thousands of connects at once are all served")
    void thousands_of_connects_at_once_are_all_served() throws Exception {
        try (ServerSocket target = new ServerSocket(0, MOST_PAIRS, InetAddress.getByName("127.0.0.1"))) {
            target.setSoTimeout((int) PATIENCE.toMillis());
            int port = relay.serveTo(target);
            CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < MOST_PAIRS; i++) {
                        relay.accept(target).getOutputStream().write(42);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < MOST_PAIRS; i++) {
                SocketChannel client = relay.keep(SocketChannel.open());
                clients.add(client);
                client.configureBlocking(false);
                client.connect(new InetSocketAddress("127.0.0.1", port));
            }
            for (SocketChannel client : clients) {
                RelayFixture.until("the connect", PATIENCE, () -> finishConnect(client));
                client.configureBlocking(true);
                assertEquals(1, client.read(ByteBuffer.allocate(1)));
            }
            greeting.join();
            assertEquals(MOST_PAIRS, relay.relay.traffic().get(0).accepted());
        }
    }

    private static boolean finishConnect(SocketChannel client) {
        try {
            return client.finishConnect();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("33 clients that reset at once leave nothing")
    void clients_that_reset_at_once_leave_nothing() throws Exception {
        storm(1_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("33 twenty thousand clients that reset at once leave nothing")
    void twenty_thousand_clients_that_reset_at_once_leave_nothing() throws Exception {
        storm(20_000);
    }

    private void storm(int count) throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        Thread drain = new Thread(() -> {
            while (!target.isClosed()) {
                try {
                    target.accept().close();
                } catch (IOException e) {
                    // The connection was reset already, or the storm is over.
                    continue;
                }
            }
        });
        drain.setDaemon(true);
        drain.start();
        for (int i = 0; i < count; i++) {
            try {
                RelayFixture.reset(new Socket("127.0.0.1", port));
            } catch (SocketException e) {
                throw new AssertionError("client " + i + " was not let in", e);
            }
        }
        // Clients are accepted in their order: with this one served, none of the storm is still to come.
        try (Socket last = relay.connect(port)) {
            RelayFixture.assertEnd(last);
        }
        relay.settle();
        relay.assertNothingLeft();
        target.close();
        drain.join();
        ServerSocket next = relay.target();
        assertTalks(relay.pair(next, relay.serveTo(next)));
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.windows.Wine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How connections end: each direction for itself, resets both ways, nothing lost before an end. */
class RelayCloseTest {

    private final RelayFixture relay = new RelayFixture();
    private ServerSocket target;
    private int port;

    @BeforeEach
    void start() throws IOException {
        target = relay.target();
        port = relay.serveTo(target);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    @DisplayName("06 the target may answer long after the client has finished")
    void the_target_may_answer_long_after_the_client_has_finished() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.client().getOutputStream().write("question".getBytes());
        pair.client().shutdownOutput();
        assertEquals("question", new String(pair.server().getInputStream().readAllBytes()));
        relay.advance(Duration.ofMinutes(9));
        byte[] answer = bytes(200_000);
        CompletableFuture<byte[]> got = CompletableFuture.supplyAsync(() -> readAll(pair.client()));
        pair.server().getOutputStream().write(answer);
        pair.server().close();
        assertArrayEquals(answer, got.join());
        pair.client().close();
        assertEquals("--", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("07 the client may go on after the target has finished")
    void the_client_may_go_on_after_the_target_has_finished() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.server().getOutputStream().write("go".getBytes());
        pair.server().shutdownOutput();
        assertEquals("go", new String(pair.client().getInputStream().readAllBytes()));
        relay.advance(Duration.ofMinutes(9));
        byte[] upload = bytes(200_000);
        CompletableFuture<byte[]> got = CompletableFuture.supplyAsync(() -> readAll(pair.server()));
        pair.client().getOutputStream().write(upload);
        pair.client().close();
        assertArrayEquals(upload, got.join());
        assertEquals("--", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    static byte[] readAll(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("09 both may finish at the same time")
    void both_may_finish_at_the_same_time() throws Exception {
        for (int i = 0; i < 50; i++) {
            RelayFixture.Pair pair = relay.pair(target, port);
            pair.client().shutdownOutput();
            pair.server().shutdownOutput();
            RelayFixture.assertEnd(pair.client());
            RelayFixture.assertEnd(pair.server());
            assertEquals("--", relay.events.awaitFinished().state().toString());
        }
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("10 a connection without a byte reaches the target")
    void a_connection_without_a_byte_reaches_the_target() throws Exception {
        Socket client = relay.connect(port);
        client.close();
        Socket server = relay.accept(target);
        RelayFixture.assertEnd(server);
        server.close();
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("--", end.state().toString());
        assertEquals(0, end.bytesToTarget() + end.bytesToClient());
    }

    @Test
    @DisplayName("08 what is pending goes before the end")
    void what_is_pending_goes_before_the_end() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        byte[] sent = bytes(32 << 20);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                pair.server().getOutputStream().write(sent);
                pair.server().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        RelayFixture.until("the relay holds bytes", () -> relay.pendingBytes() > 0);
        assertArrayEquals(sent, readAll(pair.client()));
        writing.join();
        pair.client().close();
        assertEquals("--", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("11 a reset of the client reaches the target")
    void a_reset_of_the_client_reaches_the_target() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.client().getOutputStream().write(1);
        assertEquals(1, pair.server().getInputStream().read());
        RelayFixture.reset(pair.client());
        RelayFixture.assertReset(pair.server());
        assertEquals("CD", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("12 a reset of the target reaches the client")
    void a_reset_of_the_target_reaches_the_client() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.client().getOutputStream().write(1);
        assertEquals(1, pair.server().getInputStream().read());
        RelayFixture.reset(pair.server());
        RelayFixture.assertReset(pair.client());
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("SD", end.state().toString());
        assertTrue(end.reason().contains("reset"), end.reason());
        relay.assertNothingLeft();
    }

    @Test
    void a_reset_after_the_other_side_has_finished_reaches_it_too() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.client().shutdownOutput();
        RelayFixture.assertEnd(pair.server());
        RelayFixture.reset(pair.server());
        RelayFixture.assertReset(pair.client());
        assertEquals("SD", relay.events.awaitFinished().state().toString());
    }

    @Test
    @DisplayName("13 a full side that resets is seen at once")
    void a_full_side_that_resets_is_seen_at_once() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        stall(pair.client());
        RelayFixture.reset(pair.server());
        assertEquals("SD", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("13 a waiting side that resets is seen within seconds")
    void a_waiting_side_that_resets_is_seen_within_seconds() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        fill(pair.client());
        relay.advance(Duration.ofSeconds(60));
        relay.settle();
        assertEquals(0, relay.events.finished.size(), "a client that only waits is left alone");
        RelayFixture.reset(pair.client());
        relay.advance(Duration.ofSeconds(6));
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("CD", end.state().toString());
        assertTrue(end.reason().contains("reset"), end.reason());
        assertReset(pair.server());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("13 a waiting target that resets is seen within seconds")
    void a_waiting_target_that_resets_is_seen_within_seconds() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        fill(pair.server());
        RelayFixture.reset(pair.server());
        relay.advance(Duration.ofSeconds(6));
        assertEquals("SD", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    void a_waiting_side_that_has_finished_is_not_taken_for_one_that_reset() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.server().shutdownOutput();
        RelayFixture.assertEnd(pair.client());
        long sent = fill(pair.client());
        pair.client().shutdownOutput();
        for (int i = 0; i < 10; i++) {
            relay.advance(Duration.ofSeconds(6));
        }
        assertEquals(sent, readAll(pair.server()).length);
        assertEquals("--", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("13 a receiver that takes nothing is cut by the stall timeout")
    void a_receiver_that_takes_nothing_is_cut_by_the_stall_timeout() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        stall(pair.client());
        relay.advance(Duration.ofMinutes(9));
        assertEquals(0, relay.events.finished.size(), "the target may still begin to read");
        relay.advance(Duration.ofMinutes(2));
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("sD", end.state().toString());
        relay.assertNothingLeft();
    }

    /** What came before the reset may be read. */
    private static void assertReset(Socket socket) throws IOException {
        byte[] block = new byte[64 * 1024];
        try {
            while (socket.getInputStream().read(block) >= 0) {}
            assertTrue(Wine.losesResets(), "an orderly end of a stream that was cut");
        } catch (SocketException e) {
            assertTrue(e.getMessage().contains("reset"), e.toString());
        }
    }

    @Test
    void a_waiting_side_that_reset_is_seen_when_the_full_side_reads_again() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        stall(pair.client());
        RelayFixture.reset(pair.client());
        assertReset(pair.server());
        assertEquals("CD", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    /** Sends as {@link #stall}, but no more than the relay's socket can take: nothing waits in the sender's. */
    private long fill(Socket socket) throws IOException {
        byte[] block = bytes(16 * 1024);
        long sent = 0;
        while (relay.pendingBytes() == 0) {
            socket.getOutputStream().write(block);
            sent += block.length;
        }
        return sent;
    }

    /** The socket sends until the relay holds what the other side does not take. */
    private void stall(Socket socket) {
        Thread writer = new Thread(() -> {
            byte[] block = new byte[64 * 1024];
            try {
                while (true) {
                    socket.getOutputStream().write(block);
                }
            } catch (IOException e) {
                // The test closes the socket; that ends the writing.
                return;
            }
        });
        writer.setDaemon(true);
        writer.start();
        RelayFixture.until("the relay holds bytes", () -> relay.pendingBytes() > 0);
    }

    @Test
    void an_early_answer_survives_the_target_refusing_the_rest() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        byte[] answer = bytes(1 << 20);
        pair.server().getOutputStream().write(answer);
        pair.server().shutdownOutput();
        RelayFixture.until(
                "the relay has the whole answer",
                () -> relay.relay.traffic().get(0).bytesToClient() == answer.length);
        relay.settle();
        RelayFixture.reset(pair.server());
        pair.client().getOutputStream().write(bytes(10_000));
        relay.settle();
        pair.client().getOutputStream().write(bytes(10_000));
        assertArrayEquals(answer, readAll(pair.client()));
        pair.client().close();
        assertEquals("SD", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    void a_client_that_goes_on_sending_to_a_target_that_is_gone_is_cut() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.server().shutdownOutput();
        RelayFixture.assertEnd(pair.client());
        RelayFixture.reset(pair.server());
        pair.client().getOutputStream().write(1);
        relay.settle();
        assertEquals(0, relay.events.finished.size());
        relay.advance(Duration.ofSeconds(31));
        assertEquals("SD", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("44 a silent half closed connection is cut")
    void a_silent_half_closed_connection_is_cut() throws Exception {
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.client().shutdownOutput();
        RelayFixture.assertEnd(pair.server());
        relay.advance(Duration.ofMinutes(5));
        pair.server().getOutputStream().write(7);
        assertEquals(7, pair.client().getInputStream().read());
        relay.advance(Duration.ofSeconds(599));
        assertEquals(0, relay.events.finished.size(), "ten minutes ago the target was not silent");
        relay.advance(Duration.ofMillis(1_100));
        assertEquals("sD", relay.events.awaitFinished().state().toString());
        RelayFixture.assertReset(pair.client());
        relay.assertNothingLeft();
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.RelayOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bytes arrive whole, in order and unchanged. */
class RelayDataTest {

    private final RelayFixture relay = new RelayFixture();

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    @Test
    @DisplayName("03 both ways at once in random chunks")
    void both_ways_at_once_in_random_chunks() throws Exception {
        exchange(32L << 20, 32L << 20);
    }

    @Test
    @Tag("slow")
    @DisplayName("01, 02 a gibibyte each way")
    void a_gibibyte_each_way() throws Exception {
        exchange(1L << 30, 1L << 30);
    }

    private void exchange(long up, long down) throws Exception {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        CompletableFuture<byte[]> sentUp = send(pair.client(), up, 1);
        CompletableFuture<byte[]> sentDown = send(pair.server(), down, 2);
        CompletableFuture<byte[]> gotUp = receive(pair.server(), up);
        CompletableFuture<byte[]> gotDown = receive(pair.client(), down);
        assertArrayEquals(sentUp.join(), gotUp.join(), "client to target");
        assertArrayEquals(sentDown.join(), gotDown.join(), "target to client");
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("--", end.state().toString());
        assertEquals("", end.reason());
        assertEquals(up, end.bytesToTarget());
        assertEquals(down, end.bytesToClient());
        assertEquals(target.getLocalPort(), end.target().orElseThrow().getPort());
        RuleTraffic traffic = relay.relay.traffic().get(0);
        assertEquals(up, traffic.bytesToTarget());
        assertEquals(down, traffic.bytesToClient());
        relay.assertNothingLeft();
    }

    /** Sends pseudo-random bytes, then ends its direction. The digest of what was sent. */
    static CompletableFuture<byte[]> send(Socket socket, long length, long seed) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Random random = new Random(seed);
                MessageDigest digest = sha256();
                OutputStream out = socket.getOutputStream();
                byte[] block = new byte[256 * 1024];
                random.nextBytes(block);
                for (long left = length; left > 0; ) {
                    int start = random.nextInt(block.length);
                    int count = (int) Math.min(left, 1 + random.nextInt(block.length - start));
                    out.write(block, start, count);
                    digest.update(block, start, count);
                    left -= count;
                }
                socket.shutdownOutput();
                return digest.digest();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Reads to the end. The digest of what came. */
    static CompletableFuture<byte[]> receive(Socket socket, long expected) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                MessageDigest digest = sha256();
                InputStream in = socket.getInputStream();
                byte[] block = new byte[128 * 1024];
                long total = 0;
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    digest.update(block, 0, count);
                    total += count;
                }
                assertEquals(expected, total);
                return digest.digest();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("04 single bytes are not held back")
    void single_bytes_are_not_held_back() throws Exception {
        singleBytes(2_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("04 ten thousand single bytes are not held back")
    void ten_thousand_single_bytes_are_not_held_back() throws Exception {
        singleBytes(10_000);
    }

    private void singleBytes(int rounds) throws Exception {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        pair.client().setTcpNoDelay(true);
        pair.server().setTcpNoDelay(true);
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            pair.client().getOutputStream().write(i);
            assertEquals(i & 0xff, pair.server().getInputStream().read());
            pair.server().getOutputStream().write(i + 1);
            assertEquals((i + 1) & 0xff, pair.client().getInputStream().read());
        }
        // With one side's Nagle algorithm and delayed acknowledgements each round would take 40 ms.
        assertTrue(
                System.nanoTime() - start < rounds * 10_000_000L,
                "the bytes came in the rhythm of delayed acknowledgements");
    }

    @Test
    @DisplayName("05 the target may speak first")
    void the_target_may_speak_first() throws Exception {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        pair.server().getOutputStream().write("220 hello\r\n".getBytes());
        assertEquals("220 hello\r\n", new String(pair.client().getInputStream().readNBytes(11)));
    }

    @Test
    @DisplayName("14 an urgent byte stays in the stream of a connection that lasts")
    void an_urgent_byte_stays_in_the_stream_of_a_connection_that_lasts() throws Exception {
        RelayFixture.Pair pair = pair();
        relay.advance(Duration.ofMillis(300));
        assertEquals("!CD", urgentByteAndMore(pair.client(), pair.server()));
    }

    @Test
    @DisplayName("14 an urgent byte stays in the stream back to the client too")
    void an_urgent_byte_stays_in_the_stream_back_to_the_client_too() throws Exception {
        RelayFixture.Pair pair = pair();
        relay.advance(Duration.ofMillis(300));
        assertEquals("!CD", urgentByteAndMore(pair.server(), pair.client()));
    }

    @Test
    @DisplayName("14 an urgent byte stays in the stream where the connect was waited for")
    void an_urgent_byte_stays_in_the_stream_where_the_connect_was_waited_for() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(
                target,
                new RelayOptions(
                        List.of(), Optional.empty(), true, OptionalInt.empty(), Optional.empty(), Optional.empty()));
        Socket client = relay.connect(port);
        client.getOutputStream().write("PROXY UNKNOWN\r\n".getBytes());
        assertEquals("!CD", urgentByteAndMore(client, relay.accept(target)));
    }

    @Test
    @DisplayName("14 an urgent byte of a connection's first moment costs no other byte")
    void an_urgent_byte_of_a_connections_first_moment_costs_no_other_byte() throws Exception {
        RelayFixture.Pair pair = pair();
        String received = urgentByteAndMore(pair.client(), pair.server());
        assertEquals("CD", received.replace("!", ""), received);
    }

    private RelayFixture.Pair pair() throws IOException {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        pair.client().getOutputStream().write("AB".getBytes());
        assertEquals("AB", new String(pair.server().getInputStream().readNBytes(2)));
        return pair;
    }

    /** What the receiver gets of it, to the end. */
    private static String urgentByteAndMore(Socket sender, Socket receiver) throws IOException {
        sender.sendUrgentData('!');
        sender.getOutputStream().write("CD".getBytes());
        sender.shutdownOutput();
        return new String(receiver.getInputStream().readAllBytes());
    }
}

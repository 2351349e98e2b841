package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many connections of every kind at once, and then nothing left of them. */
class RelaySoakTest {

    private static final int KINDS = 6;

    private final RelayFixture relay = new RelayFixture();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        relay.close();
    }

    @Test
    void random_connections_lose_nothing_and_leave_nothing() throws Exception {
        soak(2);
    }

    @Test
    @Tag("slow")
    void random_connections_for_a_minute() throws Exception {
        soak(60);
    }

    private void soak(int seconds) throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        AtomicInteger made = new AtomicInteger();
        // Only one thread connects at a time, so that each accepted socket is known to belong to its client.
        Object connecting = new Object();
        List<CompletableFuture<Void>> workers = IntStream.range(0, 8)
                .mapToObj(worker -> CompletableFuture.runAsync(
                        () -> {
                            Random random = new Random(worker);
                            try {
                                while (System.nanoTime() < until) {
                                    Socket client;
                                    Socket server;
                                    synchronized (connecting) {
                                        client = new Socket("127.0.0.1", port);
                                        server = target.accept();
                                    }
                                    client.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
                                    server.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
                                    made.incrementAndGet();
                                    live(client, server, random);
                                }
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        threads))
                .toList();
        workers.forEach(CompletableFuture::join);
        RelayFixture.until("every end was told", () -> relay.events.finished.size() == made.get());
        assertEquals(made.get(), relay.relay.traffic().get(0).accepted());
        relay.assertNothingLeft();
    }

    /** One connection, of a kind and a size that chance decides. */
    private void live(Socket client, Socket server, Random random) throws IOException {
        try (client;
                server) {
            int up = random.nextInt(2) == 0 ? random.nextInt(2000) : random.nextInt(2 << 20);
            int down = random.nextInt(2) == 0 ? random.nextInt(2000) : random.nextInt(2 << 20);
            switch (random.nextInt(KINDS)) {
                case 0 -> RelayFixture.reset(client);
                case 1 -> RelayFixture.reset(server);
                case 2 -> cutInTheMiddle(client, server, random);
                default -> exchange(client, server, up, down, random.nextLong());
            }
        }
    }

    private void cutInTheMiddle(Socket client, Socket server, Random random) throws IOException {
        client.getOutputStream().write(new byte[random.nextInt(30_000)]);
        RelayFixture.reset(random.nextBoolean() ? client : server);
    }

    private void exchange(Socket client, Socket server, int up, int down, long seed) {
        CompletableFuture<byte[]> gotUp = CompletableFuture.supplyAsync(
                () -> RelayDataTest.receive(server, up).join(), threads);
        CompletableFuture<byte[]> gotDown = CompletableFuture.supplyAsync(
                () -> RelayDataTest.receive(client, down).join(), threads);
        CompletableFuture<byte[]> sentUp = RelayDataTest.send(client, up, seed);
        CompletableFuture<byte[]> sentDown = RelayDataTest.send(server, down, seed + 1);
        assertArrayEquals(sentUp.join(), gotUp.join());
        assertArrayEquals(sentDown.join(), gotDown.join());
    }

    @Test
    @DisplayName("20 thousands of connections leave nothing")
    void thousands_of_connections_leave_nothing() throws Exception {
        sequence(3_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("20 a hundred thousand connections leave nothing")
    void a_hundred_thousand_connections_leave_nothing() throws Exception {
        sequence(100_000);
    }

    private void sequence(int count) throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        for (int i = 0; i < count; i++) {
            try (Socket client = new Socket("127.0.0.1", port);
                    Socket server = target.accept()) {
                if (i % 2 == 0) {
                    // A reset leaves no TIME_WAIT behind, which would use up the ports.
                    RelayFixture.reset(client);
                } else {
                    RelayFixture.reset(server);
                }
            }
        }
        RelayFixture.until("every end was told", () -> relay.events.finished.size() == count);
        relay.assertNothingLeft();
        assertEquals(0, relay.relay.traffic().get(0).active());
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.portproxy.relay.loop.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many connections of every kind at once, and then nothing left of them. {@code -Dportproxy.soak.seconds} says for how
 * long; {@code -Dportproxy.soak.seed} repeats the plans of an earlier run, which has printed it.
 */
class RelaySoakTest {

    private static final int SECONDS = Integer.getInteger("portproxy.soak.seconds", 2);
    private static final int WORKERS = 12;

    /** Longer than the longest pauses of a slow end together, on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Room for what the virtual machine itself keeps of a long run, in bytes. */
    private static final long HEAP_TOLERANCE = 8L << 20;

    // The system's clock: keep-alive and watch timers are part of the soak.
    private final RelayFixture relay = new RelayFixture(settings -> settings.withClock(NanoClock.SYSTEM));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        relay.close();
    }

    /** What became of some connections. */
    private record Lived(long connections, long resets, long wholeBytes, long relayedBytes, long pauses) {}

    @Test
    void random_connections_lose_nothing_and_leave_nothing() throws Exception {
        long seed = Long.getLong("portproxy.soak.seed", System.nanoTime());
        System.out.printf("Soak for %d s with the seed %d%n", SECONDS, seed);
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        // What is loaded and allocated only once is there before it is counted.
        live(target, port, new Random(seed), Duration.ofMillis(500));
        long files = openFiles();
        long heap = usedHeap();

        Lived lived = live(target, port, new Random(seed), Duration.ofSeconds(SECONDS));

        long filesAfter = openFiles();
        long heapAfter = usedHeap();
        System.out.printf(
                "Soak: %d connections, %d of them reset, %.2f GiB whole and verified, %.2f GiB relayed, %d pauses; "
                        + "descriptors %d before, %d after; heap %d KiB before, %d KiB after%n",
                lived.connections,
                lived.resets,
                gib(lived.wholeBytes),
                gib(lived.relayedBytes),
                lived.pauses,
                files,
                filesAfter,
                heap >> 10,
                heapAfter >> 10);
        assertEquals(files, filesAfter, "file descriptors");
        assertTrue(heapAfter < heap + HEAP_TOLERANCE, "the heap grew from " + heap + " to " + heapAfter + " bytes");
    }

    /** Some workers with a connection each at a time, until the time is over and each of them has ended. */
    private Lived live(ServerSocket target, int port, Random seeds, Duration time) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        long acceptedBefore = traffic().accepted();
        long pausesBefore = traffic().pauses();
        Queue<SoakConnection.Plan> plans = new ConcurrentLinkedQueue<>();
        // Only one thread connects at a time, so that each accepted socket is known to belong to its client.
        Object connecting = new Object();
        List<CompletableFuture<Void>> workers = IntStream.range(0, WORKERS)
                .mapToObj(worker -> new Random(seeds.nextLong()))
                .map(random -> CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() < until) {
                                SoakConnection.Plan plan = SoakConnection.Plan.of(random);
                                liveOnce(plan, target, port, connecting);
                                plans.add(plan);
                            }
                        },
                        threads))
                .toList();
        workers.forEach(CompletableFuture::join);
        RelayFixture.until("every end was told", () -> relay.events.finished.size() == plans.size());
        List<FinishedConnection> ends = new ArrayList<>();
        relay.events.finished.drainTo(ends);
        List<SoakConnection.Plan> whole =
                plans.stream().filter(plan -> !plan.resets()).toList();
        long wholeBytes =
                whole.stream().mapToLong(plan -> plan.up() + plan.down()).sum();
        List<FinishedConnection> orderly =
                ends.stream().filter(end -> end.state().toString().equals("--")).toList();
        assertEquals(plans.size(), traffic().accepted() - acceptedBefore);
        assertEquals(whole.size(), orderly.size(), "orderly ends");
        assertEquals(wholeBytes, bytes(orderly), "bytes of orderly connections");
        relay.assertNothingLeft();
        return new Lived(
                plans.size(),
                plans.size() - whole.size(),
                wholeBytes,
                bytes(ends),
                traffic().pauses() - pausesBefore);
    }

    private void liveOnce(SoakConnection.Plan plan, ServerSocket target, int port, Object connecting) {
        try {
            Socket client;
            Socket server;
            synchronized (connecting) {
                client = new Socket("127.0.0.1", port);
                server = target.accept();
            }
            client.setSoTimeout((int) PATIENCE.toMillis());
            server.setSoTimeout((int) PATIENCE.toMillis());
            new SoakConnection(plan, client, server, threads).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuleTraffic traffic() {
        return relay.relay.traffic().get(0);
    }

    private static long bytes(List<FinishedConnection> ends) {
        return ends.stream()
                .mapToLong(end -> end.bytesToTarget() + end.bytesToClient())
                .sum();
    }

    private static double gib(long bytes) {
        return bytes / (double) (1L << 30);
    }

    /** Zero where the system cannot tell. */
    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
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
        sequence(500, target, port);
        long files = openFiles();
        long heap = usedHeap();
        sequence(count, target, port);
        // A leak grows with the connections; the few that this process opens for something else do not.
        assertTrue(openFiles() - files < count / 100, "more than " + files + " file descriptors");
        long heapAfter = usedHeap();
        assertTrue(heapAfter < heap + HEAP_TOLERANCE, "the heap grew from " + heap + " to " + heapAfter + " bytes");
    }

    private void sequence(int count, ServerSocket target, int port) throws IOException {
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
        relay.events.finished.clear();
        relay.assertNothingLeft();
        assertEquals(0, traffic().active());
    }
}

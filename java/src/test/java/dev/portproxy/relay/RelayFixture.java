package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.TestClock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.windows.Wine;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A relay on loopback, with its clock and events, and the sockets of a test. */
final class RelayFixture implements Closeable {

    static final int TIMEOUT_MILLIS = 10_000;

    final TestClock clock = new TestClock();
    final RecordedEvents events = new RecordedEvents();
    final Relay relay;
    private final List<Closeable> opened = Collections.synchronizedList(new ArrayList<>());

    RelayFixture() {
        this(UnaryOperator.identity());
    }

    RelayFixture(UnaryOperator<RelaySettings> change) {
        RelaySettings settings = RelaySettings.defaults(
                        name -> name.equals("testservice") ? OptionalInt.of(4711) : OptionalInt.empty())
                .withLoops(2)
                .withClock(clock);
        relay = Relay.start(change.apply(settings), events);
    }

    static Rule rule(Family family, String listen, int listenPort, String connect, int connectPort) {
        return new Rule(
                family,
                new Endpoint(listen, Integer.toString(listenPort)),
                new Endpoint(connect, Integer.toString(connectPort)));
    }

    void serve(Rule... rules) {
        relay.serve(List.of(rules).stream().map(ServedRule::new).toList());
    }

    /** Serves one rule from a free port of 127.0.0.1 to the target, and says which port. */
    int serveTo(ServerSocket target, RelayOptions options) {
        Rule rule = rule(Family.V4TOV4, "127.0.0.1", 0, "127.0.0.1", target.getLocalPort());
        relay.serve(List.of(new ServedRule(rule, options)));
        return port(0);
    }

    int serveTo(ServerSocket target) {
        return serveTo(target, RelayOptions.NONE);
    }

    /** The port that the rule at this place is served on. */
    int port(int rule) {
        return relay.listeners().get(rule).listening().get(0).getPort();
    }

    ServerSocket target() throws IOException {
        return target("127.0.0.1");
    }

    ServerSocket target(String address) throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getByName(address));
        server.setSoTimeout(TIMEOUT_MILLIS);
        opened.add(server);
        return server;
    }

    Socket connect(int port) throws IOException {
        return connect("127.0.0.1", port);
    }

    Socket connect(String address, int port) throws IOException {
        Socket socket = keep(new Socket());
        socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
        return socket;
    }

    Socket accept(ServerSocket server) throws IOException {
        return keep(server.accept());
    }

    /** Closed with the fixture. */
    <T extends Closeable> T keep(T each) {
        opened.add(each);
        return each;
    }

    private Socket keep(Socket socket) throws SocketException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        opened.add(socket);
        return socket;
    }

    /** Both ends of one relayed connection. */
    record Pair(Socket client, Socket server) {}

    Pair pair(ServerSocket target, int port) throws IOException {
        Socket client = connect(port);
        return new Pair(client, accept(target));
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static void assertEnd(Socket socket) throws IOException {
        assertEquals(-1, socket.getInputStream().read(), "the end of the stream was expected");
    }

    /** A reset, and no orderly end: reading must fail. */
    static void assertReset(Socket socket) throws IOException {
        try {
            assertEquals(-1, socket.getInputStream().read(), "a reset was expected, not data");
            assertTrue(Wine.losesResets(), "a reset was expected, not an orderly end");
        } catch (SocketException e) {
            assertTrue(e.getMessage().contains("reset"), e.toString());
        }
    }

    /** The relay accepts and resets at once: the reset may even come before the connect returns. */
    void assertCut(String address, int port) throws IOException {
        Socket client;
        try {
            client = connect(address, port);
        } catch (SocketException e) {
            assertTrue(e.getMessage().contains("reset"), e.toString());
            return;
        }
        assertReset(client);
    }

    static void assertRefused(String address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            fail("a refused connect was expected at " + address + " port " + port);
        } catch (ConnectException e) {
            assertTrue(e.getMessage().contains("refused"), e.toString());
        }
    }

    static void until(String what, BooleanSupplier condition) {
        until(what, Duration.ofSeconds(10), condition);
    }

    static void until(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("not within " + patience.toSeconds() + " s: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Until the relay has accepted so many clients and handed them on. */
    void awaitAccepted(int count) {
        until(
                count + " accepted clients",
                () -> relay.traffic().stream().mapToLong(RuleTraffic::accepted).sum() >= count);
        settle();
    }

    /** Every loop has done what it had to do by now. */
    void settle() {
        run(relay.acceptLoop(), () -> {});
        relay.relayLoops().forEach(loop -> run(loop.loop(), () -> {}));
        run(relay.acceptLoop(), () -> {});
    }

    static void run(SelectLoop loop, Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Moves the clock and lets the loops act on it. */
    void advance(Duration by) {
        clock.advance(by);
        settle();
        settle();
    }

    long pendingBytes() {
        long[] sum = new long[1];
        relay.relayLoops()
                .forEach(loop -> run(loop.loop(), () -> sum[0] += loop.pool().pendingBytes()));
        return sum[0];
    }

    /** No connection, no key, no buffer, no timer is left of what there was. */
    void assertNothingLeft() {
        until("no connection is left", () -> relay.connections() == 0);
        relay.relayLoops()
                .forEach(loop -> run(loop.loop(), () -> {
                    try {
                        loop.loop().flushClosed();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    assertEquals(0, sides(loop), "keys");
                    assertEquals(0, loop.pool().pendingBytes(), "pending bytes");
                    assertTrue(loop.loop().timers().isEmpty(), "timers");
                    assertEquals(0, loop.connections(), "connections of the loop");
                }));
    }

    /** The loop's registered sockets but for listeners. */
    private static long sides(RelayLoop loop) {
        return loop.loop().selector().keys().stream()
                .filter(key -> key.attachment() instanceof Side)
                .count();
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : opened) {
            each.close();
        }
        relay.stopNow();
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.RelayOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may in, how many, how long in silence, and how much memory a full receiver may cost. */
class RelayLimitsTest {

    private static final int BUFFER = 64 * 1024;

    private final RelayFixture relay =
            new RelayFixture(settings -> settings.withMaxConnections(3).withReadBufferBytes(BUFFER));

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private static RelayOptions options(List<String> allow, OptionalInt max, Optional<Duration> idle) {
        return new RelayOptions(allow, Optional.empty(), false, max, Optional.empty(), idle);
    }

    @Test
    @DisplayName("43 a client outside the allow list never reaches the target")
    void a_client_outside_the_allow_list_never_reaches_the_target() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(
                target, options(List.of("127.0.0.2/32", "10.0.0.0/8"), OptionalInt.empty(), Optional.empty()));
        relay.assertCut("127.0.0.1", port);
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("PR", end.state().toString());
        assertEquals(Optional.empty(), end.target());
        assertEquals(1, relay.relay.traffic().get(0).denied());
        target.setSoTimeout(1);
        try {
            target.accept();
            throw new AssertionError("the target was connected to");
        } catch (java.net.SocketTimeoutException e) {
            assertEquals(0, relay.relay.connections());
        }
    }

    @Test
    void a_client_inside_the_allow_list_is_served() throws Exception {
        ServerSocket target = relay.target();
        relay.pair(
                target, relay.serveTo(target, options(List.of("127.0.0.0/8"), OptionalInt.empty(), Optional.empty())));
    }

    @Test
    void a_bad_allow_list_lets_nobody_in() throws Exception {
        ServerSocket target = relay.target();
        relay.relay.serve(List.of(new ServedRule(
                RelayFixture.rule(dev.portproxy.rule.Family.V4TOV4, "127.0.0.1", 0, "127.0.0.1", target.getLocalPort()),
                options(List.of("10.0.0.0/33"), OptionalInt.empty(), Optional.empty()))));
        assertTrue(
                relay.relay.listeners().get(0).message().contains("10.0.0.0/33"),
                relay.relay.listeners().get(0).message());
    }

    @Test
    @DisplayName("35 a client beyond the rules limit is reset")
    void a_client_beyond_the_rules_limit_is_reset() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(List.of(), OptionalInt.of(1), Optional.empty()));
        RelayFixture.Pair pair = relay.pair(target, port);
        relay.assertCut("127.0.0.1", port);
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("PC", end.state().toString());
        assertEquals("the rule has its 1 connections", end.reason());
        RelayFixture.reset(pair.client());
        relay.events.awaitFinished();
        relay.pair(target, port);
    }

    @Test
    @DisplayName("35 a client beyond the whole limit is reset")
    void a_client_beyond_the_whole_limit_is_reset() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        for (int i = 0; i < 3; i++) {
            relay.pair(target, port);
        }
        relay.assertCut("127.0.0.1", port);
        assertEquals(
                "the relay has its 3 connections", relay.events.awaitFinished().reason());
    }

    @Test
    @DisplayName("21, 44 silence both ways ends a connection and traffic one way keeps it")
    void silence_both_ways_ends_a_connection_and_traffic_one_way_keeps_it() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(List.of(), OptionalInt.empty(), Optional.of(Duration.ofSeconds(60))));
        RelayFixture.Pair pair = relay.pair(target, port);
        relay.awaitAccepted(1);
        for (int i = 0; i < 5; i++) {
            relay.advance(Duration.ofSeconds(50));
            pair.server().getOutputStream().write(i);
            assertEquals(i, pair.client().getInputStream().read());
        }
        relay.advance(Duration.ofSeconds(59));
        assertEquals(0, relay.events.finished.size());
        relay.advance(Duration.ofSeconds(2));
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("cD", end.state().toString());
        assertTrue(end.reason().contains("idle"), end.reason());
        RelayFixture.assertReset(pair.client());
        RelayFixture.assertReset(pair.server());
        relay.assertNothingLeft();
    }

    @Test
    void without_an_idle_timeout_a_silent_connection_lives_on() throws Exception {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        relay.advance(Duration.ofDays(30));
        pair.client().getOutputStream().write(1);
        assertEquals(1, pair.server().getInputStream().read());
    }

    @Test
    @DisplayName("15, 17, 18 a full receiver holds no more than a buffer and gets everything")
    void a_full_receiver_holds_no_more_than_a_buffer_and_gets_everything() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        RelayFixture.Pair stalled = relay.pair(target, port);
        long length = 64L << 20;
        CompletableFuture<byte[]> sent = RelayDataTest.send(stalled.client(), length, 7);
        RelayFixture.until("the sender waits", () -> relay.pendingBytes() > 0);
        // Another connection goes at full speed meanwhile, and the waiting one takes no more memory.
        RelayFixture.Pair fast = relay.pair(target, port);
        CompletableFuture<byte[]> fastSent = RelayDataTest.send(fast.server(), 8 << 20, 8);
        byte[] fastGot = RelayDataTest.receive(fast.client(), 8 << 20).join();
        org.junit.jupiter.api.Assertions.assertArrayEquals(fastSent.join(), fastGot);
        RelayFixture.until("only the waiting connection holds memory", () -> {
            long pending = relay.pendingBytes();
            return pending > 0 && pending <= BUFFER;
        });
        CompletableFuture<byte[]> got = RelayDataTest.receive(stalled.server(), length);
        org.junit.jupiter.api.Assertions.assertArrayEquals(sent.join(), got.join());
        assertTrue(relay.relay.traffic().get(0).pauses() > 0);
        assertEquals(0, relay.pendingBytes());
    }

    @Test
    @DisplayName("32 a burst beyond what is accepted in one pass is served")
    void a_burst_beyond_what_is_accepted_in_one_pass_is_served() throws Exception {
        try (RelayFixture wide = new RelayFixture()) {
            ServerSocket target = wide.target();
            int port = wide.serveTo(target);
            CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        try (Socket server = target.accept()) {
                            server.getOutputStream().write(42);
                        }
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Socket[] clients = new Socket[500];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = wide.connect(port);
            }
            for (Socket client : clients) {
                assertEquals(42, client.getInputStream().read());
            }
            greeting.join();
        }
    }
}

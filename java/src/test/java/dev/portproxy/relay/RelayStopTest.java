package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stopping: listeners first, then the connections, in their own time or at the deadline. */
class RelayStopTest {

    private final RelayFixture relay = new RelayFixture();

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private CompletableFuture<Integer> stopping(Duration drain, int port) {
        CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(() -> relay.relay.stop(drain));
        RelayFixture.until(
                "the listener is closed", () -> relay.relay.listeners().isEmpty());
        relay.settle();
        return stop;
    }

    @Test
    @DisplayName("44 connections may end in their own time")
    void connections_may_end_in_their_own_time() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        RelayFixture.Pair pair = relay.pair(target, port);
        CompletableFuture<Integer> stop = stopping(Duration.ofSeconds(10), port);
        RelayFixture.assertRefused("127.0.0.1", port);
        pair.client().getOutputStream().write(1);
        assertEquals(1, pair.server().getInputStream().read());
        assertFalse(stop.isDone());
        pair.client().close();
        pair.server().close();
        assertEquals(0, stop.get(10, TimeUnit.SECONDS));
        assertEquals("--", relay.events.awaitFinished().state().toString());
    }

    @Test
    @DisplayName("44 what is left at the deadline is reset")
    void what_is_left_at_the_deadline_is_reset() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        RelayFixture.Pair pair = relay.pair(target, port);
        CompletableFuture<Integer> stop = stopping(Duration.ofSeconds(10), port);
        relay.clock.advance(Duration.ofSeconds(9));
        assertFalse(stop.isDone());
        relay.clock.advance(Duration.ofSeconds(2));
        assertEquals(1, stop.get(10, TimeUnit.SECONDS));
        RelayFixture.assertReset(pair.client());
        RelayFixture.assertReset(pair.server());
        assertEquals("KD", relay.events.awaitFinished().state().toString());
    }

    @Test
    @DisplayName("44 stopping now cuts a drain short and again is harmless")
    void stopping_now_cuts_a_drain_short_and_again_is_harmless() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        RelayFixture.Pair pair = relay.pair(target, port);
        CompletableFuture<Integer> stop = stopping(Duration.ofHours(1), port);
        assertEquals(1, relay.relay.stopNow());
        assertEquals(1, stop.get(10, TimeUnit.SECONDS));
        RelayFixture.assertReset(pair.client());
        assertEquals(1, relay.relay.stopNow());
        assertEquals(1, relay.relay.stop(Duration.ofSeconds(5)));
        assertThrows(IllegalStateException.class, () -> relay.relay.serve(List.of()));
    }

    @Test
    @DisplayName("39 stopping now cuts the connections of removed rules too")
    void stopping_now_cuts_the_connections_of_removed_rules_too() throws Exception {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        relay.serve();
        pair.client().getOutputStream().write(1);
        assertEquals(1, pair.server().getInputStream().read(), "a removed rule's connection lives on");
        assertEquals(1, relay.relay.stopNow());
        RelayFixture.assertReset(pair.client());
        RelayFixture.assertReset(pair.server());
        assertEquals("KD", relay.events.awaitFinished().state().toString());
    }

    @Test
    void many_may_stop_it_at_once() throws Exception {
        ServerSocket target = relay.target();
        relay.pair(target, relay.serveTo(target));
        List<CompletableFuture<Integer>> stops = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> relay.relay.stopNow()))
                .toList();
        for (CompletableFuture<Integer> stop : stops) {
            assertEquals(1, stop.get(10, TimeUnit.SECONDS));
        }
    }
}

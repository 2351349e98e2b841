package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.TimerWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A loop outlives what happens on it. */
class SelectLoopTest {

    private final RelayFixture relay = new RelayFixture(settings -> settings.withLoops(1));
    private final SelectLoop loop = relay.relay.relayLoops().get(0).loop();

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private static void assertTalks(RelayFixture.Pair pair) throws Exception {
        pair.client().getOutputStream().write(6);
        assertEquals(6, pair.server().getInputStream().read());
    }

    @Test
    void tasks_run_in_order_and_a_failing_one_costs_nothing() {
        List<Integer> order = new ArrayList<>();
        loop.execute(() -> order.add(1));
        loop.execute(() -> {
            throw new IllegalStateException("a test's failure");
        });
        loop.execute(() -> {
            throw new StackOverflowError("a test's failure");
        });
        loop.execute(() -> order.add(2));
        RelayFixture.run(loop, () -> assertEquals(List.of(1, 2), order));
    }

    @Test
    void a_failing_timer_costs_nothing() {
        CountDownLatch fired = new CountDownLatch(1);
        RelayFixture.run(loop, () -> {
            loop.timers()
                    .set(
                            timer(() -> {
                                throw new IllegalStateException("a test's failure");
                            }),
                            loop.now() + 1);
            loop.timers().set(timer(fired::countDown), loop.now() + 1);
        });
        relay.advance(Duration.ofSeconds(1));
        assertEquals(0, fired.getCount());
    }

    private static TimerWheel.Timer timer(Runnable task) {
        return new TimerWheel.Timer() {
            @Override
            public void expired() {
                task.run();
            }
        };
    }

    @Test
    @DisplayName("44 a failure in one connection ends it alone")
    void a_failure_in_one_connection_ends_it_alone() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        RelayFixture.Pair victim = relay.pair(target, port);
        RelayFixture.Pair other = relay.pair(target, port);
        assertTalks(other);
        assertTalks(victim);
        RelayFixture.run(loop, () -> {
            Side side = loop.selector().keys().stream()
                    .map(SelectionKey::attachment)
                    .filter(Side.class::isInstance)
                    .map(Side.class::cast)
                    .filter(each ->
                            each.channel().socket().getPort() == victim.client().getLocalPort())
                    .findFirst()
                    .orElseThrow();
            side.failed(new IllegalStateException("a test's failure"));
        });
        RelayFixture.assertReset(victim.client());
        assertEquals("ID", relay.events.awaitFinished().state().toString());
        assertTalks(other);
    }

    @Test
    void what_was_closed_is_free_before_the_next_channel_is_looked_at() throws Exception {
        Pipe gone = Pipe.open();
        Pipe next = Pipe.open();
        for (Pipe pipe : List.of(gone, next)) {
            relay.keep(pipe.sink());
            relay.keep(pipe.source()).configureBlocking(false);
        }
        CompletableFuture<Boolean> stillOpen = new CompletableFuture<>();
        RelayFixture.run(loop, () -> {
            try {
                loop.close(gone.source().register(loop.selector(), SelectionKey.OP_READ));
                next.source().register(loop.selector(), SelectionKey.OP_READ, onReady(key -> {
                    key.cancel();
                    stillOpen.complete(gone.source().isOpen());
                }));
                next.sink().write(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertFalse(stillOpen.get(10, TimeUnit.SECONDS));
    }

    private static SelectLoop.Attached onReady(Consumer<SelectionKey> action) {
        return new SelectLoop.Attached() {
            @Override
            public void ready(SelectionKey key) {
                action.accept(key);
            }

            @Override
            public void failed(Throwable cause) {
                throw new AssertionError(cause);
            }

            @Override
            public void rekeyed(SelectionKey key) {
                throw new AssertionError("the selector was replaced");
            }
        };
    }

    @Test
    @DisplayName("44 an interrupt is cleared")
    void an_interrupt_is_cleared() throws Exception {
        CountDownLatch slept = new CountDownLatch(1);
        RelayFixture.run(loop, () -> Thread.currentThread().interrupt());
        RelayFixture.run(loop, () -> {
            assertFalse(Thread.currentThread().isInterrupted());
            slept.countDown();
        });
        assertTrue(slept.await(1, TimeUnit.SECONDS));
    }

    @Test
    void a_selector_that_returns_for_nothing_is_replaced_under_live_connections() throws Exception {
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        assertTalks(pair);
        // Wake-ups that the loop did not ask for look to it like those of a broken selector.
        RelayFixture.until("the selector is replaced", () -> {
            loop.selector().wakeup();
            return loop.rebuilds() > 0;
        });
        assertTalks(pair);
        RelayFixture.reset(pair.client());
        RelayFixture.assertReset(pair.server());
        relay.assertNothingLeft();
    }

    @Test
    void a_listener_of_events_that_fails_costs_nothing() throws Exception {
        Relay fragile = Relay.start(RelaySettings.defaults(name -> java.util.OptionalInt.empty()), new RelayEvents() {
            @Override
            public void finished(FinishedConnection connection) {
                throw new IllegalStateException("a test's failure");
            }
        });
        try (ServerSocket target = new ServerSocket(0)) {
            fragile.serve(List.of(new ServedRule(RelayFixture.rule(
                    dev.portproxy.rule.Family.V4TOV4, "127.0.0.1", 0, "127.0.0.1", target.getLocalPort()))));
            int port = fragile.listeners().get(0).listening().get(0).getPort();
            for (int i = 0; i < 3; i++) {
                RelayFixture.reset(relay.connect(port));
            }
            RelayFixture.until(
                    "all are over", () -> fragile.traffic().get(0).accepted() == 3 && fragile.connections() == 0);
        } finally {
            fragile.stopNow();
        }
    }
}

package dev.portproxy.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimeLimitedFirewallTest {

    private static final LiveFirewall.State KNOWN =
            new LiveFirewall.State(Optional.of(Set.of(Profile.PUBLIC)), List.of("Other"));

    @Test
    void an_answer_in_time_is_passed_on_and_comes_from_another_thread() {
        AtomicReference<Thread> asked = new AtomicReference<>();
        TimeLimitedFirewall firewall = new TimeLimitedFirewall(() -> {
            asked.set(Thread.currentThread());
            return KNOWN;
        });
        assertEquals(KNOWN, firewall.state());
        assertNotSame(Thread.currentThread(), asked.get());
        assertTrue(asked.get().isDaemon(), "it keeps the program from ending");
    }

    @Test
    void no_answer_at_the_limit_is_unknown_and_the_one_that_was_asked_ends_by_itself() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        LiveFirewall hanging = () -> {
            asked.countDown();
            try {
                hang.await();
                return KNOWN;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                released.countDown();
            }
        };
        LiveFirewall.State state = new TimeLimitedFirewall(hanging, answer -> {
                    // The limit is over once the question is under way.
                    asked.await();
                    throw new TimeoutException();
                })
                .state();
        assertEquals(
                LiveFirewall.State.unknown("Windows' firewall did not answer within 3 seconds."), state, "and why");
        assertEquals(List.of(Profile.values()), state.profiles());
        hang.countDown();
        assertTrue(released.await(30, TimeUnit.SECONDS), "what it holds is given back");
    }

    @Test
    void a_failure_is_unknown() {
        for (Throwable failure : List.of(new IllegalStateException("no COM"), new UnsatisfiedLinkError("no ole32"))) {
            LiveFirewall broken = () -> {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            };
            assertEquals(
                    LiveFirewall.State.unknown("Windows' firewall could not be asked: " + failure + "."),
                    new TimeLimitedFirewall(broken).state());
        }
    }

    @Test
    void an_interrupt_is_unknown_and_stays_one() {
        CompletableFuture<LiveFirewall.State> never = new CompletableFuture<>();
        Thread.currentThread().interrupt();
        assertEquals(
                LiveFirewall.State.unknown("Windows' firewall was not waited for: this program is ending."),
                new TimeLimitedFirewall(never::join).state());
        assertTrue(Thread.interrupted());
    }
}

package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedLooksTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TimedLooks looks = new TimedLooks(2);

    @AfterEach
    void close() {
        looks.close();
    }

    @Test
    void a_look_that_hangs_is_given_up_and_its_thread_interrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicBoolean begun = new AtomicBoolean();
        // The time may be over before the thread begins, and then there is nothing to interrupt.
        while (!begun.get()) {
            Look<String> look = looks.at("The table", Duration.ofMillis(1), () -> {
                begun.set(true);
                try {
                    new CountDownLatch(1).await();
                    return "never";
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            });
            assertEquals(Optional.of("The table did not come within 1 ms."), look.reason());
        }
        interrupted.await();
    }

    @Test
    void a_known_failure_and_a_missing_library_are_reasons() {
        Look<String> known = looks.at("The table", LONG, () -> {
            throw new PortProxyException(ErrorId.ACCESS_DENIED, "No.", "Ask nicely.");
        });
        assertEquals(Optional.of("No. Ask nicely."), known.reason());
        Look<String> missing = looks.at("The table", LONG, () -> {
            throw new UnsatisfiedLinkError("no such function");
        });
        assertTrue(missing.reason().orElseThrow().contains("no such function"));
        assertEquals(Optional.empty(), missing.value());
    }

    @Test
    void a_bug_is_no_reason() {
        assertThrows(
                NullPointerException.class,
                () -> looks.at("The table", LONG, () -> {
                    throw new NullPointerException();
                }));
    }

    @Test
    void works_run_side_by_side_and_may_look_themselves() {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Integer> work = () -> {
            both.await();
            return looks.at("A number", LONG, () -> 7).value().orElseThrow();
        };
        List<Look<Integer>> sevens = new ArrayList<>();
        looks.all("A number", LONG, List.of(work, work, work, work), sevens::add);
        assertEquals(
                List.of(7, 7, 7, 7),
                sevens.stream().flatMap(look -> look.value().stream()).toList());
    }

    @Test
    void works_that_come_too_late_are_given_up() {
        CountDownLatch end = new CountDownLatch(1);
        Callable<Integer> hangs = () -> {
            end.await();
            return 8;
        };
        List<Look<Integer>> found = new ArrayList<>();
        looks.all("The work", Duration.ZERO, List.of(hangs, hangs, hangs), found::add);
        end.countDown();
        assertEquals(
                List.of(Optional.of("The work was not done within 0 s, for so many rules.")),
                found.stream().map(Look::reason).distinct().toList());
    }

    @Test
    void a_result_is_told_before_those_behind_it_are_there_and_no_more_when_it_is_stopped() {
        CountDownLatch end = new CountDownLatch(1);
        Callable<Integer> hangs = () -> {
            end.await();
            return 8;
        };
        List<String> told = new ArrayList<>();
        looks.all("The work", LONG, List.of(() -> 7, hangs, hangs), look -> {
            told.add(look.value().map(Object::toString).or(look::reason).orElseThrow());
            looks.stop();
        });
        looks.all(
                "The next", LONG, List.of(hangs), look -> told.add(look.reason().orElseThrow()));
        end.countDown();
        assertEquals(List.of("7", "The work was stopped.", "The work was stopped.", "The next was stopped."), told);
        assertTrue(looks.isStopped());
    }
}

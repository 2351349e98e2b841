package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceProgressTest {

    private static final int STARTING = 2;
    private static final int STOPPING = 3;

    private final ServiceProgress progress = new ServiceProgress(0);

    @ParameterizedTest
    @CsvSource({"0, 1000", "5000, 1000", "10001, 1000", "30000, 3000", "100000, 10000", "4294967295, 10000"})
    void it_looks_again_after_a_tenth_of_the_hint_within_limits(long hintMillis, long waitMillis) {
        assertEquals(
                Optional.of(Duration.ofMillis(waitMillis)),
                look(STARTING, 1, hintMillis, 0).map(wait -> Duration.ofMillis(wait.toSeconds() * 1000)));
    }

    @Test
    void without_progress_for_its_hint_it_is_hung() {
        assertEquals(true, look(STARTING, 1, 40_000, 0).isPresent());
        assertEquals(true, look(STARTING, 1, 40_000, 40).isPresent());
        assertEquals(Optional.empty(), look(STARTING, 1, 40_000, 41));
    }

    @Test
    void a_hint_is_never_taken_for_less_than_a_process_has_to_report_at_all() {
        assertEquals(true, look(STARTING, 0, 2_000, 30).isPresent());
        assertEquals(Optional.empty(), look(STARTING, 0, 2_000, 61));
    }

    @Test
    void a_new_check_point_and_a_new_state_are_progress() {
        look(STARTING, 1, 0, 0);
        for (int second = 25; second <= 500; second += 25) {
            assertEquals(true, look(STARTING, second, 0, second).isPresent());
        }
        assertEquals(true, look(STOPPING, 500, 0, 525).isPresent());
        assertEquals(Optional.empty(), look(STOPPING, 500, 0, 556));
    }

    private Optional<Duration> look(int state, int checkPoint, long hintMillis, long second) {
        return progress.untilNextLook(
                state,
                checkPoint,
                Duration.ofMillis(hintMillis),
                Duration.ofSeconds(second).toNanos());
    }
}

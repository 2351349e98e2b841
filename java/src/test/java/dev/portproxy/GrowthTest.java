package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The law of the readers' time lets through what it must, however often it is tried, and nothing else. */
class GrowthTest {

    private static long kept;

    /** Each step needs the one before it: no compiler makes fewer of them. */
    private static void work(long steps) {
        long number = kept | 1;
        for (long i = 0; i < steps; i++) {
            number ^= number << 13;
            number ^= number >>> 7;
            number ^= number << 17;
        }
        kept = number;
    }

    @Test
    void a_square_is_not_linear_at_its_best_either() {
        long length = 4_000;
        Growth growth = Growth.of(
                () -> work(length * length), () -> () -> work(Growth.SPAN * length * (Growth.SPAN * length)), 0);
        assertFalse(growth.isLinear(), growth::toString);
    }

    @Test
    void what_grows_as_its_text_does_is_linear() {
        long length = 16_000_000;
        Growth growth = Growth.of(() -> work(length), () -> () -> work(Growth.SPAN * length));
        assertTrue(growth.more() > 0 && growth.isLinear(), growth::toString);
    }
}

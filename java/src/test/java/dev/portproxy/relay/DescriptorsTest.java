package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How many connections a limit of open files is enough for. */
class DescriptorsTest {

    @Test
    void each_connection_needs_two_and_some_are_kept_free() {
        assertEquals(9_872, new FileLimit(20_000, 0).connections());
        assertEquals(369, new FileLimit(1_024, 40).connections());
        assertEquals(9, new FileLimit(64, 40).connections());
    }

    @Test
    void one_is_always_tried() {
        assertEquals(1, new FileLimit(64, 64).connections());
        assertEquals(1, new FileLimit(64, 100).connections());
    }

    @Test
    void no_limit_is_no_overflow() {
        assertEquals(Integer.MAX_VALUE, new FileLimit(Long.MAX_VALUE, 10).connections());
    }

    @Test
    void what_is_said_to_be_needed_is_enough() {
        for (int connections : new int[] {1_000, 10_000, 100_000}) {
            long needed = new FileLimit(1_024, 40).neededFor(connections);
            assertTrue(new FileLimit(needed, 40).connections() >= connections);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_system_tells_its_limit() {
        FileLimit limit = FileLimit.ofThisProcess().orElseThrow();
        assertTrue(limit.open() > 0 && limit.open() < limit.most(), limit.toString());
    }
}

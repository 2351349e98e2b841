package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Winsvc.SERVICE_FAILURE_ACTIONS;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    private static final int RESTART = 1;

    /** As Windows reads it: SERVICE_FAILURE_ACTIONS and SC_ACTION of winsvc.h. */
    @Test
    void a_failed_service_is_started_again_twice_at_once_and_then_after_a_minute() {
        SERVICE_FAILURE_ACTIONS failures = ServiceSettings.restarts();
        failures.write();
        Pointer memory = failures.getPointer();
        assertEquals(24 * 60 * 60, memory.getInt(0), "seconds until failures are forgotten");
        assertEquals(3, failures.cActions);
        assertArrayEquals(
                new int[] {RESTART, 5_000, RESTART, 5_000, RESTART, 60_000},
                failures.lpsaActions.getPointer().getIntArray(0, 6));
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.platform.win32.Winsvc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("windows")
class ElevationTest {

    // The service manager lets only administrators make services: its answer is the same question asked otherwise.
    @Test
    void an_elevated_process_is_one_that_may_make_services() {
        boolean may;
        try (ServiceHandle manager = ServiceHandle.manager(Winsvc.SC_MANAGER_CREATE_SERVICE)) {
            may = manager.handle() != null;
        } catch (ServiceFailure e) {
            may = false;
        }
        assertEquals(may, Elevation.isElevated());
    }

    @Test
    void the_account_is_a_sid() {
        assertTrue(UserSid.ofThisProcess().matches("S-1-[0-9]+(-[0-9]+)+"), UserSid.ofThisProcess());
    }
}

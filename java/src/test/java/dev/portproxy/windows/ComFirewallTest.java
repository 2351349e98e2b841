package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.platform.win32.COM.COMException;
import com.sun.jna.platform.win32.COM.COMUtils;
import com.sun.jna.platform.win32.Ole32;
import dev.portproxy.firewall.TimeLimitedFirewall;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("windows")
class ComFirewallTest {

    // icftypes.h.
    private static final int NET_FW_IP_VERSION_ANY = 2;

    /** Wine has the class, and implements none of what is asked. */
    @Test
    void the_active_profiles_are_told_where_they_are_known() {
        LiveFirewall.State state = new ComFirewall().state();
        if (Wine.runsUs()) {
            assertEquals(LiveFirewall.State.unknown("Windows' firewall does not tell them."), state);
            assertEquals(List.of(Profile.values()), state.profiles());
        } else {
            assertFalse(state.active().orElseThrow().isEmpty());
        }
    }

    @Test
    void it_can_be_asked_from_a_thread_that_knows_nothing_of_com() {
        LiveFirewall.State state = new TimeLimitedFirewall(new ComFirewall()).state();
        // All of it, or nothing in time.
        assertTrue(
                new ComFirewall().state().equals(state) || state.why().endsWith("within 3 seconds."), state.toString());
    }

    /** COM is left as often as it is entered: asking leaves nothing behind on its thread. */
    @Test
    void every_question_stands_alone() {
        LiveFirewall.State first = new ComFirewall().state();
        assertEquals(first, new ComFirewall().state());
        // A thread that had stayed in the multithreaded apartment would be refused the other kind.
        int apartment = Ole32.INSTANCE
                .CoInitializeEx(null, Ole32.COINIT_APARTMENTTHREADED)
                .intValue();
        try {
            assertEquals(COMUtils.S_OK, apartment);
        } finally {
            Ole32.INSTANCE.CoUninitialize();
        }
    }

    @Test
    void a_thread_of_the_other_kind_of_apartment_is_told_unknown() {
        assertEquals(
                COMUtils.S_OK,
                Ole32.INSTANCE
                        .CoInitializeEx(null, Ole32.COINIT_APARTMENTTHREADED)
                        .intValue());
        try {
            assertEquals(
                    LiveFirewall.State.unknown("Windows' firewall cannot be asked from this thread."),
                    new ComFirewall().state());
        } finally {
            Ole32.INSTANCE.CoUninitialize();
        }
    }

    /** The automation plumbing itself, with the firewall's object of which Wine answers something. */
    @Test
    void members_are_called_by_their_names() {
        assertFalse(COMUtils.FAILED(Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED)));
        try (ComObject program = new ComObject("HNetCfg.FwAuthorizedApplication")) {
            assertEquals(NET_FW_IP_VERSION_ANY, program.number("IpVersion"));
            assertThrows(COMException.class, () -> program.number("NoSuchMember"));
        } finally {
            Ole32.INSTANCE.CoUninitialize();
        }
        assertThrows(COMException.class, () -> new ComObject("PortProxy.NoSuchClass"));
    }
}

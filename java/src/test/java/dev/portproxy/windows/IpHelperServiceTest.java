package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.RuleService.Outcome;
import dev.portproxy.machine.RuleService.Result;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.RuleService.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beside a stand-in that keeps what it receives: Wine has no IP Helper. */
@SystemChangesAllowed
class IpHelperServiceTest {

    private final JnaRegistry registry = new JnaRegistry();
    private final IpHelperService ipHelper = new IpHelperService();

    @BeforeAll
    static void no_real_one() {
        assumeFalse(TestService.isInstalled(WindowsCommands.IP_HELPER), "this machine has an iphlpsvc of its own");
    }

    @BeforeEach
    @AfterEach
    void forget() {
        registry.change(edit -> {
            edit.removeTree(IpHelperStandIn.RECEIVED.parent().orElseThrow());
            return null;
        });
    }

    @Test
    void a_running_service_gets_one_signal_at_each_call() {
        try (TestService standIn =
                TestService.install(WindowsCommands.IP_HELPER, WinNT.SERVICE_AUTO_START, IpHelperStandIn.class)) {
            standIn.start();
            Status status = ipHelper.status();
            assertEquals(State.RUNNING, status.state());
            assertEquals(StartType.AUTOMATIC, status.startType());
            assertTrue(status.takesSignals());
            assertNotEquals(0, status.processId());

            assertEquals(new Outcome(Result.SIGNALLED, 0, "", Fix.NONE), ipHelper.signal());
            assertEquals(List.of("6"), IpHelperStandIn.received());
            ipHelper.signal();
            assertEquals(List.of("6", "6"), IpHelperStandIn.received());
            assertEquals(status, ipHelper.status(), "it was not restarted");
        }
    }

    @Test
    void a_service_that_takes_no_signal_gets_none() {
        try (TestService standIn = TestService.install(
                WindowsCommands.IP_HELPER, WinNT.SERVICE_DEMAND_START, IpHelperStandIn.class, "deaf")) {
            standIn.start();
            Status status = ipHelper.status();
            assertFalse(status.takesSignals());
            assertEquals(StartType.MANUAL, status.startType());

            Outcome outcome = ipHelper.signal();
            assertEquals(Result.REFUSED, outcome.result());
            assertEquals(WinError.ERROR_SERVICE_CANNOT_ACCEPT_CTRL, outcome.code());
            assertTrue(outcome.message().contains("runs and takes no signal"), outcome.message());
            assertTrue(FixText.of(outcome.fix()).contains("net start iphlpsvc"), FixText.of(outcome.fix()));
            assertEquals(List.of(), IpHelperStandIn.received());
        }
    }

    @Test
    void a_stopped_service_is_reported_and_not_started() {
        try (TestService standIn =
                TestService.install(WindowsCommands.IP_HELPER, WinNT.SERVICE_DEMAND_START, IpHelperStandIn.class)) {
            standIn.start();
            standIn.stop();
            assertReported(Result.STOPPED, "net start iphlpsvc");
            assertEquals(new Status(State.STOPPED, StartType.MANUAL, 0, false), ipHelper.status());
        }
    }

    @Test
    void a_disabled_service_is_reported() {
        try (TestService standIn =
                TestService.install(WindowsCommands.IP_HELPER, WinNT.SERVICE_DISABLED, IpHelperStandIn.class)) {
            assertEquals(StartType.DISABLED, ipHelper.status().startType());
            assertReported(Result.DISABLED, "sc.exe config iphlpsvc start= auto");
            standIn.stop();
        }
    }

    @Test
    void a_missing_service_is_reported() {
        assertEquals(new Status(State.MISSING, StartType.UNKNOWN, 0, false), ipHelper.status());
        assertReported(Result.MISSING, "portproxy --store system relay");
    }

    private void assertReported(Result result, String inFix) {
        Outcome outcome = ipHelper.signal();
        assertEquals(result, outcome.result());
        assertEquals(0, outcome.code());
        assertTrue(outcome.message().contains("the rules are kept"), outcome.message());
        assertTrue(FixText.of(outcome.fix()).contains(inFix), FixText.of(outcome.fix()));
    }
}

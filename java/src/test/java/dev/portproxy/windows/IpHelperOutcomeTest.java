package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.machine.RuleService.Outcome;
import dev.portproxy.machine.RuleService.Result;
import dev.portproxy.machine.RuleService.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IpHelperOutcomeTest {

    // ERROR_SERVICE_CANNOT_ACCEPT_CTRL of winerror.h
    private static final int CANNOT_ACCEPT = 1061;

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"STARTING", "STOPPING", "PAUSED"})
    void a_service_between_two_states_takes_a_signal_later(State state) {
        Outcome outcome = IpHelperService.takesNone(state);
        assertEquals(Result.REFUSED, outcome.result());
        assertEquals(CANNOT_ACCEPT, outcome.code());
        assertTrue(outcome.message().endsWith("it is " + state.toString().toLowerCase() + "."), outcome.message());
        assertTrue(
                FixText.of(outcome.fix()).contains("sc.exe control iphlpsvc paramchange"), FixText.of(outcome.fix()));
    }
}

package dev.portproxy.check.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleProblemTest {

    @Test
    void only_errors_refuse() {
        assertEquals(
                Optional.of(ErrorId.INVALID_RULE),
                RuleProblem.refusal(finding(FindingId.SELF_FORWARD, Severity.ERROR)));
        assertEquals(Optional.empty(), RuleProblem.refusal(finding(FindingId.SELF_FORWARD, Severity.WARNING)));
        assertEquals(Optional.empty(), RuleProblem.refusal(finding(FindingId.PORT_HELD, Severity.ERROR)));
    }

    private static Finding finding(FindingId id, Severity severity) {
        return new Finding(id, severity, "m.", List.of(), "", Optional.empty());
    }
}

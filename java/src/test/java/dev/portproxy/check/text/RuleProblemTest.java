package dev.portproxy.check.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleProblemTest {

    @Test
    void ids_are_pascal_case_and_unique() {
        Set<String> ids = new HashSet<>();
        for (RuleProblem problem : RuleProblem.values()) {
            assertTrue(problem.id().matches("([A-Z][a-z]+)+"), problem.id());
            assertTrue(ids.add(problem.id()), problem.id());
        }
    }

    @Test
    void only_errors_refuse() {
        assertEquals(Optional.of(ErrorId.INVALID_RULE), RuleProblem.refusal(selfForward(Severity.ERROR)));
        assertEquals(Optional.empty(), RuleProblem.refusal(selfForward(Severity.WARNING)));
        assertEquals(
                Optional.empty(),
                RuleProblem.refusal(new Finding("PortTaken", Severity.ERROR, "m.", List.of(), "", Optional.empty())));
    }

    private static Finding selfForward(Severity severity) {
        return new Finding("SelfForward", severity, "m.", List.of(), "", Optional.empty());
    }
}

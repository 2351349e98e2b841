package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Map;

/**
 * What is to be done about findings.
 *
 * @param checked every finding that there is
 * @param findings those of them that are to go
 * @param steps what is done, in its order, then what only a person can do
 * @param seen of the rules that the steps were planned for, those that there were, as they were
 */
public record RepairPlan(
        List<Finding> checked, List<Finding> findings, List<RepairStep> steps, Map<RuleId, StoredRule> seen) {

    public RepairPlan {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
        seen = Map.copyOf(seen);
    }

    /** The part that changes the store. */
    public List<RepairStep> edits() {
        return steps.stream().filter(RepairStep::isEdit).toList();
    }
}

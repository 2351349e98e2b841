package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.RuleId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By weight: what cannot work first, what was not looked at behind what was found, what is only worth knowing last. Of one
 * weight, what is about the machine comes first, because it explains the rest; then rule by rule as they stand in the store,
 * and of a rule as the checks have it, a cause before its consequence.
 */
final class FindingOrder {

    private final Map<RuleId, Integer> positions = new HashMap<>();

    /** @param rules of the store, as they stand in it */
    FindingOrder(List<RuleId> rules) {
        rules.forEach(rule -> positions.putIfAbsent(rule, positions.size()));
    }

    /** Each once. */
    List<Finding> of(List<Finding> findings) {
        return findings.stream()
                .distinct()
                .sorted(Comparator.<Finding>comparingInt(finding -> weight(finding.severity()))
                        .thenComparingInt(this::position))
                .toList();
    }

    private int position(Finding finding) {
        return finding.rule()
                .map(rule -> positions.getOrDefault(rule, Integer.MAX_VALUE))
                .orElse(-1);
    }

    private static int weight(Severity severity) {
        return switch (severity) {
            case ERROR -> 0;
            case WARNING -> 1;
            case UNKNOWN -> 2;
            case INFO -> 3;
        };
    }
}

package dev.portproxy.app;

import dev.portproxy.check.live.LiveRule;
import dev.portproxy.check.live.Progress;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.RuleId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells a check's errors when none can come before them any more: the machine's, then rule by rule as they stand. */
final class ErrorsInTurn implements Progress {

    private final Iterator<RuleId> rules;
    private final Predicate<RuleId> asked;
    private final CheckWatch watch;
    private final Map<RuleId, List<Finding>> text;
    private Map<RuleId, List<Finding>> waiting = Map.of();
    private final Set<Finding> told = new HashSet<>();

    /**
     * @param rules in their order
     * @param asked those whose errors are told
     * @param text what the rules' texts tell, which comes before all that is looked at
     */
    ErrorsInTurn(List<RuleId> rules, Predicate<RuleId> asked, List<Finding> text, CheckWatch watch) {
        this.rules = rules.iterator();
        this.asked = asked;
        this.watch = watch;
        this.text = ofRules(text);
        ofMachine(text);
    }

    @Override
    public void begins(List<Finding> found, int targets) {
        ofMachine(found);
        waiting = ofRules(found);
        watch.waits(targets);
    }

    @Override
    public void looked() {
        watch.looked();
    }

    @Override
    public void ended(LiveRule rule, List<Finding> findings) {
        while (rules.hasNext()) {
            RuleId next = rules.next();
            text.getOrDefault(next, List.of()).forEach(this::tell);
            if (next.equals(rule.rule().id())) {
                break;
            }
            waiting.getOrDefault(next, List.of()).forEach(this::tell);
        }
        findings.forEach(this::tell);
    }

    /** @param findings all of the check's, in the order in which it answers them */
    void end(List<Finding> findings) {
        findings.forEach(this::tell);
    }

    private void ofMachine(List<Finding> findings) {
        findings.stream().filter(finding -> finding.rule().isEmpty()).forEach(this::tell);
    }

    private static Map<RuleId, List<Finding>> ofRules(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().isPresent())
                .collect(Collectors.groupingBy(finding -> finding.rule().get()));
    }

    private void tell(Finding finding) {
        if (finding.severity() == Severity.ERROR
                && finding.rule().filter(rule -> !asked.test(rule)).isEmpty()
                && told.add(finding)) {
            watch.found(finding);
        }
    }
}

package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** A look that waits for the network, at many rules side by side; rules that it does not get to are named. */
final class EachRule {

    /** For all rules: thousands of targets that do not answer would take half an hour. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final MachineFacts facts;
    private final Duration limit;

    EachRule(MachineFacts facts) {
        this(facts, LIMIT);
    }

    EachRule(MachineFacts facts, Duration limit) {
        this.facts = facts;
        this.limit = limit;
    }

    /** @param what begins a sentence about a rule that there was no time for */
    List<Finding> look(String what, List<LiveRule> rules, Function<LiveRule, List<Finding>> check) {
        List<Callable<List<Finding>>> works = new ArrayList<>();
        rules.forEach(rule -> works.add(() -> check.apply(rule)));
        List<Look<List<Finding>>> looks = facts.all(what, limit, works);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            LiveRule rule = rules.get(i);
            Look<List<Finding>> look = looks.get(i);
            findings.addAll(look.value().orElseGet(() -> List.of(late(rule, look))));
        }
        return findings;
    }

    private static Finding late(LiveRule rule, Look<?> look) {
        return Findings.rule(
                rule.id(),
                FindingId.NOT_LOOKED_AT,
                Severity.UNKNOWN,
                Texts.of("check-live.no-time-for-rule", rule.id()),
                look.reason().stream().toList(),
                Fix.of(Texts.of("check-live.to-look-at-this-rule-alone"), Commands.named("check", rule.id())));
    }
}

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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

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

    /**
     * @param each is told of every rule in their order; of none that was not looked at because it was stopped
     * @return how many those were
     */
    int look(List<LiveRule> rules, RuleLook look, BiConsumer<LiveRule, List<Finding>> each) {
        List<Callable<List<Finding>>> works = new ArrayList<>();
        rules.forEach(rule -> works.add(() -> look.look(rule)));
        Iterator<LiveRule> next = rules.iterator();
        AtomicInteger left = new AtomicInteger();
        facts.all(Texts.of("check-live.look-at-this-target"), limit, works, seen -> {
            LiveRule rule = next.next();
            if (seen.value().isEmpty() && facts.isStopped()) {
                left.incrementAndGet();
                return;
            }
            each.accept(rule, seen.value().orElseGet(() -> List.of(late(rule, seen))));
        });
        return left.get();
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

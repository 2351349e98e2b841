package dev.portproxy.app;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Rules that a change made listen where another rule does, by another text: {@code 080} beside {@code 80}, {@code 0.0.0.0}
 * beside {@code *}. Both are rules, and only one of them works.
 */
final class SameListener {

    private SameListener() {}

    /**
     * @param results of a change, made or only planned
     * @param before the rules of its store before it
     */
    static List<Finding> findings(List<RuleResult> results, List<StoredRule> before, Supplier<ServicePorts> names) {
        List<Rule> fresh = results.stream()
                .filter(result -> live(result.before()).isEmpty())
                .flatMap(result -> live(result.after()).stream())
                .toList();
        if (fresh.isEmpty() || fresh.size() == 1 && before.isEmpty()) {
            return List.of();
        }
        ServicePorts services = names.get();
        Set<EffectiveEndpoint> wanted = fresh.stream()
                .flatMap(rule -> EffectiveEndpoint.ofListen(rule, services).stream())
                .collect(Collectors.toSet());
        List<Rule> there = NetChanges.of(results, before).after().stream()
                .flatMap(rule -> live(Optional.of(rule)).stream())
                .filter(rule -> EffectiveEndpoint.ofListen(rule, services)
                        .filter(wanted::contains)
                        .isPresent())
                .toList();
        if (there.size() == 1) {
            return List.of();
        }
        Set<RuleId> ids = fresh.stream().map(Rule::id).collect(Collectors.toSet());
        return new RuleChecks(services, Set.of())
                .check(there).stream()
                        .filter(finding -> finding.id() == FindingId.DUPLICATE_LISTEN)
                        .filter(finding -> finding.rule().filter(ids::contains).isPresent())
                        .toList();
    }

    private static Optional<Rule> live(Optional<StoredRule> rule) {
        return rule.filter(StoredRule::enabled)
                .map(StoredRule::entry)
                .filter(Rule.class::isInstance)
                .map(Rule.class::cast);
    }
}

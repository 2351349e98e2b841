package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Remedy;
import dev.portproxy.rule.RuleId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the findings about rules as they would be tell of the steps that would make them so. */
final class RepairTrial {

    /** What a mended rule must not bring about: two rules, of which one is not served, or connections without end. */
    private static final Set<FindingId> IN_THE_WAY =
            Set.of(FindingId.DUPLICATE_LISTEN, FindingId.SELF_FORWARD, FindingId.FORWARD_CYCLE);

    /** What compares the rules with what runs, which goes by them as they are. */
    private static final Set<FindingId> ABOUT_WHAT_RUNS = Set.of(
            FindingId.OLDER_RULES_SERVED,
            FindingId.RULE_NOT_SERVED,
            FindingId.LISTENER_MISSING,
            FindingId.PROBE_FAILED,
            FindingId.PROBE_DIFFERS,
            FindingId.PROBE_SILENT,
            FindingId.LISTENER_WITHOUT_RULE);

    private RepairTrial() {}

    /** About one rule, one id: whose number says whether a step has helped. */
    record Kind(FindingId id, Optional<RuleId> rule) {
        static Kind of(Finding finding) {
            return new Kind(finding.id(), finding.rule());
        }

        static Map<Kind, Long> count(Collection<Finding> findings) {
            return findings.stream().collect(Collectors.groupingBy(Kind::of, Collectors.counting()));
        }
    }

    static boolean isAboutWhatRuns(Finding finding) {
        return ABOUT_WHAT_RUNS.contains(finding.id());
    }

    /**
     * Whether it holds when the steps are done, too: what runs is not yet what it will be then.
     *
     * @param touched the rules that are others then
     * @param before what was found before
     */
    static boolean tells(Finding finding, Set<RuleId> touched, List<Finding> before) {
        return !isAboutWhatRuns(finding)
                || !finding.rule().map(touched::contains).orElse(!before.contains(finding));
    }

    /** Those whose findings stay, and those that put a rule in the way of another. */
    static Set<Remedy> unhelpful(Map<Remedy, RepairStep> chosen, Map<Kind, Long> before, Map<Kind, Long> after) {
        return chosen.entrySet().stream()
                .filter(step -> step.getValue().findings().stream()
                                .map(Kind::of)
                                .anyMatch(kind -> after.getOrDefault(kind, 0L) >= before.getOrDefault(kind, 0L))
                        || after.entrySet().stream()
                                .anyMatch(kind -> IN_THE_WAY.contains(
                                                kind.getKey().id())
                                        && kind.getKey()
                                                .rule()
                                                .filter(rule -> step.getValue().touchesAnyOf(Set.of(rule)))
                                                .isPresent()
                                        && kind.getValue() > before.getOrDefault(kind.getKey(), 0L)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}

package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Remedy;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds steps that fit together, by trying them on the rules as they would be: after each round the findings are looked
 * for again. So a step is not planned whose finding an earlier one answers or whose own finding stays, and one is that
 * another makes possible.
 */
final class RepairPlanning {

    /** The one way to write a port: what has two of them may be the same as another. */
    private static final Pattern PLAIN = Pattern.compile("[1-9][0-9]{0,4}");

    private final RepairLaw law;
    private final RuleEdits edits;
    private final BiFunction<RuleStore.Content, Optional<Set<RuleId>>, List<Finding>> check;

    /** In the order in which they are taken. */
    private final Map<Remedy, RepairStep> accepted = new LinkedHashMap<>();
    /** What did not help, or is refused. */
    private final Set<Remedy> vain = new HashSet<>();
    /** The rules that surely do not work. */
    private final Set<RuleId> broken = new HashSet<>();
    /** The rules that are looked at again. */
    private final Set<RuleId> looked = new HashSet<>();

    /** @param check the findings about rules of a store that would have this content; empty for all rules */
    RepairPlanning(
            RepairLaw law, RuleEdits edits, BiFunction<RuleStore.Content, Optional<Set<RuleId>>, List<Finding>> check) {
        this.law = law;
        this.edits = edits;
        this.check = check;
    }

    /** @param checked the findings of the store as it is */
    RepairPlan plan(RuleStore.Content content, List<Finding> checked, Optional<Set<RuleId>> asked) {
        List<Finding> first = checked.stream().filter(law::isWanted).toList();
        checked.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .forEach(finding -> finding.rule().ifPresent(broken::add));
        first.stream()
                .flatMap(finding -> law.step(finding).stream())
                .filter(step -> !step.edits().isEmpty())
                .forEach(step -> looked.addAll(step.touches()));
        List<Finding> open = first;
        for (Map<Remedy, RepairStep> chosen = choose(open); !chosen.isEmpty(); chosen = choose(open)) {
            open = tried(chosen, open, asked);
        }
        return new RepairPlan(checked, first, steps(first, open), seen(content));
    }

    /**
     * What is lost comes first, one at each port: of two that listen alike each is told to go, the second stays once the
     * first is gone, and nobody mends what goes. Then one change a rule: what comes after it is found out about the rule
     * that it leaves.
     */
    private Map<Remedy, RepairStep> choose(List<Finding> open) {
        List<RepairStep> steps = open.stream()
                .flatMap(finding -> law.step(finding).stream())
                .filter(this::isToDo)
                .toList();
        List<RepairStep> losses = steps.stream()
                .filter(RepairStep::loses)
                // One that works stays rather than one that does not.
                .sorted(Comparator.comparing(step -> !step.touchesAnyOf(broken)))
                .toList();
        if (!losses.isEmpty()) {
            return losses(losses);
        }
        Map<Remedy, RepairStep> chosen = new LinkedHashMap<>();
        Set<RuleId> busy = new HashSet<>();
        for (RepairStep step : steps) {
            RepairStep same = chosen.get(step.way());
            if (same != null) {
                chosen.put(step.way(), same.and(step.findings()));
            } else if (!step.touchesAnyOf(busy)) {
                busy.addAll(step.touches());
                chosen.put(step.way(), step);
            }
        }
        return chosen;
    }

    /** The first, and those that have nothing to do with each other. */
    private static Map<Remedy, RepairStep> losses(List<RepairStep> steps) {
        Map<Remedy, RepairStep> chosen = new LinkedHashMap<>();
        Set<String> busy = new HashSet<>();
        for (RepairStep step : steps) {
            Optional<Set<String>> ports = onlyPorts(step);
            if (chosen.isEmpty() || ports.isPresent() && Collections.disjoint(busy, ports.get())) {
                chosen.put(step.way(), step);
                busy.addAll(ports.orElse(Set.of()));
            }
            if (ports.isEmpty() && chosen.containsKey(step.way())) {
                return chosen;
            }
        }
        return chosen;
    }

    /** The ports that its rules listen on; empty if that does not tell what else it has to do with. */
    private static Optional<Set<String>> onlyPorts(RepairStep step) {
        Set<String> ports = step.touches().stream()
                .map(rule -> rule.name().substring(rule.name().lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        boolean chain = step.findings().stream().anyMatch(finding -> finding.id() == FindingId.FORWARD_CYCLE);
        return !chain && ports.stream().allMatch(port -> PLAIN.matcher(port).matches())
                ? Optional.of(ports)
                : Optional.empty();
    }

    /** What a step has mended, no other takes away. */
    private boolean isToDo(RepairStep step) {
        return step.isEdit()
                && !vain.contains(step.way())
                && !accepted.containsKey(step.way())
                && !(step.loses()
                        && accepted.values().stream()
                                .anyMatch(other -> !other.loses() && other.touchesAnyOf(step.touches())));
    }

    /** Keeps those that help, and returns what is open after them. */
    private List<Finding> tried(Map<Remedy, RepairStep> chosen, List<Finding> before, Optional<Set<RuleId>> asked) {
        List<Finding> after = before;
        Set<Remedy> bad = Set.of();
        do {
            bad.forEach(chosen::remove);
            vain.addAll(bad);
            if (chosen.isEmpty()) {
                return before;
            }
            List<RepairStep> all = new ArrayList<>(accepted.values());
            all.addAll(chosen.values());
            RuleEdits.Foreseen foreseen = edits.foresee(edits(all));
            bad = refused(all, foreseen.refused().keySet());
            if (bad.isEmpty()) {
                chosen.values().forEach(step -> looked.addAll(aroundIt(step, before)));
                Set<RuleId> touched = touched(all);
                after = check.apply(foreseen.after(), Optional.of(looked)).stream()
                        .filter(law::isWanted)
                        .filter(finding -> RepairTrial.tells(finding, touched, before))
                        // Which is an error of rules that were asked for, and not of those that are looked at again.
                        .filter(finding -> asked.isPresent() || finding.id() != FindingId.RULE_DISABLED)
                        .toList();
                bad = RepairTrial.unhelpful(chosen, RepairTrial.Kind.count(before), RepairTrial.Kind.count(after));
            }
        } while (!bad.isEmpty());
        accepted.putAll(chosen);
        answered(chosen, before, after);
        return after;
    }

    /** A rule that is lost may be what another one's finding of the same id was about. */
    private static Set<RuleId> aroundIt(RepairStep step, List<Finding> before) {
        Set<RuleId> rules = new HashSet<>(step.touches());
        if (step.loses()) {
            before.stream()
                    .filter(finding -> step.findings().stream().anyMatch(own -> own.id() == finding.id()))
                    .flatMap(finding -> finding.rule().stream())
                    .forEach(rules::add);
        }
        return rules;
    }

    static List<RuleEdit> edits(List<RepairStep> steps) {
        return steps.stream().flatMap(step -> step.edits().stream()).toList();
    }

    /** @param places of edits, in the steps' order */
    static Set<Remedy> refused(List<RepairStep> steps, Set<Integer> places) {
        Set<Remedy> refused = new HashSet<>();
        int place = 0;
        for (RepairStep step : steps) {
            for (int end = place + step.edits().size(); place < end; place++) {
                if (places.contains(place)) {
                    refused.add(step.way());
                }
            }
        }
        return refused;
    }

    /** What has gone with a step's own findings is an answer of it, too. */
    private void answered(Map<Remedy, RepairStep> chosen, List<Finding> before, List<Finding> after) {
        Set<RepairTrial.Kind> left = RepairTrial.Kind.count(after).keySet();
        Set<Finding> known = chosen.values().stream()
                .flatMap(step -> step.findings().stream())
                .collect(Collectors.toSet());
        for (Finding finding : before) {
            if (finding.rule().filter(looked::contains).isPresent()
                    && !known.contains(finding)
                    && !RepairTrial.isAboutWhatRuns(finding)
                    && !left.contains(RepairTrial.Kind.of(finding))) {
                chosen.values().stream()
                        .filter(step -> step.touchesAnyOf(Set.of(finding.rule().get()))
                                || step.findings().stream().anyMatch(own -> own.id() == finding.id()))
                        .findFirst()
                        .ifPresent(step ->
                                accepted.computeIfPresent(step.way(), (way, answer) -> answer.and(List.of(finding))));
            }
        }
    }

    private List<RepairStep> steps(List<Finding> first, List<Finding> open) {
        Map<Remedy, RepairStep> shown = new LinkedHashMap<>();
        Stream.concat(
                        first.stream().filter(finding -> !isLookedAtAgain(finding)),
                        open.stream().filter(finding -> finding.rule().isEmpty() || isLookedAtAgain(finding)))
                .flatMap(finding -> law.step(finding).stream())
                .map(step -> step.isEdit() ? step.as(RepairStep.How.COMMAND) : step)
                .forEach(step -> shown.merge(step.way(), step, (one, other) -> one.and(other.findings())));
        List<RepairStep> steps = new ArrayList<>(accepted.values());
        for (RepairStep.How how : RepairStep.How.values()) {
            shown.values().stream().filter(step -> step.how() == how).forEach(steps::add);
        }
        return steps;
    }

    private boolean isLookedAtAgain(Finding finding) {
        return finding.rule().filter(looked::contains).isPresent();
    }

    private static Set<RuleId> touched(Collection<RepairStep> steps) {
        return steps.stream().flatMap(step -> step.touches().stream()).collect(Collectors.toSet());
    }

    private Map<RuleId, StoredRule> seen(RuleStore.Content content) {
        Set<RuleId> touched = touched(accepted.values());
        return content.rules().stream()
                .filter(rule -> touched.contains(rule.id()))
                .collect(Collectors.toMap(StoredRule::id, Function.identity(), (one, other) -> one, HashMap::new));
    }
}

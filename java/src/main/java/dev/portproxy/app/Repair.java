package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Remedy;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Mends what the check of a store finds, as far as that can be done by changing its rules: all of it is one change. */
public final class Repair {

    /** As the undo point calls the change. */
    private static final String VERB = "fix";

    private static final Changed NOTHING = new Changed(List.of(), false, Optional.empty(), List.of());

    private final Platform platform;
    private final FirewallPolicies policies;
    private final Stores.Opened store;
    private final Asked asked;
    private final Function<StoreCheck, List<Finding>> run;
    private final RepairLaw law;
    private final RuleEdits edits;
    private boolean stopped;

    /**
     * What is to be repaired.
     *
     * @param named ids of the findings; empty for every error and warning
     * @param rules the rules that were asked about; empty for all
     */
    public record Asked(Set<FindingId> named, Optional<Set<RuleId>> rules) {}

    /**
     * @param run makes one check; it may stop it
     * @param editOf what a command does to the rules of a store; empty if it does nothing to one
     */
    public Repair(
            Platform platform,
            FirewallPolicies policies,
            Stores.Opened store,
            Asked asked,
            Function<StoreCheck, List<Finding>> run,
            Function<OwnCommand, Optional<RuleEdit>> editOf) {
        this.platform = platform;
        this.policies = policies;
        this.store = store;
        this.asked = asked;
        this.run = run;
        law = new RepairLaw(store, editOf, asked.named);
        edits = new RuleEdits(platform, store);
    }

    /**
     * Whether a finding is one that is to go.
     *
     * @param named ids; empty for every error and warning
     */
    public static boolean isWanted(Finding finding, Set<FindingId> named) {
        return RepairLaw.isWanted(finding, named);
    }

    /** Changes nothing. */
    public RepairPlan plan(RuleStore.Content content) {
        return new RepairPlanning(law, edits, this::foreseen)
                .plan(content, findings(content, asked.rules), asked.rules);
    }

    private List<Finding> findings(RuleStore.Content content, Optional<Set<RuleId>> rules) {
        return run(new StoreCheck(platform, policies, store, content, rules));
    }

    private List<Finding> foreseen(RuleStore.Content content, Optional<Set<RuleId>> rules) {
        return run(StoreCheck.foreseen(platform, policies, store, content, rules));
    }

    private List<Finding> run(StoreCheck check) {
        List<Finding> findings = run.apply(check);
        stopped |= check.isStopped();
        return findings;
    }

    /**
     * Does what a plan says of the store, except for what it says of rules that have changed since, and checks again.
     *
     * @param told is told what was changed as soon as it is: the second check may take its time
     */
    public Repaired apply(RepairPlan plan, Consumer<Changed> told) {
        List<RepairStep> steps = new ArrayList<>(plan.edits());
        if (steps.isEmpty()) {
            told.accept(NOTHING);
            return new Repaired(NOTHING, List.of(), plan.checked(), plan.findings(), List.of());
        }
        List<RepairStep> stale = new ArrayList<>();
        Changed changed = NOTHING;
        for (boolean whole = false; !whole && !steps.isEmpty(); ) {
            List<RepairStep> bad = new ArrayList<>();
            Changed made = edits.applyIf(VERB, RepairPlanning.edits(steps), (before, refused) -> {
                bad.addAll(stale(steps, before, refused, plan.seen()));
                return bad.isEmpty();
            });
            whole = bad.isEmpty();
            changed = whole ? made : NOTHING;
            stale.addAll(bad);
            steps.removeAll(bad);
        }
        told.accept(changed);
        return again(plan, changed, stale);
    }

    /** Those that are refused now, those whose rule is another now, and all that go on from them. */
    private static List<RepairStep> stale(
            List<RepairStep> steps, List<StoredRule> before, Set<Integer> refused, Map<RuleId, StoredRule> seen) {
        Map<RuleId, StoredRule> now = new HashMap<>();
        before.forEach(rule -> now.putIfAbsent(rule.id(), rule));
        Set<RuleId> other = steps.stream()
                .flatMap(step -> step.touches().stream())
                .filter(rule -> !Objects.equals(now.get(rule), seen.get(rule)))
                .collect(Collectors.toCollection(HashSet::new));
        Set<Remedy> bad = RepairPlanning.refused(steps, refused);
        List<RepairStep> stale = new ArrayList<>();
        for (int known = -1; known < stale.size(); ) {
            known = stale.size();
            for (RepairStep step : steps) {
                if (!stale.contains(step) && (bad.contains(step.way()) || step.touchesAnyOf(other))) {
                    stale.add(step);
                    other.addAll(step.touches());
                }
            }
        }
        return stale;
    }

    private Repaired again(RepairPlan plan, Changed changed, List<RepairStep> stale) {
        Optional<Set<RuleId>> rules = asked.rules.map(ids -> {
            // A rule may have got another name.
            Set<RuleId> more = new HashSet<>(ids);
            plan.edits().forEach(step -> more.addAll(step.touches()));
            return more;
        });
        List<Finding> findings = findings(store.rules().content(), rules);
        List<Finding> left =
                new ArrayList<>(findings.stream().filter(law::isWanted).toList());
        Set<RepairTrial.Kind> there = RepairTrial.Kind.count(left).keySet();
        Set<Finding> mended = plan.edits().stream()
                .filter(step -> !stale.contains(step))
                .flatMap(step -> step.findings().stream())
                .collect(Collectors.toSet());
        List<Finding> gone = new ArrayList<>();
        for (Finding finding : plan.findings()) {
            if (!there.contains(RepairTrial.Kind.of(finding))) {
                // What was not looked at again has gone only if something was done about it.
                (!stopped || mended.contains(finding) ? gone : left).add(finding);
            }
        }
        return new Repaired(changed, stale, findings, left, gone);
    }
}

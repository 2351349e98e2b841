package dev.portproxy.firewall;

import dev.portproxy.firewall.FirewallRule.Action;
import dev.portproxy.firewall.ProfileVerdict.Decider;
import dev.portproxy.machine.Profile;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that have to do with a listener on one kind of network, by what they do to it. */
final class JudgedRules {

    /** A rule and how far it fits. */
    record Judged(FirewallRule rule, Fit fit) {

        boolean is(Action action, Fit.Kind kind) {
            return rule.action() == action && fit.kind() == kind;
        }

        boolean isWhole() {
            return fit.remotes().isEmpty();
        }

        /** What a person is told it hangs on. */
        Decider decider() {
            List<String> conditions = new ArrayList<>(fit.conditions());
            if (!isWhole()) {
                conditions.add(0, Texts.of("firewall.for-clients", String.join(", ", fit.remotes())));
            }
            return new Decider(rule, conditions);
        }
    }

    // A question that was answered wrongly is the commonest cause, and the easiest to mend.
    private static final Comparator<Judged> PROMPTS_FIRST =
            Comparator.comparing(judged -> !judged.rule().isAnsweredPrompt());

    private final List<Judged> counted = new ArrayList<>();
    private final List<Judged> ignored = new ArrayList<>();
    private final List<Judged> disputed = new ArrayList<>();

    JudgedRules(FirewallPolicy policy, RuleFit fits, Profile profile, ProfileSettings settings) {
        for (FirewallRule rule : policy.rules()) {
            Judged judged = new Judged(rule, fits.of(rule, profile));
            if (LocalMerge.counts(rule, settings)) {
                counted.add(judged);
            } else if (judged.fit.kind() != Fit.Kind.NO) {
                ignored.add(judged);
            }
        }
        setDisputedAside();
        counted.removeIf(judged -> judged.fit.kind() == Fit.Kind.NO);
    }

    /**
     * A local rule and a policy's of one id: MS-FASP says that both count, the documentation of New-NetFirewallRule that
     * the policy's replaces the other. Where it makes a difference, nobody can tell.
     */
    private void setDisputedAside() {
        // By their ids: a policy has hundreds of rules, and this is asked for each listener.
        Map<String, List<Judged>> policys = counted.stream()
                .filter(judged -> judged.rule.store() != PolicyStore.LOCAL)
                .collect(Collectors.groupingBy(judged -> RuleId.fold(judged.rule.id())));
        if (policys.isEmpty()) {
            return;
        }
        for (Judged local : List.copyOf(counted)) {
            if (local.rule.store() != PolicyStore.LOCAL) {
                continue;
            }
            List<Judged> others = policys.getOrDefault(RuleId.fold(local.rule.id()), List.of()).stream()
                    .filter(other -> disagree(local, other))
                    .toList();
            if (!others.isEmpty()) {
                disputed.add(local);
                disputed.addAll(others);
            }
        }
        Set<Judged> aside = Collections.newSetFromMap(new IdentityHashMap<>());
        aside.addAll(disputed);
        counted.removeIf(aside::contains);
    }

    private static boolean disagree(Judged one, Judged other) {
        boolean none = one.fit.kind() == Fit.Kind.NO && other.fit.kind() == Fit.Kind.NO;
        return !none && !(one.fit.equals(other.fit) && one.rule.action() == other.rule.action());
    }

    List<Judged> disputed() {
        return disputed;
    }

    /** Rules that surely block, everybody or some. */
    List<Judged> blocks() {
        return counted.stream()
                .filter(judged -> judged.is(Action.BLOCK, Fit.Kind.YES))
                .sorted(PROMPTS_FIRST)
                .toList();
    }

    /** Rules that surely allow, everybody or some. */
    List<Judged> allows() {
        return counted.stream()
                .filter(judged -> judged.is(Action.ALLOW, Fit.Kind.YES))
                .toList();
    }

    List<Judged> mayBlock() {
        return counted.stream()
                .filter(judged -> judged.is(Action.BLOCK, Fit.Kind.PERHAPS)
                        || judged.rule.action() == Action.UNKNOWN && judged.fit.kind() != Fit.Kind.AUTHENTICATED)
                .sorted(PROMPTS_FIRST)
                .toList();
    }

    List<Judged> mayAllow() {
        return counted.stream()
                .filter(judged -> judged.is(Action.ALLOW, Fit.Kind.PERHAPS)
                        || judged.fit.kind() != Fit.Kind.AUTHENTICATED
                                && (judged.rule.action() == Action.UNKNOWN || judged.rule.action() == Action.BYPASS))
                .toList();
    }

    /** Rules that let in only whom IPsec has authenticated: no plain connection. */
    List<Judged> authenticated() {
        return counted.stream()
                .filter(judged -> judged.fit.kind() == Fit.Kind.AUTHENTICATED)
                .toList();
    }

    /** Local rules that would allow it if group policy let them count. */
    List<Judged> ignoredAllows() {
        return ignored.stream()
                .filter(judged -> judged.is(Action.ALLOW, Fit.Kind.YES))
                .toList();
    }
}

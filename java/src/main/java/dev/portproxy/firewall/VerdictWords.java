package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.ProfileVerdict.Decider;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict as sentences for somebody who is tired. */
public final class VerdictWords {

    /** The rules that are named; a policy may hold thousands for one port, and "firewall --json" has them all. */
    private static final int MOST_RULES = 20;

    private VerdictWords() {}

    /** One sentence for verdicts that are the same on several kinds of network. */
    public static String message(List<ProfileVerdict> same) {
        ProfileVerdict first = same.get(0);
        FirewallListener listener = first.listener();
        int port = listener.port();
        String who = listener.service()
                .map(name -> Texts.of("firewall.service", name))
                .orElseGet(() -> listener.program());
        String networks = same.stream().map(v -> v.profile().text()).distinct().collect(Collectors.joining(", "));
        return switch (first.verdict()) {
            case ALLOWED -> Texts.of("firewall.lets-everybody-reach", port, who, networks);
            case ALLOWED_FROM ->
                Texts.of("firewall.lets-only-some-reach", port, who, networks, Remotes.words(first.remotes()));
            case BLOCKED_BY_RULE ->
                Texts.of(
                        "firewall.blocks-because-of-rule",
                        port,
                        who,
                        networks,
                        RuleWords.of(first.rules().get(0).rule()));
            case BLOCKED_BY_DEFAULT -> Texts.of("firewall.blocks-because-no-rule-allows", port, who, networks);
            case SHIELDED -> Texts.of("firewall.blocks-all-incoming", networks);
            case OFF -> Texts.of("firewall.firewall-is-off", networks);
            case LOCAL_RULES_IGNORED -> Texts.of("firewall.group-policy-does-not-allow", port, who, networks);
            case NOT_FILTERED -> Texts.of("firewall.connections-within-are-not-filtered");
            case UNKNOWN -> Texts.of("firewall.cannot-be-told-from-policy", port, who, networks);
        };
    }

    /** The rules that decided, at most twenty of them, and what else matters. */
    public static List<String> evidence(ProfileVerdict verdict) {
        List<String> lines = new ArrayList<>();
        List<Decider> deciders = verdict.rules();
        for (Decider decider : named(deciders)) {
            FirewallRule rule = decider.rule();
            lines.add(deciding(decider));
            if (rule.isAnsweredPrompt() && rule.action() == FirewallRule.Action.BLOCK) {
                lines.add(Texts.of("firewall.rule-was-made-by-cancel"));
            }
        }
        int more = deciders.size() - MOST_RULES;
        if (more > 0) {
            lines.add(more == 1 ? Texts.of("firewall.and-one-more-rule") : Texts.of("firewall.and-more-rules", more));
        }
        lines.addAll(verdict.notes());
        return lines;
    }

    private static String deciding(Decider decider) {
        FirewallRule rule = decider.rule();
        String action = rule.action().text();
        String conditions = decider.conditions().stream().map(Shown::line).collect(Collectors.joining(", "));
        return conditions.isEmpty()
                ? Texts.of(
                        "firewall.rule-decides",
                        action,
                        RuleWords.of(rule),
                        rule.store().words())
                : Texts.of(
                        "firewall.rule-decides-if",
                        action,
                        RuleWords.of(rule),
                        rule.store().words(),
                        conditions);
    }

    /** The first, and then blocks: one among thousands that allow is what matters. */
    private static List<Decider> named(List<Decider> deciders) {
        return deciders.size() <= MOST_RULES
                ? deciders
                : Stream.concat(
                                deciders.stream().limit(1),
                                deciders.stream().skip(1).sorted(Comparator.comparing(VerdictWords::allows)))
                        .limit(MOST_RULES)
                        .toList();
    }

    private static boolean allows(Decider decider) {
        return decider.rule().action() != FirewallRule.Action.BLOCK;
    }
}

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
        String port = Texts.of("firewall.port", listener.port());
        String who = listener.service()
                .map(name -> Texts.of("firewall.service", name))
                .orElseGet(() -> listener.program());
        String networks = same.stream()
                .map(v -> v.profile().text())
                .distinct()
                .collect(Collectors.joining(Texts.of("firewall.text")));
        String on = Texts.of("firewall.on-networks", networks);
        String reach = Texts.of("firewall.of", port, who);
        return switch (first.verdict()) {
            case ALLOWED -> Texts.of("firewall.windows-firewall-lets-everybody-reach", reach, on);
            case ALLOWED_FROM ->
                Texts.of(
                        "firewall.windows-firewall-lets-only-some-reach",
                        reach,
                        on,
                        String.join(Texts.of("firewall.text"), first.remotes()));
            case BLOCKED_BY_RULE ->
                Texts.of(
                        "firewall.windows-firewall-blocks-because-of-rule",
                        reach,
                        on,
                        RuleWords.of(first.rules().get(0).rule()));
            case BLOCKED_BY_DEFAULT -> Texts.of("firewall.windows-firewall-blocks-because-no-rule", reach, on);
            case SHIELDED -> Texts.of("firewall.windows-firewall-blocks-all-incoming-connections", on);
            case OFF -> Texts.of("firewall.windows-firewall-is-off", on);
            case LOCAL_RULES_IGNORED -> Texts.of("firewall.windows-firewall-blocks-group-policy-does", reach, on);
            case NOT_FILTERED -> Texts.of("firewall.firewall-does-not-look-at-connections");
            case UNKNOWN -> Texts.of("firewall.whether-windows-firewall-lets-anybody-reach", reach, on);
        };
    }

    /** The rules that decided, at most twenty of them, and what else matters. */
    public static List<String> evidence(ProfileVerdict verdict) {
        List<String> lines = new ArrayList<>();
        List<Decider> deciders = verdict.rules();
        for (Decider decider : named(deciders)) {
            FirewallRule rule = decider.rule();
            String held = decider.conditions().isEmpty()
                    ? ""
                    : Texts.of(
                            "firewall.text-3",
                            decider.conditions().stream()
                                    .map(Shown::line)
                                    .collect(Collectors.joining(Texts.of("firewall.text"))));
            lines.add(Texts.of(
                    "firewall.of-2",
                    rule.action().text(),
                    RuleWords.of(rule),
                    rule.store().words(),
                    held));
            if (rule.isAnsweredPrompt() && rule.action() == FirewallRule.Action.BLOCK) {
                lines.add(Texts.of("firewall.windows-made-that-rule-when-somebody"));
            }
        }
        int more = deciders.size() - MOST_RULES;
        if (more > 0) {
            lines.add(Texts.of(
                    "firewall.and",
                    more,
                    more == 1 ? Texts.of("firewall.more-rule") : Texts.of("firewall.more-rules")));
        }
        lines.addAll(verdict.notes());
        return lines;
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

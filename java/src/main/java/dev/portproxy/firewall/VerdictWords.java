package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.ProfileVerdict.Decider;
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
        String port = "port " + listener.port();
        String who = listener.service().map(name -> "the service " + name).orElseGet(() -> listener.program());
        String networks = same.stream().map(v -> v.profile().text()).distinct().collect(Collectors.joining(", "));
        String on = " on " + networks + " networks";
        String reach = port + " of " + who;
        return switch (first.verdict()) {
            case ALLOWED -> "Windows' firewall lets everybody reach " + reach + on + ".";
            case ALLOWED_FROM ->
                "Windows' firewall lets only some reach " + reach + on + ": " + String.join(", ", first.remotes())
                        + ".";
            case BLOCKED_BY_RULE ->
                "Windows' firewall blocks " + reach + on + ", because of the rule "
                        + RuleWords.of(first.rules().get(0).rule())
                        + "; a rule that allows it does not help against it.";
            case BLOCKED_BY_DEFAULT -> "Windows' firewall blocks " + reach + on + ", because no rule allows it.";
            case SHIELDED -> "Windows' firewall blocks all incoming connections" + on + ", whatever its rules say.";
            case OFF -> "Windows' firewall is off" + on + ".";
            case LOCAL_RULES_IGNORED ->
                "Windows' firewall blocks " + reach + on
                        + ": group policy does not allow it, and does not let this computer's own rules count.";
            case NOT_FILTERED -> "The firewall does not look at connections within this computer.";
            case UNKNOWN ->
                "Whether Windows' firewall lets anybody reach " + reach + on + " cannot be told from its policy.";
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
                    : ", " + decider.conditions().stream().map(Shown::line).collect(Collectors.joining(", "));
            lines.add(rule.action().text() + " " + RuleWords.of(rule) + ", of "
                    + rule.store().words() + held);
            if (rule.isAnsweredPrompt() && rule.action() == FirewallRule.Action.BLOCK) {
                lines.add(
                        "Windows made that rule when somebody answered its question about this program with Cancel; it"
                                + " holds for every port of the program");
            }
        }
        int more = deciders.size() - MOST_RULES;
        if (more > 0) {
            lines.add("and " + more + (more == 1 ? " more rule" : " more rules"));
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

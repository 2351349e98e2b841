package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.OneLine;
import dev.portproxy.rule.Malformed;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.StoredRule;

/** A rule in one line, for people. */
public final class RuleText {

    private RuleText() {}

    public static String of(StoredRule rule) {
        String text = OneLine.of(rule.id() + " -> " + rule.entry().data());
        if (rule.entry() instanceof Malformed) {
            return text + " (malformed)";
        }
        return rule.enabled() ? text : text + " (disabled)";
    }

    static String result(RuleResult result) {
        return switch (result.effect()) {
            case ADDED -> "added " + of(result.after().orElseThrow());
            case REMOVED -> "removed " + of(result.before().orElseThrow());
            case UNCHANGED -> "already there: " + of(result.after().orElseThrow());
            case CHANGED ->
                "changed " + of(result.after().orElseThrow()) + ", was "
                        + was(result.before().orElseThrow(), result.after().orElseThrow());
            case FAILED -> result.error().orElseThrow().getMessage();
        };
    }

    /** What a change took away: the old target, or what else is different. */
    public static String was(StoredRule before, StoredRule after) {
        if (!before.entry().data().equals(after.entry().data())) {
            return OneLine.of(before.entry().data());
        }
        return before.enabled() == after.enabled() ? "with other details" : before.enabled() ? "enabled" : "disabled";
    }
}

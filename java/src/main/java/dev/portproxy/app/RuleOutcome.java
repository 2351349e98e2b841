package dev.portproxy.app;

import dev.portproxy.store.StoredRule;
import java.util.Optional;

/**
 * What became of one rule.
 *
 * @param before the rule as it was, empty if there was none
 * @param after the rule as it is now, empty if there is none
 */
public record RuleOutcome(Effect effect, Optional<StoredRule> before, Optional<StoredRule> after) {

    public enum Effect {
        ADDED,
        CHANGED,
        REMOVED,
        UNCHANGED
    }

    static RuleOutcome of(Optional<StoredRule> before, Optional<StoredRule> after) {
        return new RuleOutcome(effect(before, after), before, after);
    }

    private static Effect effect(Optional<StoredRule> before, Optional<StoredRule> after) {
        if (before.equals(after)) {
            return Effect.UNCHANGED;
        }
        if (before.isEmpty()) {
            return Effect.ADDED;
        }
        return after.isEmpty() ? Effect.REMOVED : Effect.CHANGED;
    }
}

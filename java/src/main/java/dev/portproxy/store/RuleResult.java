package dev.portproxy.store;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.Optional;

/**
 * What became of one rule of a change.
 *
 * @param change what was asked for; a reset has a result for each rule
 * @param before the rule as it was, empty where there was none
 * @param after the rule as it is now, empty where there is none
 * @param error why nothing was done, for {@link Effect#FAILED} only
 */
public record RuleResult(
        RuleChange change,
        Effect effect,
        Optional<StoredRule> before,
        Optional<StoredRule> after,
        Optional<PortProxyException> error) {

    public enum Effect {
        ADDED,
        CHANGED,
        REMOVED,
        UNCHANGED,
        FAILED
    }

    static RuleResult failed(RuleChange change, PortProxyException error) {
        return new RuleResult(change, Effect.FAILED, Optional.empty(), Optional.empty(), Optional.of(error));
    }

    static RuleResult of(RuleChange change, Optional<StoredRule> before, Optional<StoredRule> after) {
        return new RuleResult(change, effect(before, after), before, after, Optional.empty());
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

package dev.portproxy.app;

import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.Meant;
import java.util.Optional;

/** One thing that somebody wants done to a store's rules. */
public sealed interface RuleEdit {

    /**
     * Adds a rule.
     *
     * @param enabled whether it is on afterwards
     * @param replaces whether it takes the place of a rule with another target; else that is RuleExists
     * @param literal whether what looks like a placeholder is written as it stands; else that is refused
     */
    record Add(Rule rule, boolean enabled, boolean replaces, boolean literal, EditedDetails details)
            implements RuleEdit {}

    /**
     * Changes the one rule that is meant: what is not named stays.
     *
     * @param connectAddress empty if it is not named, as the next two
     * @param adds whether a rule that is not there is added
     */
    record Set(
            Meant meant,
            Optional<String> connectAddress,
            Optional<String> connectPort,
            Optional<Boolean> enabled,
            boolean adds,
            EditedDetails details)
            implements RuleEdit {}

    /** Removes a rule, or a value that is not one, by its name. */
    record Remove(RuleId id) implements RuleEdit {}

    /** Enables or disables a rule. */
    record Switch(RuleId id, boolean on) implements RuleEdit {}

    /** Removes every rule. */
    record Reset() implements RuleEdit {}

    /** One that could not be read: the others of its batch are done, or none under all or nothing. */
    record Refused(Refusal refusal) implements RuleEdit {}

    /** Adds a rule that has nothing beside its endpoints. */
    static RuleEdit add(Rule rule) {
        return new Add(rule, true, false, false, EditedDetails.NONE);
    }
}

package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;

/** One thing that somebody wants done to a store's rules. */
public sealed interface RuleEdit {

    /** @param existing what becomes of a rule that is there; one that is replaced is also one that may have placeholders */
    record Add(Rule rule, boolean enabled, RuleChange.Existing existing, EditedDetails details) implements RuleEdit {}

    /** @param named what it names of the rule's endpoints and state */
    record Set(RuleChange.Set named, EditedDetails details) implements RuleEdit {}

    record Remove(RuleId id) implements RuleEdit {}

    record Switch(RuleId id, boolean on) implements RuleEdit {}

    /** Removes every rule. */
    record Reset() implements RuleEdit {}

    /** One that could not be read: the others of its batch are done, or none under all or nothing. */
    record Refused(PortProxyException reason) implements RuleEdit {}
}

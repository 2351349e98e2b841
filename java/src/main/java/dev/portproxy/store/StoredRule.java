package dev.portproxy.store;

import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.RuleId;

/** An entry as a store keeps it: live or switched off, with what else is known of it. */
public record StoredRule(Entry entry, boolean enabled, Details details) {

    public RuleId id() {
        return entry.id();
    }

    /** {@code Malformed}, {@code Disabled} or {@code Ok}. */
    public String status() {
        return entry instanceof Malformed ? "Malformed" : enabled ? "Ok" : "Disabled";
    }
}

package dev.portproxy.store;

import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.List;

/** An entry as a store keeps it: live or switched off, with what else is known of it. */
public record StoredRule(Entry entry, boolean enabled, Details details) {

    /** Those of them that are served: neither malformed nor switched off. */
    public static List<Rule> live(List<StoredRule> rules) {
        return rules.stream()
                .filter(StoredRule::enabled)
                .map(StoredRule::entry)
                .filter(Rule.class::isInstance)
                .map(Rule.class::cast)
                .toList();
    }

    public RuleId id() {
        return entry.id();
    }

    /** {@code Malformed}, {@code Disabled} or {@code Ok}. */
    public String status() {
        return entry instanceof Malformed ? "Malformed" : enabled ? "Ok" : "Disabled";
    }
}

package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.util.Optional;

/** One value of a change: as it was, and as it is to be; empty for absent. */
public record ValueChange(Key key, String name, Optional<RegValue> before, Optional<RegValue> after) {

    /** The rule that it is about: the family is what a person knows its key by. */
    public String rule() {
        return family() + " " + name;
    }

    /** The same for programs; empty for a key that is not a family's. */
    Optional<RuleId> ruleId() {
        return Family.of(family()).map(known -> new RuleId(known, name));
    }

    private String family() {
        // ...\\<family>\\tcp
        return key.parent().orElse(key).name();
    }

    void apply(Registry.Edit edit) {
        after.ifPresentOrElse(value -> edit.put(key, value), () -> edit.remove(key, name));
    }
}

package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.util.Optional;

/** One value of a change: as it was, and as it is to be; empty for absent. */
public record ValueChange(Key key, String name, Optional<RegValue> before, Optional<RegValue> after) {

    /** The rule that it is about: the family is what a person knows its key by. */
    public String rule() {
        // ...\\<family>\\tcp
        return key.parent().orElse(key).name() + " " + name;
    }

    void apply(Registry.Edit edit) {
        after.ifPresentOrElse(value -> edit.put(key, value), () -> edit.remove(key, name));
    }
}

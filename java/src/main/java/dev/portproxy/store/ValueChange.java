package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.util.Optional;

/** One value of a change: as it was, and as it is to be; empty for absent. */
public record ValueChange(Key key, String name, Optional<RegValue> before, Optional<RegValue> after) {

    void apply(Registry.Edit edit) {
        after.ifPresentOrElse(value -> edit.put(key, value), () -> edit.remove(key, name));
    }
}

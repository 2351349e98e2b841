package dev.portproxy.store;

import dev.portproxy.registry.ControlSets;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.Registry;
import java.util.List;
import java.util.function.Function;

/** Where a store's rules and details stand: at fixed keys, or where a file happens to have them. */
public final class StoreLayout {

    private final List<Key> areas;
    private final Function<Registry.View, StoreKeys> keys;

    private StoreLayout(List<Key> areas, Function<Registry.View, StoreKeys> keys) {
        this.areas = areas;
        this.keys = keys;
    }

    public static StoreLayout at(StoreKeys keys) {
        return new StoreLayout(List.of(keys.rules(), keys.details()), view -> keys);
    }

    /** A file may be replaced by one with another root, which only a look at all of its hives tells. */
    public static StoreLayout inFile() {
        return new StoreLayout(ControlSets.HIVES, StoreKeys::inFile);
    }

    StoreKeys keys(Registry.View view) {
        return keys.apply(view);
    }

    /** Below these stands all that can become the store's. */
    List<Key> areas() {
        return areas;
    }
}

package dev.portproxy.exchange;

import dev.portproxy.registry.Key;
import dev.portproxy.rule.Family;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.words.Texts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the keys of an export are to an import; worked out once for all values of a key. */
final class RegImportPlaces {

    private final Set<Key> others;
    private final Set<Integer> levels = new HashSet<>();
    private final StoreKeys keys;
    private final Map<Key, Place> known = new HashMap<>();

    /**
     * A key's.
     *
     * @param family of the rules that it holds; empty where it holds none that are read
     * @param why its values are no rules although they are about port forwarding, a clause; empty for every other key
     */
    record Place(Optional<Family> family, Optional<String> why, boolean ofDetails) {}

    /** @param others roots of rules that are not read */
    RegImportPlaces(List<Key> others, StoreKeys keys) {
        this.others = Set.copyOf(others);
        this.keys = keys;
        others.forEach(key -> levels.add(key.levels()));
    }

    Place of(Key key) {
        return known.computeIfAbsent(key, this::place);
    }

    private Place place(Key key) {
        Optional<Key> other =
                levels.stream().map(key::top).filter(others::contains).findFirst();
        if (other.isPresent()) {
            return beside(Texts.of("exchange.belongs-to-another-root", other.get(), keys.rules()));
        }
        for (Family family : Family.values()) {
            if (keys.rules(family).equals(key)) {
                return new Place(Optional.of(family), Optional.empty(), false);
            }
        }
        return key.isAtOrBelow(keys.rules())
                ? beside(Texts.of("exchange.stands-beside-rules", key))
                : new Place(Optional.empty(), Optional.empty(), key.isAtOrBelow(keys.details()));
    }

    private static Place beside(String why) {
        return new Place(Optional.empty(), Optional.of(why), false);
    }
}

package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.RuleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a registry as they stand now, each key read once, when it is first asked about. */
final class CurrentValues {

    private final Registry.View view;
    private final Map<Key, Map<String, RegValue>> read = new HashMap<>();

    CurrentValues(Registry.View view) {
        this.view = view;
    }

    /** The value that a change is about. */
    Optional<RegValue> of(ValueChange change) {
        return Optional.ofNullable(read.computeIfAbsent(change.key(), key -> byName(view.values(key)))
                .get(RuleId.fold(change.name())));
    }

    /** The changes whose values are not as they were to become, each from what stands there now. */
    List<ValueChange> missing(List<ValueChange> changes) {
        return changes.stream()
                .filter(change -> !holds(change))
                .map(change -> new ValueChange(change.key(), change.name(), of(change), change.after()))
                .toList();
    }

    /** Whether the value is as the change was to make it. */
    boolean holds(ValueChange change) {
        return same(of(change), change.after());
    }

    /** Type and bytes; the spelling of a name is the registry's own. */
    static boolean same(Optional<RegValue> one, Optional<RegValue> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().sameData(other.get()));
    }

    private static Map<String, RegValue> byName(List<RegValue> values) {
        Map<String, RegValue> byName = new HashMap<>();
        values.forEach(value -> byName.put(RuleId.fold(value.name()), value));
        return byName;
    }
}

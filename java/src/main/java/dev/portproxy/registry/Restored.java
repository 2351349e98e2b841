package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a restore did.
 *
 * @param id the undo that was restored
 * @param undoId the undo that takes the restoring back; empty where nothing was set back
 * @param changes the values that were set back
 * @param rules what that means for the rules, in their order
 * @param left the values that were changed since by somebody else, and therefore left: each as it stands and as it would
 *     have become
 */
public record Restored(
        String id,
        Optional<String> undoId,
        List<ValueChange> changes,
        List<RuleDifference> rules,
        List<ValueChange> left) {

    /** One rule, and how it stood before and after; never the same. */
    public record RuleDifference(Optional<StoredRule> before, Optional<StoredRule> after) {}

    /** Whether every value already was as it was to become. */
    boolean isNothing() {
        return changes.isEmpty() && left.isEmpty();
    }

    Restored withUndo(String undo, List<RuleDifference> differences) {
        return new Restored(id, Optional.of(undo), changes, List.copyOf(differences), left);
    }

    /** @param undo the change to take back, from before to after */
    static Restored plan(String id, List<ValueChange> undo, Registry.View view) {
        List<ValueChange> changes = new ArrayList<>();
        List<ValueChange> left = new ArrayList<>();
        Map<Key, Map<String, RegValue>> present = new HashMap<>();
        for (ValueChange change : undo) {
            Optional<RegValue> current =
                    Optional.ofNullable(present.computeIfAbsent(change.key(), key -> byName(view.values(key)))
                            .get(RuleId.fold(change.name())));
            ValueChange back = new ValueChange(change.key(), change.name(), current, change.before());
            if (same(current, change.before())) {
                continue;
            }
            (same(current, change.after()) ? changes : left).add(back);
        }
        return new Restored(id, Optional.empty(), List.copyOf(changes), List.of(), List.copyOf(left));
    }

    /** Type and bytes; the spelling of a name is the registry's own. */
    private static boolean same(Optional<RegValue> one, Optional<RegValue> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().sameData(other.get()));
    }

    private static Map<String, RegValue> byName(List<RegValue> values) {
        Map<String, RegValue> byName = new HashMap<>();
        values.forEach(value -> byName.put(RuleId.fold(value.name()), value));
        return byName;
    }
}

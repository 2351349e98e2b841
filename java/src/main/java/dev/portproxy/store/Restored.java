package dev.portproxy.store;

import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a restore did, or would do.
 *
 * @param id the undo that was restored
 * @param undoId the undo that takes the restoring back; empty where nothing was set back
 * @param changes the values that were set back
 * @param rules what that means for the rules, in their order
 * @param left the values that were changed since by somebody else, and therefore left, or that are still not as they were
 *     set: each as it stands and as it would have become
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

    /** The plan as it came out: what did not come about is left too. */
    Restored carriedOut(UndoableChange.Made made, List<RuleDifference> differences) {
        List<ValueChange> allLeft = new ArrayList<>(left);
        allLeft.addAll(made.missing());
        return new Restored(id, made.undoId(), made.done(), List.copyOf(differences), List.copyOf(allLeft));
    }

    Restored foreseen(List<RuleDifference> differences) {
        return new Restored(id, Optional.empty(), changes, List.copyOf(differences), left);
    }

    /** @param undo the change to take back, from before to after */
    static Restored plan(String id, List<ValueChange> undo, Registry.View view) {
        List<ValueChange> changes = new ArrayList<>();
        List<ValueChange> left = new ArrayList<>();
        CurrentValues present = new CurrentValues(view);
        for (ValueChange change : undo) {
            Optional<RegValue> current = present.of(change);
            ValueChange back = new ValueChange(change.key(), change.name(), current, change.before());
            if (CurrentValues.same(current, change.before())) {
                continue;
            }
            (CurrentValues.same(current, change.after()) ? changes : left).add(back);
        }
        return new Restored(id, Optional.empty(), List.copyOf(changes), List.of(), List.copyOf(left));
    }
}

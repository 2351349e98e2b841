package dev.portproxy.registry;

import java.util.List;
import java.util.Optional;

/** Values that are changed with their undo written before them; where nothing of it comes about, no undo stays. */
final class UndoableChange {

    private final UndoLog log;
    private Optional<String> undoId = Optional.empty();
    private List<ValueChange> values = List.of();

    UndoableChange(UndoLog log) {
        this.log = log;
    }

    /** @return the undo's id */
    String make(Registry.Edit edit, String verb, Optional<String> undoes, List<ValueChange> changes) {
        String id = log.write(verb, undoes, changes);
        undoId = Optional.of(id);
        values = changes;
        changes.forEach(change -> change.apply(edit));
        return id;
    }

    /** After a failure. Where the registry took a part of the change, as Windows' may, the undo is still needed. */
    void forgetIfNothingHappened(Registry registry) {
        undoId.ifPresent(id -> {
            if (registry.read(view -> Restored.plan(id, values, view)).isNothing()) {
                log.remove(id);
            }
        });
    }
}

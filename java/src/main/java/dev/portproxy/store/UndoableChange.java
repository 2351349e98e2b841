package dev.portproxy.store;

import dev.portproxy.registry.Registry;
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

    /**
     * What came of a change.
     *
     * @param undoId the undo that takes it back; empty where nothing came about
     * @param done the values that are as they were to become
     * @param missing the values that are not: each as it stands and as it was to become
     */
    record Made(Optional<String> undoId, List<ValueChange> done, List<ValueChange> missing) {}

    /** Makes the changes, and reads them back: what was written need not be what is there, in a live registry. */
    Made make(Registry.Edit edit, String verb, Optional<String> undoes, List<ValueChange> changes) {
        String id = log.begin(verb, undoes, changes);
        undoId = Optional.of(id);
        values = changes;
        changes.forEach(change -> change.apply(edit));
        CurrentValues now = new CurrentValues(edit);
        List<ValueChange> missing = now.missing(changes);
        if (!missing.isEmpty() && isNothing(id, edit)) {
            log.remove(id);
            undoId = Optional.empty();
        }
        return new Made(undoId, changes.stream().filter(now::holds).toList(), missing);
    }

    /** It is kept. */
    void made() {
        undoId.ifPresent(log::made);
    }

    /** After a failure. Where the registry took a part of the change, as Windows' may, the undo is still needed. */
    void forgetIfNothingHappened(Registry registry) {
        undoId.ifPresent(id -> {
            if (registry.read(view -> isNothing(id, view))) {
                log.remove(id);
            } else {
                log.made(id);
            }
        });
    }

    private boolean isNothing(String id, Registry.View view) {
        return Restored.plan(id, values, view).isNothing();
    }
}

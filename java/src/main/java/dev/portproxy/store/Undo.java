package dev.portproxy.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an undo's file says.
 *
 * @param changes the values of the change, as they were before and after it
 */
record Undo(Title title, List<ValueChange> changes) {

    /**
     * What a list shows of it.
     *
     * @param undoes the undo whose restoring the change was
     * @param values how many it changed
     */
    record Title(String verb, Instant time, Optional<String> undoes, UndoOrder order, int values) {}

    static Undo of(String verb, Instant time, Optional<String> undoes, UndoOrder order, List<ValueChange> changes) {
        return new Undo(new Title(verb, time, undoes, order, changes.size()), List.copyOf(changes));
    }

    /** To the letter: a key's spelling counts too, which its own equality leaves out. */
    boolean isTheSameAs(Undo other) {
        return equals(other)
                && changes.stream()
                        .map(change -> change.key().path())
                        .toList()
                        .equals(other.changes.stream()
                                .map(change -> change.key().path())
                                .toList());
    }
}

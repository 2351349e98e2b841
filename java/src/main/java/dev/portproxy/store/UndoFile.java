package dev.portproxy.store;

import dev.portproxy.store.Undo.Title;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the name of an undo.
 *
 * @param pid the process that began its change; -1 where the change is made
 * @param title what it says of itself; empty where it cannot be read, as far as that has been tried
 */
record UndoFile(UndoId undoId, String name, long pid, Optional<Title> title) {

    /** Stands for the verb of one that cannot be read. */
    static final String UNREADABLE = "unreadable";

    private static final String SUFFIX = ".reg";
    private static final String BEGUN = ".begun-";
    private static final Pattern NAME = Pattern.compile("([^.]+)(?:\\.begun-(\\d{1,18}))?\\.reg");

    /** Empty for every other name. */
    static Optional<UndoFile> of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long pid = parts.group(2) == null ? -1 : Long.parseLong(parts.group(2));
        return UndoId.of(parts.group(1)).map(id -> new UndoFile(id, name, pid, Optional.empty()));
    }

    static String made(String id) {
        return id + SUFFIX;
    }

    /** By this process. */
    static String begun(String id) {
        return id + BEGUN + ProcessHandle.current().pid() + SUFFIX;
    }

    UndoFile with(Optional<Title> read) {
        return new UndoFile(undoId, name, pid, read);
    }

    String id() {
        return undoId.text();
    }

    boolean isBegun() {
        return pid >= 0;
    }

    /** Whether another process may still be about to make the change. */
    boolean isOfLivingProcess() {
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    boolean isReadable() {
        return title.isPresent();
    }

    /** What it says, and its name only where it says nothing: that can be given to any file. */
    UndoOrder order() {
        return title.map(Title::order).orElse(undoId.order());
    }

    UndoLog.Entry entry() {
        return title.map(t -> new UndoLog.Entry(id(), t.time(), t.verb(), t.values(), t.undoes()))
                .orElseGet(() -> new UndoLog.Entry(id(), Instant.EPOCH, UNREADABLE, 0, Optional.empty()));
    }
}

package dev.portproxy.store;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.Folder;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory of reversing {@code .reg} files, one a change. Each is written, and read again, before its change is made;
 * until that is done, its name says that the change has only begun.
 */
public final class UndoLog {

    /** The verb of a taking back, and of the taking back of one. */
    static final String UNDO = "undo";

    static final String REDO = "redo";

    private static final int KEPT = 200;

    private final TrustedDirectory place;
    private final Clock clock;
    private final int kept;

    /** In a directory of the user's own. Keeps the newest 200. */
    public UndoLog(Path directory) {
        this(TrustedDirectory.ofUser(directory));
    }

    /** Keeps the newest 200. */
    public UndoLog(TrustedDirectory place) {
        this(place, Clock.systemUTC(), KEPT);
    }

    UndoLog(Path directory, Clock clock, int kept) {
        this(TrustedDirectory.ofUser(directory), clock, kept);
    }

    private UndoLog(TrustedDirectory place, Clock clock, int kept) {
        this.place = place;
        this.clock = clock;
        this.kept = kept;
    }

    /**
     * One change that can be taken back.
     *
     * @param values how many registry values it changed
     * @param undoes the undo whose restoring this change was; empty for every other change
     */
    public record Entry(String id, Instant time, String verb, int values, Optional<String> undoes) {

        /** For a person: what it was. */
        public String description() {
            if (verb.equals(UndoFile.UNREADABLE)) {
                return Texts.of("store.change-is-unreadable");
            }
            if (undoes.isPresent()) {
                return values == 1
                        ? Texts.of("store.change-of-one-value-took-back", verb, undoes.get())
                        : Texts.of("store.change-of-values-took-back", verb, values, undoes.get());
            }
            return values == 1
                    ? Texts.of("store.change-of-one-value", verb)
                    : Texts.of("store.change-of-values", verb, values);
        }
    }

    /**
     * Writes the undo of a change that is about to be made, forces it to the disk, and reads it again: a change that could
     * not be taken back is not made.
     *
     * @return its id
     */
    String begin(String verb, Optional<String> undoes, List<ValueChange> changes) {
        Instant now = clock.instant();
        try (Folder folder = place.make()) {
            UndoFiles files = new UndoFiles(folder, place);
            UndoId id = files.next(now, verb);
            Undo undo = Undo.of(verb, now, undoes, id.order(), changes);
            String name = UndoFile.begun(id.text());
            folder.createPrivate(name, UndoText.bytes(undo));
            if (!readsBackAs(undo, files, UndoFile.of(name).orElseThrow())) {
                folder.remove(name);
                throw new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        Texts.of("store.undo-does-not-read-back", folder.path(name)),
                        Texts.of("store.nothing-was-changed-check-disk"));
            }
            for (UndoFile old : files.beyond(kept - 1)) {
                folder.remove(old.name());
            }
            return id.text();
        } catch (IOException e) {
            PortProxyException why = FileFailures.explainDirectory(place.path(), e);
            throw new PortProxyException(
                    why.id(),
                    Texts.of("store.undo-cannot-be-written", why.getMessage()),
                    Fix.words(Texts.of("store.nothing-was-changed")).or(why.fix()),
                    e);
        }
    }

    private static boolean readsBackAs(Undo meant, UndoFiles files, UndoFile written) {
        try {
            return meant.isTheSameAs(files.read(written));
        } catch (PortProxyException unreadable) {
            return false;
        }
    }

    /** The change is made. Where that cannot be noted, whoever comes next sees it. */
    void made(String id) {
        try {
            inPlace(folder -> {
                settle(folder, UndoFile.of(UndoFile.begun(id)).orElseThrow());
                return null;
            });
        } catch (PortProxyException unnoted) {
            // As said above.
        }
    }

    private static void settle(Folder folder, UndoFile begun) throws IOException {
        String name = UndoFile.made(begun.id());
        if (folder.look(begun.name()).isPresent() && folder.look(name).isEmpty()) {
            folder.rename(begun.name(), name);
        }
    }

    /** The change was not made. */
    void remove(String id) {
        inPlace(folder -> {
            for (String name : List.of(UndoFile.begun(id), UndoFile.made(id))) {
                if (folder.look(name).isPresent()) {
                    folder.remove(name);
                }
            }
            return null;
        });
    }

    /**
     * Decides of what processes began that were killed: it is a change if anything of it is there. For one who keeps
     * others from changing the store.
     *
     * @param inForce whether anything of a change is there
     */
    void settle(Predicate<List<ValueChange>> inForce) {
        inPlace(folder -> {
            folder.sweep();
            UndoFiles files = new UndoFiles(folder, place);
            for (UndoFile begun : files.byName()) {
                if (begun.isBegun() && !begun.isOfLivingProcess()) {
                    if (isInForce(files, begun, inForce)) {
                        settle(folder, begun);
                    } else {
                        folder.remove(begun.name());
                    }
                }
            }
            return null;
        });
    }

    /** What cannot be read may be. */
    private static boolean isInForce(UndoFiles files, UndoFile begun, Predicate<List<ValueChange>> inForce) {
        List<ValueChange> changes;
        try {
            changes = files.read(begun).changes();
        } catch (PortProxyException unreadable) {
            return true;
        }
        return inForce.test(changes);
    }

    /**
     * All of them, newest first; one that cannot be read is an entry without values.
     *
     * @param inForce whether anything is there of a change that was begun
     */
    public List<Entry> entries(Predicate<List<ValueChange>> inForce) {
        return inPlace(folder -> {
                    UndoFiles files = new UndoFiles(folder, place);
                    List<Entry> entries = new ArrayList<>();
                    for (UndoFile file : files.all()) {
                        if (!file.isBegun() || isInForce(files, file, inForce)) {
                            entries.add(file.entry());
                        }
                    }
                    return entries;
                })
                .orElse(List.of());
    }

    /**
     * The changes in force, newest first, that are not themselves a taking back. What was taken back is in force again
     * once the taking back was. One that cannot be read is among them, whatever time its name says.
     *
     * @param inForce whether anything is there of a change that was begun
     */
    List<String> open(Predicate<List<ValueChange>> inForce) {
        return inPlace(folder -> {
                    Set<String> takenBack = new HashSet<>();
                    List<String> open = new ArrayList<>();
                    UndoFiles files = new UndoFiles(folder, place);
                    for (UndoFile file : files.all()) {
                        Entry entry = file.entry();
                        boolean counts =
                                !file.isBegun() || !file.isOfLivingProcess() && isInForce(files, file, inForce);
                        if (counts && !takenBack.contains(entry.id())) {
                            entry.undoes().ifPresent(takenBack::add);
                            if (!entry.verb().equals(UNDO)) {
                                open.add(entry.id());
                            }
                        }
                    }
                    return open;
                })
                .orElse(List.of());
    }

    PortProxyException nothingOpen() {
        return new PortProxyException(
                ErrorId.BACKUP_NOT_FOUND,
                Texts.of("store.no-change-to-take-back"),
                Texts.of("store.undos-are-kept", place.path()));
    }

    boolean isTakingBack(String id) {
        return undo(id).title().verb().equals(UNDO);
    }

    /** The values of one change, as they were before and after it. */
    List<ValueChange> read(String id) {
        return undo(id).changes();
    }

    private Undo undo(String id) {
        // An id is part of a path: nothing but an id may stand there.
        return UndoId.of(id)
                .flatMap(known -> inPlace(folder -> {
                    UndoFiles files = new UndoFiles(folder, place);
                    Optional<UndoFile> file = files.find(id);
                    return file.isEmpty() ? Optional.<Undo>empty() : Optional.of(files.read(file.get()));
                }))
                .flatMap(found -> found)
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.BACKUP_NOT_FOUND,
                        Texts.of("store.there-is-no-undo", id, place.path()),
                        Fix.of(Texts.of("store.to-list-undos"), OwnCommand.of("backup list"))));
    }

    @FunctionalInterface
    private interface Work<T> {
        @Nullable
        T in(Folder folder) throws IOException;
    }

    /** Empty where there is no directory. */
    private <T> Optional<T> inPlace(Work<T> work) {
        try {
            Optional<Folder> opened = place.open();
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (Folder folder = opened.get()) {
                return Optional.ofNullable(work.in(folder));
            }
        } catch (IOException e) {
            throw FileFailures.explainDirectory(place.path(), e);
        }
    }
}

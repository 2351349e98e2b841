package dev.portproxy.store;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.FileUse;
import dev.portproxy.file.Folder;
import dev.portproxy.file.Inputs;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.registry.RegText;
import dev.portproxy.store.Undo.Title;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The undos in a directory. What else stands there is neither read nor written. */
final class UndoFiles {

    // Each value stands in it twice, and a store has two bytes a character as well.
    private static final long LONGEST = 4L * Inputs.LONGEST;

    private final Folder folder;
    private final TrustedDirectory place;

    UndoFiles(Folder folder, TrustedDirectory place) {
        this.folder = folder;
        this.place = place;
    }

    /** With their titles, newest first. */
    List<UndoFile> all() throws IOException {
        return byName().stream()
                .map(this::titled)
                .sorted(Comparator.comparing(UndoFile::order)
                        .thenComparing(UndoFile::id)
                        .reversed())
                .toList();
    }

    /** Newest first as far as their names tell: mostly they tell the truth, and reading each of them takes its time. */
    List<UndoFile> byName() throws IOException {
        return folder.names().stream()
                .flatMap(name -> UndoFile.of(name).stream())
                .sorted(Comparator.comparing((UndoFile file) -> file.undoId().order())
                        .thenComparing(UndoFile::id)
                        .reversed())
                .toList();
    }

    /**
     * The name and the order of one that is written now: later than all that are there, also where the clock was set back.
     * A name that any file can be given does not move it.
     */
    UndoId next(Instant now, String verb) throws IOException {
        List<UndoFile> byName = byName();
        Set<String> taken = byName.stream().map(UndoFile::id).collect(Collectors.toSet());
        UndoOrder newest = null;
        for (UndoFile file : byName) {
            Optional<UndoOrder> order = titled(file).title().map(Title::order);
            newest = order.filter(later(newest)).orElse(newest);
            if (order.equals(Optional.of(file.undoId().order()))) {
                break;
            }
        }
        UndoOrder next = newest == null ? UndoOrder.at(now) : newest.next(now);
        Optional<UndoId> id = UndoId.of(next, verb, taken);
        return id.isPresent() ? id.get() : behindTheLast(now, verb, taken);
    }

    private static Predicate<UndoOrder> later(@Nullable UndoOrder newest) {
        return order -> newest == null || order.compareTo(newest) > 0;
    }

    /** Somebody has written one under the last of all names: the order is then in the files alone. */
    private UndoId behindTheLast(Instant now, String verb, Set<String> taken) throws IOException {
        UndoOrder newest = all().stream()
                .filter(UndoFile::isReadable)
                .map(UndoFile::order)
                .max(UndoOrder::compareTo)
                .orElse(UndoOrder.at(now));
        return new UndoId(
                UndoId.of(UndoOrder.at(now), verb, taken).orElseThrow().text(), newest.next(now));
    }

    /** Those beyond the newest ones: only what can be read is known to be old, and this program's. */
    List<UndoFile> beyond(int kept) throws IOException {
        return byName().stream()
                .filter(file -> !file.isBegun())
                .skip(kept)
                .map(this::titled)
                .filter(file -> file.title()
                        .filter(title -> title.order().equals(file.undoId().order()))
                        .isPresent())
                .toList();
    }

    Optional<UndoFile> find(String id) throws IOException {
        for (String name : folder.names()) {
            Optional<UndoFile> file =
                    UndoFile.of(name).filter(known -> known.id().equals(id));
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    private UndoFile titled(UndoFile file) {
        try {
            requireTrusted(file);
            return file.with(title(file, folder.readStart(file.name(), UndoText.LONGEST_START)));
        } catch (IOException | PortProxyException unreadable) {
            return file;
        }
    }

    private static Optional<Title> title(UndoFile file, byte[] start) {
        String text = decoded(file, start);
        return UndoText.title(text)
                .or(() -> UndoTextOfVersion1.title(text, file.undoId().order()));
    }

    /**
     * The whole undo.
     *
     * @throws PortProxyException where it is not as this program wrote it, or cannot be read at all: it is named
     */
    Undo read(UndoFile file) {
        try {
            requireTrusted(file);
            byte[] bytes = folder.read(file.name(), LONGEST);
            String text = decoded(file, bytes);
            Optional<Title> title = UndoText.title(text);
            if (title.isPresent()) {
                return UndoText.read(title.get(), text);
            }
            return UndoTextOfVersion1.title(text, file.undoId().order())
                    .map(old -> UndoTextOfVersion1.read(old, text))
                    .orElseThrow(() -> new IllegalArgumentException(Texts.of("store.does-not-begin-like-undo")));
        } catch (IOException e) {
            PortProxyException why = FileFailures.explain(FileUse.READ, folder.path(file.name()), e);
            throw new PortProxyException(
                    why.id(), Texts.of("store.undo-and-reason", file.id(), why.getMessage()), whatToDo(), e);
        } catch (IllegalArgumentException e) {
            throw new PortProxyException(
                    ErrorId.STORE_CORRUPT,
                    Texts.of("store.undo-is-not-as-written", file.id(), folder.path(file.name()), Reason.of(e)),
                    whatToDo(),
                    e);
        }
    }

    /** Without the file's path, which may hold what no line with a command should. */
    private static Fix whatToDo() {
        return Fix.words(Texts.of("store.move-undo-file-away"))
                .or(Fix.of(Texts.of("store.to-list-changes"), OwnCommand.of("backup list")))
                .or(Fix.of(
                        Texts.of("store.to-undo-another-one"),
                        OwnCommand.of("backup restore").word("ID")));
    }

    private void requireTrusted(UndoFile file) throws IOException {
        Optional<Folder.Found> found = folder.look(file.name());
        if (found.isPresent() && !place.trusts(found.get())) {
            throw new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    Texts.of(
                            "store.undo-belongs-to-another",
                            file.id(),
                            folder.path(file.name()),
                            found.get().owner().getName()),
                    whatToDo());
        }
    }

    private static String decoded(UndoFile file, byte[] bytes) {
        return RegText.decode(bytes, Texts.of("store.undo", file.id()), RegText.WINDOWS_1252);
    }
}

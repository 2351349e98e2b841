package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of reversing {@code .reg} files, one a change, written before the change is made. regedit can import each
 * of them by hand.
 */
public final class UndoLog {

    /** The verb of a taking back, and of the taking back of one. */
    static final String UNDO = "undo";

    static final String REDO = "redo";

    private static final int KEPT = 200;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-\\d{3}(-\\d{1,9})?-[a-z]+");

    private final UndoDirectory place;
    private final Clock clock;
    private final int kept;

    /** In a directory of the user's own. Keeps the newest 200. */
    public UndoLog(Path directory) {
        this(UndoDirectory.ofUser(directory));
    }

    /** Keeps the newest 200. */
    public UndoLog(UndoDirectory place) {
        this(place, Clock.systemUTC(), KEPT);
    }

    UndoLog(Path directory, Clock clock, int kept) {
        this(UndoDirectory.ofUser(directory), clock, kept);
    }

    private UndoLog(UndoDirectory place, Clock clock, int kept) {
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
            String what = values == 1 ? "1 value" : values + " values";
            return verb + ", " + what + undoes.map(id -> ", took back " + id).orElse("");
        }
    }

    /**
     * Writes the undo of a change that is about to be made, and forces it to the disk.
     *
     * @return its id, which sorts by time
     */
    String write(String verb, Optional<String> undoes, List<ValueChange> changes) {
        Instant now = clock.instant();
        try {
            place.prepare();
            removeUnfinished();
            byte[] bytes = UndoText.bytes(verb, now, undoes, changes);
            String id = nextId(now, verb);
            AtomicFile.createPrivate(file(id), bytes);
            removeOld();
            return id;
        } catch (IOException e) {
            throw new PortProxyException(
                    e instanceof AccessDeniedException ? ErrorId.ACCESS_DENIED : ErrorId.STORE_UNAVAILABLE,
                    "The undo of this change cannot be written to " + place.path() + ": " + e.getMessage() + ".",
                    "Nothing was changed. Make the directory writable, or free space on its disk.",
                    e);
        }
    }

    /** All of them, newest first; one that cannot be read is an entry without values. */
    public List<Entry> entries() {
        return files().stream().map(UndoLog::entry).toList();
    }

    private static Entry entry(Path file) {
        try {
            return UndoText.entry(idOf(file), bytes(file));
        } catch (PortProxyException unreadable) {
            return UndoText.unreadable(idOf(file));
        }
    }

    /**
     * The changes in force, newest first, that are not themselves a taking back. What was taken back is in force again
     * once the taking back was.
     */
    List<String> open() {
        Set<String> takenBack = new HashSet<>();
        List<String> open = new ArrayList<>();
        for (Entry entry : entries()) {
            if (!takenBack.contains(entry.id())) {
                entry.undoes().ifPresent(takenBack::add);
                if (!entry.verb().equals(UNDO)) {
                    open.add(entry.id());
                }
            }
        }
        return open;
    }

    PortProxyException nothingOpen() {
        return new PortProxyException(
                ErrorId.BACKUP_NOT_FOUND,
                "There is no change to take back.",
                "Undos are kept in " + place.path() + ".");
    }

    boolean isTakingBack(String id) {
        return entry(file(id)).verb().equals(UNDO);
    }

    /** Empty where it cannot be read, or is not as this program wrote it. */
    Optional<List<ValueChange>> find(String id) {
        try {
            return Optional.of(read(id));
        } catch (PortProxyException unreadable) {
            return Optional.empty();
        }
    }

    void remove(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw FileFailures.explain("removed", file(id), e);
        }
    }

    private Path file(String id) {
        return place.path().resolve(id + ".reg");
    }

    /** The values of one change, as they were before and after it. */
    List<ValueChange> read(String id) {
        place.requireTrusted();
        // An id is part of a path: nothing but an id may stand there.
        if (!ID.matcher(id).matches() || !Files.isRegularFile(file(id))) {
            throw new PortProxyException(
                    ErrorId.BACKUP_NOT_FOUND,
                    "There is no undo " + id + " in " + place.path() + ".",
                    "\"portproxy backup list\" shows those that there are.");
        }
        return UndoText.changes(id, bytes(file(id)));
    }

    /** Later than every other, also within one millisecond and where the clock was set back. */
    private String nextId(Instant now, String verb) {
        String stamp = STAMP.format(now);
        List<Path> files = named();
        if (files.isEmpty() || order(files.get(0)).compareTo(order(stamp, 0)) < 0) {
            return stamp + "-" + verb;
        }
        String[] newest = idOf(files.get(0)).split("-");
        return newest[0] + "-" + newest[1] + "-" + newest[2] + "-" + (twin(newest) + 1) + "-" + verb;
    }

    /** Removes what writers left that were killed. */
    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(place.path(), "*.reg.{new,tmp}")) {
            for (Path file : unfinished) {
                if (Files.isRegularFile(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void removeOld() throws IOException {
        List<Path> files = files();
        for (Path old : files.subList(Math.min(kept, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> files() {
        return named().stream().filter(Files::isRegularFile).toList();
    }

    /** Newest first: the name begins with the time. A directory may have such a name too. */
    private List<Path> named() {
        place.requireTrusted();
        try (Stream<Path> files = Files.list(place.path())) {
            return files.filter(file -> ID.matcher(idOf(file)).matches())
                    .sorted(Comparator.comparing((Path file) -> order(file)).reversed())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(place.path(), e);
        }
    }

    /** The time, then the twin's number as a number: 10 comes after 9. */
    private static String order(Path file) {
        String[] parts = idOf(file).split("-");
        return order(parts[0] + "-" + parts[1] + "-" + parts[2], twin(parts));
    }

    private static String order(String stamp, int twin) {
        return stamp + String.format("%010d", twin);
    }

    private static int twin(String[] idParts) {
        return idParts.length == 5 ? Integer.parseInt(idParts[3]) : 0;
    }

    private static String idOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.reg$", "");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static PortProxyException unreadable(Path path, IOException e) {
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                path + " cannot be read: " + e.getMessage() + ".",
                "Make it readable, or name another store.",
                e);
    }
}

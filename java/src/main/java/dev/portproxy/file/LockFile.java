package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file by which processes queue: who comes draws the next number, waits for the one before, and then holds the lock.
 * Each number is a byte far behind the content that its process has locked, so that a process that dies leaves the queue.
 * The content is a note for those who wait, who holds the lock and how many have come; nothing depends on it but the
 * order and the words.
 */
final class LockFile implements Closeable {

    /**
     * Who holds the lock.
     *
     * @param since milliseconds since 1970
     */
    record Holder(long number, long pid, long since) {}

    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Set<StandardOpenOption> OPEN = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    // Windows lets nobody read what is locked: nothing is ever written there.
    private static final long GATE = 1L << 40;
    private static final long MAIN = GATE + 1;
    private static final long NUMBERS = 1L << 41;

    // Each at a place of its own, because each has another writer: whoever passes the gate, and whoever holds the lock.
    private static final String NEXT = "PortProxy's lock; the next is number %d";
    private static final Pattern NEXT_LINE = Pattern.compile("PortProxy's lock; the next is number (\\d{1,18})\\s*");
    private static final int HOLDER_AT = 64;
    private static final int HOLDER_LENGTH = 96;
    private static final String HOLDER = "number %d, process %d, since %d";
    private static final Pattern HOLDER_LINE =
            Pattern.compile("number (\\d{1,18}), process (\\d{1,18}), since (\\d{1,18})\\s*");

    private final FileChannel channel;
    private final boolean hasNote;
    private long number = -1;

    private LockFile(FileChannel channel) throws IOException {
        this.channel = channel;
        // Whatever else stands there is not this program's, and is left alone.
        String start = text(0, HOLDER_AT);
        this.hasNote = start.isEmpty() || NEXT_LINE.matcher(start).matches();
    }

    /** Makes it where it is absent. */
    static LockFile open(Folder folder, String name, TrustedDirectory directory) throws IOException {
        FileChannel channel = channel(folder, name, directory);
        try {
            return new LockFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel channel(Folder folder, String name, TrustedDirectory directory) throws IOException {
        if (folder.look(name).isEmpty()) {
            try {
                Folder.Found facts = folder.facts();
                if (!facts.hasOwner() || ThisUser.is(facts.owner())) {
                    return folder.channel(name, CREATE, OwnerOnly.file(folder.path()));
                }
                folder.createPrivateIfAbsent(name);
            } catch (FileAlreadyExistsException another) {
                // Somebody was first: theirs is the lock.
            }
        }
        Folder.Found found = folder.look(name)
                .orElseThrow(() -> new NoSuchFileException(folder.path(name).toString()));
        if (!found.isFile() || !directory.trusts(found)) {
            throw new Refusal(
                    folder.path(name).toString(),
                    found.isFile()
                            ? Texts.of("file.it-belongs-to", found.owner().getName())
                            : found.kind().clause(),
                    Texts.of("file.remove-it"));
        }
        return folder.channel(name, OPEN);
    }

    /** For a moment only, while a number is drawn. */
    Optional<FileLock> tryGate() throws IOException {
        return tryLock(GATE);
    }

    /** Behind everybody who has drawn one before. Inside the gate. */
    void drawNumber() throws IOException {
        number = next();
        while (tryLock(NUMBERS + number).isEmpty()) {
            number++;
        }
        note(0, HOLDER_AT, String.format(Locale.ROOT, NEXT, number + 1));
    }

    /** Whether the one before has had the lock and left, or has died waiting. */
    boolean isFirst() throws IOException {
        Optional<FileLock> before = number == 0 ? Optional.empty() : tryLock(NUMBERS + number - 1);
        if (before.isPresent()) {
            before.get().release();
        }
        return number == 0 || before.isPresent();
    }

    /** Until this is closed. */
    boolean tryMain() throws IOException {
        if (tryLock(MAIN).isEmpty()) {
            return false;
        }
        long pid = ProcessHandle.current().pid();
        note(HOLDER_AT, HOLDER_LENGTH, String.format(Locale.ROOT, HOLDER, number, pid, System.currentTimeMillis()));
        return true;
    }

    /** As the note says; empty where nobody holds it, or one that wrote no note. */
    Optional<Holder> holder() throws IOException {
        Matcher holder = HOLDER_LINE.matcher(hasNote ? text(HOLDER_AT, HOLDER_LENGTH) : "");
        return holder.matches()
                ? Optional.of(new Holder(
                        Long.parseLong(holder.group(1)),
                        Long.parseLong(holder.group(2)),
                        Long.parseLong(holder.group(3))))
                : Optional.empty();
    }

    /** How many others wait that came after the holder. */
    int othersWaiting(Holder holder) throws IOException {
        int waiting = 0;
        for (long other = holder.number() + 1; other < next(); other++) {
            if (other != number) {
                Optional<FileLock> gone = tryLock(NUMBERS + other);
                waiting += gone.isEmpty() ? 1 : 0;
                if (gone.isPresent()) {
                    gone.get().release();
                }
            }
        }
        return waiting;
    }

    private long next() throws IOException {
        Matcher next = NEXT_LINE.matcher(hasNote ? text(0, HOLDER_AT) : "");
        return next.matches() ? Long.parseLong(next.group(1)) : 0;
    }

    private Optional<FileLock> tryLock(long at) throws IOException {
        return Optional.ofNullable(channel.tryLock(at, 1, false));
    }

    private String text(int at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private void note(int at, int length, String text) throws IOException {
        String line = String.format("%-" + (length - 1) + "s\n", text);
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (hasNote && bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    /** Gives back whatever this process has locked in the file. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** As {@link #close}, for the one who holds the lock. */
    void release() throws IOException {
        try (channel) {
            note(HOLDER_AT, HOLDER_LENGTH, "");
        }
    }
}

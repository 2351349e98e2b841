package dev.portproxy.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A right that one program at a time has for as long as it runs: a file in a directory, a byte of which it has locked. Who
 * is killed leaves the file, and not the right. What stands in the file says who has it.
 */
public final class SoleRight implements AutoCloseable {

    /** The names of these files end so. */
    private static final String END = ".lock";

    private static final int LONGEST_NOTE = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // Windows lets nobody read what is locked: nothing is ever written there.
    private static final long LOCKED = 1L << 40;

    /** Its own locks keep this process out of nothing, and opening such a file a second time would give the lock back. */
    private static final Map<Path, String> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private static final Set<StandardOpenOption> OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path path;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SoleRight(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * The right, or who has it.
     *
     * @param right until it is closed
     * @param holder what whoever has it says of himself; empty if nobody had it
     */
    public record Claim(Optional<SoleRight> right, Optional<String> holder) {}

    /**
     * Of several who ask at one time one has it.
     *
     * @param directory is made where it is absent
     * @param prefix of the names of all rights that may be the same one
     * @param name of this one, in letters that any file's name may have
     * @param note what is told to others who want it
     * @param same whether a note that somebody with another name has left means this right
     */
    public static Claim claim(
            TrustedDirectory directory, String prefix, String name, String note, Predicate<String> same)
            throws IOException {
        FairLock turn = FairLock.take(directory, directory.path(), PATIENCE);
        try (turn;
                Folder folder = directory.make()) {
            Path real = folder.path().toRealPath();
            String own = prefix + name + END;
            for (String file : folder.names()) {
                if (file.startsWith(prefix) && file.endsWith(END) && !file.equals(own)) {
                    Optional<String> holder = holder(folder, real, file);
                    if (holder.filter(same).isPresent()) {
                        return new Claim(Optional.empty(), holder);
                    }
                }
            }
            return claim(folder, real.resolve(own), own, note);
        }
    }

    private static Claim claim(Folder folder, Path path, String file, String note) throws IOException {
        String ours = OF_THIS_PROCESS.get(path);
        if (ours != null) {
            return new Claim(Optional.empty(), Optional.of(ours));
        }
        FileChannel channel = folder.channel(file, OPEN, OwnerOnly.file(folder.path()));
        try {
            if (lock(channel) == null) {
                String holder = text(channel);
                channel.close();
                return new Claim(Optional.empty(), Optional.of(holder));
            }
            channel.truncate(0);
            ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            OF_THIS_PROCESS.put(path, note);
            return new Claim(Optional.of(new SoleRight(path, channel)), Optional.empty());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Null if another has it, even within this process by another copy of this class. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Removes what nobody holds any more. */
    private static Optional<String> holder(Folder folder, Path real, String file) throws IOException {
        String ours = OF_THIS_PROCESS.get(real.resolve(file));
        if (ours != null) {
            return Optional.of(ours);
        }
        if (folder.look(file).filter(Folder.Found::isFile).isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = folder.channel(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            if (lock(channel) == null) {
                return Optional.of(text(channel));
            }
        }
        folder.remove(file);
        return Optional.empty();
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_NOTE));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Gives it back; the file stays until somebody else looks, since it may be theirs by then. */
    @Override
    public void close() throws IOException {
        // The second time it may be somebody else's.
        if (closed.compareAndSet(false, true)) {
            channel.close();
            OF_THIS_PROCESS.remove(path);
        }
    }
}

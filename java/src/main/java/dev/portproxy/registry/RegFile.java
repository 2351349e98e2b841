package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A {@code .reg} file as a registry: what regedit exports is read, what is written merges back by regedit. An absent
 * file is an empty registry. What an edit does not touch stays in text and order; the file is always written as regedit
 * 5.00 writes it (UTF-16LE, byte order mark, CRLF).
 */
public final class RegFile implements Registry {

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    // As Linux counts them.
    private static final int MOST_LINKS = 40;

    private final Path file;
    private final Charset ansi;
    private final Duration lockPatience;

    public RegFile(Path file) {
        this(file, RegText.WINDOWS_1252);
    }

    /** @param ansi what a file is in that is neither UTF-16 nor UTF-8 */
    public RegFile(Path file, Charset ansi) {
        this(file, ansi, LOCK_PATIENCE);
    }

    RegFile(Path file, Charset ansi, Duration lockPatience) {
        this.file = file.toAbsolutePath().normalize();
        this.ansi = ansi;
        this.lockPatience = lockPatience;
    }

    public Path path() {
        return file;
    }

    /** Where the undo files belong; the lock stands there too. Behind a symbolic link, beside the file it names. */
    public Path undoDirectory() {
        return undoDirectory(target());
    }

    static Path undoDirectory(Path target) {
        return target.resolveSibling(target.getFileName() + ".undo");
    }

    @Override
    public <T> T read(Function<? super View, T> work) {
        return work.apply(tree());
    }

    /**
     * Reads the file again under its lock, changes it, and replaces it as a whole; where nothing changed, nothing is
     * written.
     *
     * @throws PortProxyException StoreUnavailable where another process keeps the lock for more than 10 seconds
     */
    @Override
    public <T> T change(Function<? super Edit, T> work) {
        Path target = target();
        try {
            if (Files.isDirectory(target)) {
                throw new FileSystemException(target.toString());
            }
            RegFileLock lock = RegFileLock.take(target, lockPatience);
            try {
                return changeLocked(target, work);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw FileFailures.explain("written", target, e);
        }
    }

    private <T> T changeLocked(Path target, Function<? super Edit, T> work) throws IOException {
        AtomicFile.clean(target);
        RegScript script = load(target);
        T result = work.apply(script);
        if (script.changed()) {
            AtomicFile.replace(target, RegText.encode(script.text()));
            requireWritten(target, script.tree());
        }
        return result;
    }

    private void requireWritten(Path target, RegTree meant) {
        if (!load(target).tree().sameAs(meant)) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    target + " does not hold what was written to it.",
                    "Another program writes to it without its lock: end that program, then look at the file.");
        }
    }

    @Override
    public AutoCloseable watch(List<Key> keys, Runnable changed) {
        return watch(keys, changed, FileEvents.Registration.OF_THE_SYSTEM);
    }

    AutoCloseable watch(List<Key> keys, Runnable changed, FileEvents.Registration registration) {
        try {
            return RegFileWatch.start(this, keys, changed, registration);
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    "Changes of " + file + " would not be seen: " + e.getMessage() + ".",
                    "See that its directory can be read; on Linux, that fs.inotify.max_user_watches and"
                            + " max_user_instances are not used up.",
                    e);
        }
    }

    /** The file that is replaced: behind a symbolic link the one that it names, so that the link stays. */
    Path target() {
        List<Path> hops = hops();
        return hops.get(hops.size() - 1);
    }

    /** The file, and what each symbolic link on the way to its content names. */
    List<Path> hops() {
        List<Path> hops = new ArrayList<>(List.of(file));
        try {
            Path at = file;
            while (Files.isSymbolicLink(at) && hops.size() <= MOST_LINKS) {
                at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
                hops.add(at);
            }
        } catch (NoSuchFileException | NotLinkException replacedMeanwhile) {
            // The way ends where it can be followed no further.
        } catch (IOException e) {
            throw FileFailures.explain("read", file, e);
        }
        return hops;
    }

    RegTree tree() {
        return load(file).tree();
    }

    private RegScript load(Path from) {
        try {
            byte[] bytes = Files.readAllBytes(from);
            String text = RegText.decode(bytes, from.toString(), ansi);
            RegScript script = new RegScript(text, ansi);
            if (!script.isRegistryFile()) {
                throw new PortProxyException(
                        ErrorId.STORE_CORRUPT,
                        from + " is no .reg file: it has neither regedit's header nor a [key].",
                        "Name another file, or one that does not exist yet.");
            }
            if (text.isBlank()) {
                script.tree().markUnsettled();
            }
            return script;
        } catch (NoSuchFileException absent) {
            return new RegScript("", ansi);
        } catch (IOException e) {
            throw FileFailures.explain("read", from, e);
        }
    }
}

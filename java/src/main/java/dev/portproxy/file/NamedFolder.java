package dev.portproxy.file;

import com.sun.nio.file.ExtendedOpenOption;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By paths, where Java can hold no directory, as on Windows: its files have the access rights of the directory. */
final class NamedFolder extends Folder {

    // A virus scanner, an indexer or a relay has a file open for a moment, and Windows then refuses to rename over it.
    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 25;

    private static final Set<OpenOption> ALONE = Set.of(
            StandardOpenOption.READ,
            ExtendedOpenOption.NOSHARE_READ,
            ExtendedOpenOption.NOSHARE_WRITE,
            ExtendedOpenOption.NOSHARE_DELETE);

    NamedFolder(Path path) {
        super(path);
    }

    @Override
    Path reach(String name) {
        return path(name);
    }

    @Override
    Found facts() throws IOException {
        return Found.of(Files.readAttributes(path(), BasicFileAttributes.class));
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path())) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        return names;
    }

    @Override
    public Optional<Found> look(String name) throws IOException {
        try {
            return Optional.of(
                    Found.of(Files.readAttributes(path(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    Folder openInside(String name) {
        return new NamedFolder(path(name));
    }

    @Override
    void makeDirectory(String name) throws IOException {
        Files.createDirectory(path(name), OwnerOnly.directory(path()));
    }

    @Override
    void removeDirectory(String name) throws IOException {
        Files.delete(path(name));
    }

    @Override
    FileChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path(name), all, attributes);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.delete(path(name));
    }

    @Override
    void moveHere(Folder from, String name, String newName) throws IOException {
        for (int left = TRIES; ; left--) {
            try {
                Files.move(from.path(name), path(newName), StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileSystemException e) {
                if (!isFile(newName)) {
                    throw e;
                }
                if (left == 0) {
                    throw isOpenElsewhere(newName) ? openElsewhere(newName) : e;
                }
            }
            pause();
        }
    }

    private boolean isFile(String name) throws IOException {
        return look(name).filter(Found::isFile).isPresent() && Files.isWritable(path(name));
    }

    /** Windows refuses with the same words what permissions forbid, and what somebody has open. */
    private boolean isOpenElsewhere(String name) throws IOException {
        try {
            FileChannel.open(path(name), ALONE).close();
            return false;
        } catch (AccessDeniedException | NoSuchFileException | UnsupportedOperationException e) {
            return false;
        } catch (FileSystemException e) {
            return true;
        }
    }

    private FileSystemException openElsewhere(String name) {
        return new Inputs.Unusable(
                path(name).toString(),
                Optional.empty(),
                Texts.of("file.another-program-has-it-open"),
                Texts.of("file.close-it-in-that-program"));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(Texts.of("file.it-was-interrupted"), e);
        }
    }

    @Override
    Scratch scratch(String name) {
        return Scratch.beside(this, Leftovers.newName(name));
    }

    @Override
    void giveTo(UserPrincipal owner) {
        // Who may use it is the system's own law of inheritance.
    }

    @Override
    void alike(String name, Folder other, String otherName) {
        // The copying took all that there is.
    }

    @Override
    void give(String name, UserPrincipal owner) {
        // As above.
    }

    @Override
    void syncFile(String name) {
        // As below.
    }

    @Override
    void sync() {
        // Windows opens no directory as a file; its file system keeps the order by itself.
    }

    @Override
    public void close() {
        // There is no handle.
    }
}

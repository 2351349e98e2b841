package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that was opened, and the files in it. No link in it is followed. Where the system can do it, the directory
 * stays the one that was opened, whatever is put in its place meanwhile. For one thread.
 */
public abstract class Folder implements Closeable {

    private final Path path;

    Folder(Path path) {
        this.path = path;
    }

    /** Opens it by its path, links included: whoever named it meant what they lead to. */
    public static Folder open(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new HeldFolder(path, secure);
        }
        stream.close();
        return new NamedFolder(path);
    }

    /**
     * What stands at a name.
     *
     * @param owner null where the system has none of POSIX' attributes, as Windows has not
     * @param permissions the same
     */
    public record Found(
            FileKind kind,
            long size,
            @Nullable UserPrincipal owner,
            @Nullable Set<PosixFilePermission> permissions) {

        static Found of(BasicFileAttributes attributes) {
            FileKind kind = FileKind.of(attributes);
            return attributes instanceof PosixFileAttributes posix
                    ? new Found(kind, posix.size(), posix.owner(), posix.permissions())
                    : new Found(kind, attributes.size(), null, null);
        }

        boolean isFile() {
            return kind == FileKind.FILE;
        }

        boolean isDirectory() {
            return kind == FileKind.DIRECTORY;
        }

        boolean hasOwner() {
            return owner != null;
        }

        /** Of what {@link #hasOwner has one}. */
        public UserPrincipal owner() {
            return Objects.requireNonNull(owner);
        }

        /** The same. */
        public Set<PosixFilePermission> permissions() {
            return Objects.requireNonNull(permissions);
        }

        boolean othersMayWrite() {
            return permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || permissions().contains(PosixFilePermission.OTHERS_WRITE);
        }
    }

    public Path path() {
        return path;
    }

    /** Where a name in it is, for a message. */
    public Path path(String name) {
        return path.resolve(name);
    }

    /**
     * Where a name in it is, for what Java does by paths alone. Where the system can do it, that is in this very directory,
     * whatever stands at its path by now.
     */
    abstract Path reach(String name) throws IOException;

    /** The directory itself. */
    abstract Found facts() throws IOException;

    /** Every name in it, in no order. */
    public abstract List<String> names() throws IOException;

    /** What stands there, a link as a link; empty where nothing does. */
    public abstract Optional<Found> look(String name) throws IOException;

    /** The directory in it; empty where nothing stands there, refused where that is a link or a file. */
    final Optional<Folder> inside(String name) throws IOException {
        Optional<Found> found = look(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // A junction is not a directory here: Java tells it apart where links are not followed.
        if (!found.get().isDirectory()) {
            throw new Refusal(
                    path(name).toString(),
                    Texts.of("file.and-not-directory", found.get().kind().clause()),
                    Texts.of("file.move-it-away", path(name)));
        }
        return Optional.of(openInside(name));
    }

    /** A directory, and not a link to one. */
    abstract Folder openInside(String name) throws IOException;

    /** Makes a directory in it that is for this user only. */
    abstract void makeDirectory(String name) throws IOException;

    abstract void removeDirectory(String name) throws IOException;

    /** Opens a file, and never what a link leads to. */
    abstract FileChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException;

    public abstract void remove(String name) throws IOException;

    /** Moves a file here as a whole; what has its new name is replaced. */
    abstract void moveHere(Folder from, String name, String newName) throws IOException;

    /** A place in it where only this user can put a file before it takes its place. */
    abstract Scratch scratch(String name) throws IOException;

    /** Gives the directory itself to somebody, which only root can. */
    abstract void giveTo(UserPrincipal owner) throws IOException;

    /** Gives a file the owner, group and permissions of another, as far as this user can. */
    abstract void alike(String name, Folder other, String otherName) throws IOException;

    /** Gives a file to somebody, which only root can. */
    abstract void give(String name, UserPrincipal owner) throws IOException;

    /** On return the content of a file is on the disk, where the system takes that from one who may only read it. */
    abstract void syncFile(String name) throws IOException;

    /** On return its names are on the disk, where the system can say so. */
    abstract void sync() throws IOException;

    /**
     * The content of a file.
     *
     * @throws IOException also where it is not a file, or longer than that
     */
    public byte[] read(String name, long longest) throws IOException {
        try (FileChannel channel = openToRead(name)) {
            return Inputs.read(path(name), channel, longest);
        }
    }

    private FileChannel openToRead(String name) throws IOException {
        Found found =
                look(name).orElseThrow(() -> new NoSuchFileException(path(name).toString()));
        if (!found.isFile()) {
            // Opening a pipe could wait forever.
            throw Inputs.notAFile(path(name), found.kind());
        }
        return channel(name, Set.of(StandardOpenOption.READ));
    }

    /** The beginning of a file, as far as that. */
    public byte[] readStart(String name, int longest) throws IOException {
        try (FileChannel channel = openToRead(name)) {
            ByteBuffer start = ByteBuffer.allocate(longest);
            while (start.hasRemaining() && channel.read(start) >= 0) {}
            byte[] bytes = new byte[start.flip().remaining()];
            start.get(bytes);
            return bytes;
        }
    }

    /** Renames a file in it. */
    public void rename(String name, String newName) throws IOException {
        moveHere(this, name, newName);
    }

    /** Writes a file as a whole, for its owner alone: whoever owns the directory. */
    public void createPrivate(String name, byte[] content) throws IOException {
        try (Scratch scratch = scratch(name)) {
            scratch.writePrivate(content, this);
            scratch.moveTo(this, name);
        }
        sync();
    }

    /**
     * An empty file for whoever owns the directory.
     *
     * @throws java.nio.file.FileAlreadyExistsException where something has the name, which stays
     */
    void createPrivateIfAbsent(String name) throws IOException {
        try (Scratch scratch = scratch(name)) {
            scratch.writePrivate(new byte[0], this);
            scratch.linkTo(this, name);
        }
    }

    /** Writes a file as a whole; owner, group, permissions and whatever else stands beside the content stay. */
    public void replace(String name, byte[] content) throws IOException {
        try (Scratch scratch = scratch(name)) {
            scratch.writeAs(this, name, content);
            scratch.moveTo(this, name);
        }
        sync();
    }

    /** Removes what writers left that were killed. For the one who alone writes there. */
    public void sweep() throws IOException {
        Leftovers.sweep(this);
    }

    @Override
    public abstract void close() throws IOException;
}

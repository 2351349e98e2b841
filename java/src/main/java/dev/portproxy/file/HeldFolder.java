package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By a handle of the directory (openat, renameat): nobody can put another directory in its place. */
final class HeldFolder extends Folder {

    private static final String HANDLES = "/proc/self/fd";

    private final SecureDirectoryStream<Path> stream;
    private @Nullable Path handle;

    HeldFolder(Path path, SecureDirectoryStream<Path> stream) {
        super(path);
        this.stream = stream;
    }

    @Override
    Path reach(String name) throws IOException {
        if (handle == null) {
            handle = handle();
        }
        return handle.resolve(name);
    }

    /** By Linux' name for what this process has open; elsewhere by its path. */
    private Path handle() throws IOException {
        Object key = stream.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
        try (DirectoryStream<Path> handles =
                Files.newDirectoryStream(path().getFileSystem().getPath(HANDLES))) {
            for (Path one : handles) {
                if (isOf(one, key)) {
                    return one;
                }
            }
        } catch (NoSuchFileException noSuchNames) {
            // As said above.
        }
        return path();
    }

    private static boolean isOf(Path handle, Object key) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(handle, BasicFileAttributes.class);
            return attributes.isDirectory() && attributes.fileKey().equals(key);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Override
    Found facts() throws IOException {
        PosixFileAttributeView posix = stream.getFileAttributeView(PosixFileAttributeView.class);
        return Found.of(
                posix != null
                        ? posix.readAttributes()
                        : stream.getFileAttributeView(BasicFileAttributeView.class)
                                .readAttributes());
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        // A stream gives its names once only.
        try (DirectoryStream<Path> again = stream.newDirectoryStream(name("."))) {
            again.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        return names;
    }

    @Override
    public Optional<Found> look(String name) throws IOException {
        PosixFileAttributeView posix = posix(name);
        try {
            BasicFileAttributes attributes = posix != null
                    ? posix.readAttributes()
                    : stream.getFileAttributeView(name(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes();
            return Optional.of(Found.of(attributes));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    Folder openInside(String name) throws IOException {
        return new HeldFolder(path(name), stream.newDirectoryStream(name(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    void makeDirectory(String name) throws IOException {
        Files.createDirectory(reach(name), OwnerOnly.directory(path()));
    }

    @Override
    void removeDirectory(String name) throws IOException {
        stream.deleteDirectory(name(name));
    }

    @Override
    FileChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) stream.newByteChannel(name(name), all, attributes);
    }

    @Override
    public void remove(String name) throws IOException {
        stream.deleteFile(name(name));
    }

    @Override
    void moveHere(Folder from, String name, String newName) throws IOException {
        ((HeldFolder) from).stream.move(name(name), stream, name(newName));
    }

    @Override
    Scratch scratch(String name) throws IOException {
        String scratch = Leftovers.newName(name);
        return isOwn() ? Scratch.beside(this, scratch) : ofItsOwn(scratch);
    }

    private boolean isOwn() throws IOException {
        Found facts = facts();
        return facts.hasOwner() && ThisUser.is(facts.owner()) && !facts.othersMayWrite();
    }

    private Scratch ofItsOwn(String directory) throws IOException {
        makeDirectory(directory);
        try {
            Folder inside = inside(directory)
                    .orElseThrow(() -> new NoSuchFileException(
                            path(directory).toString(), null, Texts.of("file.somebody-else-removes-files-there")));
            return Scratch.of(inside, this, directory);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(reach(directory));
            throw e;
        }
    }

    @Override
    void giveTo(UserPrincipal owner) throws IOException {
        stream.getFileAttributeView(PosixFileAttributeView.class).setOwner(owner);
    }

    @Override
    void alike(String name, Folder other, String otherName) throws IOException {
        PosixFileAttributeView view = posix(name);
        PosixFileAttributeView otherView = ((HeldFolder) other).posix(otherName);
        if (view == null || otherView == null) {
            return;
        }
        PosixFileAttributes wanted = otherView.readAttributes();
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!wanted.group().equals(now.group())) {
                view.setGroup(wanted.group());
            }
            if (!wanted.owner().equals(now.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            // Only root gives files away; the permissions below are what this user can keep.
        }
        if (!wanted.permissions().equals(view.readAttributes().permissions())) {
            view.setPermissions(wanted.permissions());
        }
    }

    @Override
    void give(String name, UserPrincipal owner) throws IOException {
        posix(name).setOwner(owner);
    }

    private PosixFileAttributeView posix(String name) {
        return stream.getFileAttributeView(name(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    void syncFile(String name) throws IOException {
        try (FileChannel file = channel(name, Set.of(StandardOpenOption.READ))) {
            file.force(true);
        }
    }

    @Override
    void sync() throws IOException {
        syncFile(".");
    }

    private Path name(String name) {
        return path().getFileSystem().getPath(name);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

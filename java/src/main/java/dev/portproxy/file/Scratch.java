package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to its place, which it takes as a whole or not at all. Where others may write beside it, it stands in
 * a directory of its own meanwhile: what is owned and permitted there by its name is the file that was made.
 */
final class Scratch implements Closeable {

    private static final Set<StandardOpenOption> CREATE_NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<StandardOpenOption> OVERWRITE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    // Copying so much takes less time than starting a program.
    private static final long COPIED = 8L << 20;

    private static final String PRIVATE_DIRECTORY = "rwx------";
    private static final String PRIVATE_FILE = "rw-------";

    private final Folder folder;
    private final String name;
    /** Of what has a directory of its own; the directory by its name there. */
    private final @Nullable Folder above;

    private final @Nullable String directory;

    private Scratch(Folder folder, String name, @Nullable Folder above, @Nullable String directory) {
        this.folder = folder;
        this.name = name;
        this.above = above;
        this.directory = directory;
    }

    /** In a directory that was made for it. */
    static Scratch of(Folder folder, Folder above, String directory) throws IOException {
        try {
            requireOwn(folder);
            return new Scratch(folder, Leftovers.FILE, above, directory);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Beside the file that it becomes. */
    static Scratch beside(Folder folder, String name) {
        return new Scratch(folder, name, null, null);
    }

    /** Whoever may write above can put a directory of theirs in its place before it is opened. */
    private static void requireOwn(Folder folder) throws IOException {
        Folder.Found facts = folder.facts();
        if (!facts.hasOwner()
                || ThisUser.is(facts.owner())
                        && PosixFilePermissions.toString(facts.permissions()).equals(PRIVATE_DIRECTORY)) {
            return;
        }
        // A file system of another system may have owners and permissions of its own.
        Folder.Found here = probe(folder);
        boolean keepsPermissions =
                PosixFilePermissions.toString(here.permissions()).equals(PRIVATE_FILE);
        boolean isPrivate = PosixFilePermissions.toString(facts.permissions()).equals(PRIVATE_DIRECTORY);
        if (!here.owner().equals(facts.owner()) || keepsPermissions && !isPrivate) {
            throw new Refusal(
                    folder.path().toString(),
                    Texts.of("file.somebody-else-replaced-directory"),
                    Texts.of("file.find-out-who-may-write", FilePaths.directory(folder.path())));
        }
    }

    /** What this file system makes of a file that this user makes for nobody else. */
    static Folder.Found probe(Folder folder) throws IOException {
        String name = Leftovers.newName("probe");
        folder.channel(name, CREATE_NEW, OwnerOnly.file(folder.path())).close();
        try {
            return folder.look(name)
                    .orElseThrow(
                            () -> new AccessDeniedException(folder.path(name).toString()));
        } finally {
            folder.remove(name);
        }
    }

    /** For whoever owns the directory that it is for, and nobody else. */
    void writePrivate(byte[] content, Folder destination) throws IOException {
        try (FileChannel channel = folder.channel(name, CREATE_NEW, OwnerOnly.file(folder.path()))) {
            Folder.Found owner = destination.facts();
            write(channel, content);
            if (owner.hasOwner()
                    && !owner.owner().equals(folder.look(name).orElseThrow().owner())) {
                folder.give(name, owner.owner());
            }
            channel.force(true);
        }
        requireWritten(content);
    }

    /** With the owner, the permissions and all else that the file has whose place it takes; as usual if it is new. */
    void writeAs(Folder destination, String target, byte[] content) throws IOException {
        Optional<Folder.Found> old = destination.look(target);
        if (old.isPresent()) {
            requireMayWrite(destination, target, old.get());
            copyWhatIsBeside(destination, target, old.get());
        }
        boolean copied = folder.look(name).isPresent();
        try (FileChannel channel = copied
                ? folder.channel(name, OVERWRITE)
                : old.isPresent()
                        ? folder.channel(name, CREATE_NEW, OwnerOnly.file(folder.path()))
                        : folder.channel(name, CREATE_NEW)) {
            write(channel, content);
            if (old.isPresent()) {
                folder.alike(name, destination, target);
            }
            channel.force(true);
        }
        requireWritten(content);
    }

    /** Before it takes the place of what is whole. */
    private void requireWritten(byte[] content) throws IOException {
        if (!Arrays.equals(content, folder.read(name, content.length))) {
            throw new FileSystemException(folder.path(name).toString(), null, Texts.of("file.disk-reads-differently"));
        }
    }

    private static void requireMayWrite(Folder destination, String target, Folder.Found old) throws IOException {
        if (!old.isFile()) {
            throw Inputs.notAFile(destination.path(target), old.kind());
        }
        // Renaming asks the directory alone: who made a file read-only, or somebody else's, meant it.
        if (!Files.isWritable(destination.reach(target))) {
            throw new AccessDeniedException(destination.path(target).toString());
        }
    }

    /** For what Java knows no other way to keep: access control lists, extended attributes, labels. */
    private void copyWhatIsBeside(Folder destination, String target, Folder.Found old) throws IOException {
        try {
            if (old.size() <= COPIED || !copyWithoutContent(destination, target)) {
                Files.copy(
                        destination.reach(target),
                        folder.reach(name),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            // It may be written and not read, or its file system keeps less than this one.
            removeIfThere();
        }
    }

    private boolean copyWithoutContent(Folder destination, String target) throws IOException {
        folder.channel(name, CREATE_NEW, OwnerOnly.file(folder.path())).close();
        boolean copied = BesideContent.copy(destination.reach(target), folder.reach(name));
        if (!copied) {
            folder.remove(name);
        }
        return copied;
    }

    private void removeIfThere() throws IOException {
        if (folder.look(name).isPresent()) {
            folder.remove(name);
        }
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** As {@link #moveTo}, and never in the place of another. */
    void linkTo(Folder destination, String target) throws IOException {
        Files.createLink(destination.reach(target), folder.reach(name));
    }

    void moveTo(Folder destination, String target) throws IOException {
        destination.moveHere(folder, name, target);
    }

    /** Removes what was not moved. What stays in spite of it is swept by the next writer. */
    @Override
    public void close() {
        try {
            removeIfThere();
            if (above != null && directory != null) {
                folder.close();
                above.removeDirectory(directory);
            }
        } catch (IOException e) {
            // The change itself is made, or has failed for a reason that its caller knows.
        }
    }
}

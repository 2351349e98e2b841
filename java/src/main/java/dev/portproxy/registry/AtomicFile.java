package dev.portproxy.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;

/** Replaces a file as a whole: after a crash there is the old one or the new one. For one writer at a time. */
public final class AtomicFile {

    private static final Set<StandardOpenOption> CREATE_NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private AtomicFile() {}

    /** Removes what a writer left that was killed. */
    static void clean(Path target) throws IOException {
        Files.deleteIfExists(temporary(target));
    }

    /** On return the new content is on the disk, and where the system can say so, its name too. */
    static void replace(Path target, byte[] content) throws IOException {
        write(target, content, Files.exists(target) ? OwnerOnly.file(target) : new FileAttribute<?>[0]);
    }

    /** As {@link #replace}, for its owner only. */
    public static void createPrivate(Path target, byte[] content) throws IOException {
        write(target, content, OwnerOnly.file(target));
    }

    private static void write(Path target, byte[] content, FileAttribute<?>[] attributes) throws IOException {
        Path temporary = temporary(target);
        try {
            try (FileChannel out = FileChannel.open(temporary, CREATE_NEW, attributes)) {
                keepPermissions(target, temporary);
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceDirectory(target.getParent());
    }

    private static Path temporary(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".new");
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null || !Files.exists(from)) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!old.group().equals(now.group())) {
                view.setGroup(old.group());
            }
            if (!old.owner().equals(now.owner())) {
                view.setOwner(old.owner());
            }
        } catch (IOException e) {
            // Only root gives files away; the permissions below are what the user can keep.
        }
        view.setPermissions(old.permissions());
    }

    private static void forceDirectory(Path directory) throws IOException {
        // Windows opens no directory as a file; its file system keeps the order by itself.
        if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

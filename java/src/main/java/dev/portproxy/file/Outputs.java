package dev.portproxy.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes what a command line names: a file as a whole, and a pipe or a device as what it is. */
public final class Outputs {

    private static final Set<FileKind> WRITABLE_AS_THEY_ARE = Set.of(FileKind.PIPE, FileKind.DEVICE);

    private Outputs() {}

    /** @throws IOException also where it is neither, or a link that is not to be trusted leads there */
    public static void write(Path file, byte[] content) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Descriptors.of(absolute).isPresent()) {
            // Behind what is there: it was opened for this, and has been written to.
            writeInPlace(absolute, content, Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            return;
        }
        Path target = Links.toWrite(absolute);
        FileKind kind = kind(target);
        if (WRITABLE_AS_THEY_ARE.contains(kind)) {
            writeInPlace(target, content, Set.of(StandardOpenOption.WRITE));
        } else {
            replace(target, kind, content);
        }
    }

    /** As {@link #write}, for one who must not be kept waiting by what is no file. */
    public static void writeFile(Path file, byte[] content) throws IOException {
        Path target = Links.toWrite(file.toAbsolutePath());
        replace(target, kind(target), content);
    }

    private static void replace(Path target, FileKind kind, byte[] content) throws IOException {
        if (kind != FileKind.FILE) {
            throw Inputs.notAFile(target, kind);
        }
        AtomicFile.replace(target, content);
    }

    private static FileKind kind(Path target) throws IOException {
        try {
            return FileKind.of(target, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            return FileKind.FILE;
        }
    }

    private static void writeInPlace(Path file, byte[] content, Set<? extends OpenOption> options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }
}

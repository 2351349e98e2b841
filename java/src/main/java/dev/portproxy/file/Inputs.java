package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** Reads what is bounded, and no more of it. */
public final class Inputs {

    /** Of a store, an import and whatever else somebody hands over, in bytes. */
    public static final int LONGEST = 64 << 20;

    private static final int MIB = 1 << 20;
    private static final int FIRST = 8192;
    private static final int COMPARED = 1 << 18;

    private Inputs() {}

    /** What a file holds, a link followed; a pipe, a device or a file that is too long is refused by name. */
    public static byte[] read(Path file) throws IOException {
        requireFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel, LONGEST);
        }
    }

    /** Whether a file holds just this; as {@link #read(Path)}, what is no file is refused. */
    public static boolean isContent(Path file, byte[] content) throws IOException {
        requireFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != content.length) {
                return false;
            }
            ByteBuffer part = ByteBuffer.allocate(Math.min(content.length, COMPARED) + 1);
            int same = 0;
            while (channel.read(part.clear()) >= 0) {
                int end = same + part.position();
                if (end > content.length || !Arrays.equals(content, same, end, part.array(), 0, part.position())) {
                    return false;
                }
                same = end;
            }
            return same == content.length;
        }
    }

    /** As {@link #read(Path)} of what this process was handed open, such as a shell's {@code <(command)}: a pipe mostly. */
    public static byte[] readOpened(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** Refuses what is no file, before it is opened: opening a pipe can wait forever. */
    public static void requireFile(Path file) throws IOException {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.FILE) {
            throw notAFile(file, kind);
        }
    }

    static byte[] read(Path file, FileChannel channel, long longest) throws IOException {
        long size = channel.size();
        if (size > longest) {
            throw tooLong(file.toString(), longest);
        }
        // One more than it has, so that its end is seen with nothing to be copied. Kernel files say 0 and have more.
        return read(channel, (int) Math.max(size + 1, FIRST), file.toString(), longest);
    }

    /**
     * What a stream holds up to its end, which may be long in coming.
     *
     * @param name how a message names it
     */
    public static byte[] read(InputStream in, String name) throws IOException {
        return read(
                new ReadableByteChannel() {
                    @Override
                    public int read(ByteBuffer into) throws IOException {
                        int count = in.read(into.array(), into.position(), into.remaining());
                        into.position(into.position() + Math.max(count, 0));
                        return count;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {
                        // The stream is its owner's.
                    }
                },
                FIRST,
                name,
                LONGEST);
    }

    private static byte[] read(ReadableByteChannel in, int first, String name, long longest) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(first);
        while (in.read(content) >= 0) {
            if (content.position() > longest) {
                throw tooLong(name, longest);
            }
            if (!content.hasRemaining()) {
                int more = (int) Math.min(2L * content.capacity(), longest + 1);
                content = ByteBuffer.wrap(Arrays.copyOf(content.array(), more)).position(content.position());
            }
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    static FileSystemException notAFile(Path file, FileKind kind) {
        String fix = kind == FileKind.DIRECTORY
                ? Texts.of("file.name-file-inside")
                : Texts.of("file.write-its-content-to-file");
        return new Unusable(file.toString(), Optional.of(kind), kind.clause(), fix);
    }

    private static FileSystemException tooLong(String name, long longest) {
        return new Unusable(
                name,
                Optional.empty(),
                Texts.of("file.it-is-longer-than-mib", longest / MIB),
                Texts.of("file.split-it"));
    }

    /** Something else than a file that this program could take in. */
    public static final class Unusable extends FileSystemException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<FileKind> kind;
        private final String fix;

        Unusable(String file, Optional<FileKind> kind, String reason, String fix) {
            super(file, null, reason);
            this.kind = kind;
            this.fix = fix;
        }

        /** What it is instead of a file; empty where it is one. */
        public Optional<FileKind> kind() {
            return kind;
        }

        /** What to do, a sentence. */
        public String fix() {
            return fix;
        }
    }
}

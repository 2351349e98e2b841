package dev.portproxy.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the proc file system, read whole. It says that it has no length, so Java asks for one byte to see whether it
 * ends there; a file below {@code /proc/sys} then has no more to say, because it answers from its beginning alone.
 */
final class ProcFile {

    /** More than any file below {@code /proc/sys} has: the kernel makes each in one page, or is asked for all at once. */
    private static final int AT_ONCE = 1 << 16;

    private ProcFile() {}

    static byte[] bytes(Path file) throws IOException {
        byte[] part = new byte[AT_ONCE];
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                whole.write(part, 0, read);
            }
        }
        return whole.toByteArray();
    }

    /** What is not ASCII in it is a name that somebody gave to a process, in that one's character set. */
    static String text(Path file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}

package dev.portproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A head, what repeats, and an end, as 64 KB of text for one of the readers: the law of their processor time. */
public final class LinearTarget {

    private static final int LENGTH = 64 * 1024;

    /** Five times what the law says: here each branch of the program is counted. */
    private static final long MOST = 500_000_000;

    private static final List<Reader> READERS = LinearReadersTest.pure(directory());

    private LinearTarget() {}

    private static Path directory() {
        try {
            return Files.createTempDirectory("linear-target");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param data the reader's number, then the three texts between vertical bars */
    public static void fuzzerTestOneInput(byte[] data) {
        List<String> parts = FuzzText.parts(data);
        if (parts.size() < 3 || parts.get(0).isEmpty() || parts.get(1).isEmpty()) {
            return;
        }
        Reader reader = READERS.get(parts.get(0).charAt(0) % READERS.size());
        String head = parts.get(0).substring(1);
        String body = parts.get(1);
        String text = head + body.repeat(Math.max(1, (LENGTH - head.length()) / body.length())) + parts.get(2);
        long time = ProcessorTime.least(() -> LinearReadersTest.read(reader, text), MOST);
        if (time > MOST) {
            throw new AssertionError(reader + " takes " + time / 1_000_000 + " ms");
        }
    }
}

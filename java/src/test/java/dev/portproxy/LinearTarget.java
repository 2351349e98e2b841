package dev.portproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A head, what repeats, and an end, as 64 KB of text for one of the readers: the law of how their processor time grows.
 * Here each branch of the program is counted, which takes up to twenty times as long, of a small text as of a large one.
 */
public final class LinearTarget {

    private static final int LENGTH = 64 * 1024;

    private static final long MOST = 2_000_000_000;

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
        String small = text(parts, LENGTH / Growth.SPAN);
        Growth growth = Growth.of(() -> LinearReadersTest.read(reader, small), () -> {
            String large = text(parts, LENGTH);
            return () -> LinearReadersTest.read(reader, large);
        });
        if (!growth.isLinear() || growth.more() > MOST) {
            throw new AssertionError(reader + " takes " + growth);
        }
    }

    private static String text(List<String> parts, int length) {
        String head = parts.get(0).substring(1);
        String body = parts.get(1);
        return head + body.repeat(Math.max(1, (length - head.length()) / body.length())) + parts.get(2);
    }
}

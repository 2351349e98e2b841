package dev.portproxy.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped samples, for tests. */
public final class RegSamples {

    private static final Path DIRECTORY = Path.of("registry/samples");

    private RegSamples() {}

    public static List<Path> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".reg"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return DIRECTORY.resolve(name);
    }

    public static String text(Path file) {
        try {
            return RegText.decode(Files.readAllBytes(file), file.toString(), RegText.WINDOWS_1252);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RegDocument document(String name) {
        return RegDocument.parse(text(file(name)));
    }
}

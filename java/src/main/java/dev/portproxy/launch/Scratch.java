package dev.portproxy.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that goes again with all that is in it. */
record Scratch(Path directory) implements AutoCloseable {

    static Scratch create(String prefix) throws IOException {
        return new Scratch(Files.createTempDirectory(prefix));
    }

    /** In the directory of a file, where nobody writes who could not replace the file itself. */
    static Scratch beside(Path file, String prefix) throws IOException {
        return new Scratch(Files.createTempDirectory(file.toAbsolutePath().getParent(), prefix));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands beside the content of a file: access control lists, extended attributes, labels. Java copies them only
 * together with all that the file holds; Linux' own program does it without.
 */
final class BesideContent {

    private static final Path PROGRAM = Path.of("/bin/cp");

    private BesideContent() {}

    /**
     * Whether a file that is there and empty has them now; it is unknown how many of them it has if not.
     *
     * @param from not a pipe: it is opened
     */
    static boolean copy(Path from, Path to) throws IOException {
        if (!from.getFileSystem().equals(FileSystems.getDefault()) || !Files.isExecutable(PROGRAM)) {
            return false;
        }
        // Both files are opened here: a path by a handle of this process says something else in another one.
        ProcessBuilder copying = new ProcessBuilder(
                        PROGRAM.toString(), "--attributes-only", "--preserve=all", "/proc/self/fd/0", "/proc/self/fd/1")
                .redirectInput(from.toFile())
                .redirectOutput(Redirect.appendTo(to.toFile()))
                .redirectError(Redirect.DISCARD);
        copying.environment().clear();
        try {
            return copying.start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(Texts.of("file.it-was-interrupted"), e);
        }
    }
}

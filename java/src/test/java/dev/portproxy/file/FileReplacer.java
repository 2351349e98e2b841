package dev.portproxy.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Replaces a file in a process of its own, which may be limited. Arguments: the file and its new content. */
final class FileReplacer {

    private FileReplacer() {}

    public static void main(String[] args) throws IOException {
        AtomicFile.replace(Path.of(args[0]), args[1].getBytes(StandardCharsets.UTF_8));
    }
}

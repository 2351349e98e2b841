package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.nio.file.Path;

/** What was to be done with a file. */
public enum FileUse {
    READ("file.cannot-be-read"),
    WRITE("file.cannot-be-written");

    private final String failure;

    FileUse(String failure) {
        this.failure = failure;
    }

    /** @param reason a clause without its full stop */
    String failed(Path file, String reason) {
        return Texts.of(failure, file, reason);
    }
}

package dev.portproxy.file;

import java.nio.file.FileSystemException;

/** What the file system would allow, and this program does not. */
final class Refusal extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private final String fix;

    /**
     * @param reason a clause without its full stop
     * @param fix what to do, a sentence
     */
    Refusal(String file, String reason, String fix) {
        super(file, null, reason);
        this.fix = fix;
    }

    String fix() {
        return fix;
    }
}

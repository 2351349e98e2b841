package dev.portproxy.diagnostic;

import dev.portproxy.words.Texts;

/** Reading much may take seconds, and whoever asked for it may have given it up meanwhile. */
public final class GivenUp {

    private GivenUp() {}

    /** Between two lines of what is read: ends the reading of a thread that was interrupted. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    Texts.of("diagnostic.reading-was-given-up"),
                    Texts.of("diagnostic.ask-again"));
        }
    }
}

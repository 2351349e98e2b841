package dev.portproxy.registry;

import dev.portproxy.words.Texts;
import java.nio.charset.Charset;

/**
 * A file's text, and how its encoding is known.
 *
 * @param charset what it was read as
 */
public record DecodedText(String text, Charset charset, Certainty certainty) {

    public enum Certainty {
        /** UTF-8, UTF-16, or nothing but ASCII. */
        UNICODE,
        /** Somebody has named it. */
        NAMED,
        /** It is what this Windows calls ANSI, and the file may be another machine's. */
        CODE_PAGE,
        /** Nothing tells it; the letters look like those of a Western language. */
        PROBABLE,
        /** Nothing tells it. */
        UNKNOWN
    }

    /** Whether the letters beyond ASCII are surely those that were written. */
    public boolean isCertain() {
        return certainty == Certainty.UNICODE || certainty == Certainty.NAMED;
    }

    /** What to say of a guess; only where {@link #isCertain} is false. */
    public String warning(String name) {
        return certainty == Certainty.CODE_PAGE
                ? Texts.of("registry.was-read-in-code-page", name, charset.name())
                : Texts.of("registry.was-read-by-guess", name, charset.name());
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}

package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Severity;

/** How much a piece of text weighs: on a terminal that is its color. */
public enum Tone {
    PLAIN(""),
    /** Headings, and what follows is about. */
    STRONG("1"),
    /** It does not work. */
    BAD("1;31"),
    /** It may not. */
    DOUBTFUL("33"),
    /** It does. */
    GOOD("32"),
    /** Worth knowing, or beside the point. */
    QUIET("2");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** As ECMA-48 (SGR) has it; empty for none. */
    String code() {
        return code;
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case ERROR -> BAD;
            case WARNING -> DOUBTFUL;
            case INFO, UNKNOWN -> QUIET;
        };
    }
}

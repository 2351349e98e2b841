package dev.portproxy.registry;

import dev.portproxy.registry.RegStatement.Kind;

/** A place in the text of a {@code .reg} file, with its line. Every kind of line end counts as one. */
class RegCursor {

    final String text;
    int at;
    int line = 1;
    /** The last look for the end of a line: where it began, and what it found. */
    private int lookedFrom = -1;

    private int found = -1;

    RegCursor(String text) {
        this.text = text;
    }

    void skipLineEnd() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    boolean atEnd() {
        return at >= text.length() || text.charAt(at) == '\r' || text.charAt(at) == '\n';
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    /** Asked several times of one line, by each that reads a part of it. */
    int endOfLine(int from) {
        if (from < lookedFrom || from > found) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            lookedFrom = from;
            found = end;
        }
        return found;
    }

    static boolean hexDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Ends the reading of one statement; the scanner makes a problem of it. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;
        final transient Kind kind;
        final boolean open;

        Unreadable(String reason) {
            this(Kind.PROBLEM, reason, false);
        }

        Unreadable(Kind kind, String reason, boolean open) {
            super(reason, null, false, false);
            this.kind = kind;
            this.open = open;
        }
    }
}

package dev.portproxy.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a {@code .reg} file: a line, or the several that one value takes.
 *
 * @param line of its first character, from 1
 * @param text as it stands in the file, without the last line's end
 * @param key of KEY and REMOVE_KEY, and of no other
 * @param value of VALUE; of REMOVE_VALUE its name alone; of no other
 * @param reason why a PROBLEM or BAD_KEY means nothing, else null
 * @param incomplete what follows it could complete it: a quote or a continuation is open
 * @param ansi the text holds bytes that a 5.00 file would hold as UTF-16LE
 */
record RegStatement(
        Kind kind,
        int line,
        String text,
        @Nullable Key key,
        @Nullable RegValue value,
        @Nullable String reason,
        boolean incomplete,
        boolean ansi) {

    enum Kind {
        HEADER,
        BLANK,
        COMMENT,
        KEY,
        REMOVE_KEY,
        BAD_KEY,
        VALUE,
        REMOVE_VALUE,
        PROBLEM
    }

    /** A line that says nothing about keys and values. */
    static RegStatement plain(Kind kind, int line, String text) {
        return new RegStatement(kind, line, text, null, null, null, false, false);
    }

    static RegStatement problem(Kind kind, int line, String text, String reason, boolean incomplete) {
        return new RegStatement(kind, line, text, null, null, reason, incomplete, false);
    }

    static RegStatement key(Kind kind, int line, String text, Key key) {
        return new RegStatement(kind, line, text, key, null, null, false, false);
    }

    static RegStatement value(Kind kind, int line, String text, RegValue value, boolean ansi) {
        return new RegStatement(kind, line, text, null, value, null, false, ansi);
    }

    /** What a new value looks like; it has no line yet. */
    static RegStatement of(RegValue value) {
        return value(Kind.VALUE, 0, RegSyntax.write(value), value, false);
    }

    @Override
    public Key key() {
        return Objects.requireNonNull(key);
    }

    @Override
    public RegValue value() {
        return Objects.requireNonNull(value);
    }

    /** Whether a section begins, for good or bad. */
    boolean opensSection() {
        return kind == Kind.KEY || kind == Kind.REMOVE_KEY || kind == Kind.BAD_KEY;
    }
}

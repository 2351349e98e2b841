package dev.portproxy.registry;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.registry.RegStatement.Kind;
import dev.portproxy.words.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a {@code .reg} file into statements. What regedit takes is taken (blanks around {@code =}, comments
 * behind values and between continued lines); what it would skip in silence becomes a problem with a reason.
 */
final class RegScanner extends RegCursor {

    // The registry's own limit: learn.microsoft.com, "Registry element size limits".
    private static final int MAX_DEPTH = 512;

    private final Charset charset;
    private final boolean ansi;
    private boolean crossedLine;
    /** More than belongs there was read: nothing is missing. */
    private boolean tooLong;
    /** Whether the text ends where a statement goes on. */
    private boolean cut;
    /** Whether a quote is open up to the end: a value, or a mistake somewhere above. */
    private boolean openQuote;

    /** @param cut whether the text ends in the middle of its last statement */
    record Scanned(List<RegStatement> statements, boolean cut) {}

    private RegScanner(String text, Charset charset) {
        super(text);
        this.charset = charset;
        this.ansi = firstWords().equalsIgnoreCase(RegSyntax.HEADER_ANSI);
    }

    /** @param charset of the bytes in a REGEDIT4 file that are no UTF-8 */
    static Scanned scan(String text, Charset charset) {
        RegScanner scanner = new RegScanner(text, charset);
        List<RegStatement> statements = new ArrayList<>();
        while (scanner.at < text.length()) {
            statements.add(scanner.next());
        }
        return new Scanned(statements, scanner.isCut(statements));
    }

    /** What ends its last line is whole as far as can be told: somebody may have written it like that. */
    private boolean isCut(List<RegStatement> statements) {
        return cut
                || openQuote
                        && endOfLine(text.length() - 1) == text.length()
                        && statements.get(statements.size() - 1).reason() != null;
    }

    private RegStatement next() {
        int start = at;
        int startLine = line;
        crossedLine = false;
        tooLong = false;
        RegStatement statement;
        try {
            statement = read(start);
        } catch (Unreadable e) {
            openQuote |= at == text.length() && crossedLine;
            cut |= at == text.length() && !crossedLine && !tooLong;
            if (crossedLine) {
                // Only an end that is not there would have made one statement of these lines: each is read for itself.
                at = start;
                line = startLine;
            }
            at = endOfLine(at);
            String found = withCrLf(text.substring(start, at));
            statement = RegStatement.problem(e.kind, startLine, found, Reason.of(e), crossedLine || e.open);
        }
        skipLineEnd();
        return statement;
    }

    private RegStatement read(int start) {
        skipBlanks();
        char c = peek();
        int end = endOfLine(at);
        if (c == '"' || c == '@') {
            return value(start);
        }
        if (c == '[') {
            return key(start, end);
        }
        String found = text.substring(start, end);
        Kind kind = atEnd() ? Kind.BLANK : c == ';' || c == '#' ? Kind.COMMENT : header(found);
        if (kind == null) {
            throw new Unreadable(Texts.of("registry.is-no-statement"));
        }
        at = end;
        return RegStatement.plain(kind, line, found);
    }

    // Exports that were joined with copy a+b have the header, and its byte order mark, again in the middle.
    private static @Nullable Kind header(String found) {
        String words = words(found);
        boolean header = words.equalsIgnoreCase(RegSyntax.HEADER) || words.equalsIgnoreCase(RegSyntax.HEADER_ANSI);
        return header ? Kind.HEADER : null;
    }

    private RegStatement key(int start, int end) {
        int close = end - 1;
        while (close > at && text.charAt(close) != ']') {
            close--;
        }
        if (close <= at) {
            cut |= end == text.length();
            throw new Unreadable(Kind.BAD_KEY, Texts.of("registry.section-has-no-closing-bracket"), false);
        }
        boolean remove = text.startsWith("[-", at);
        while (close > at && text.charAt(close - 1) == '\\') {
            close--;
        }
        String path = text.substring(Math.min(at + (remove ? 2 : 1), close), close);
        if (path.isEmpty() || path.startsWith("\\") || path.contains("\\\\")) {
            throw new Unreadable(Kind.BAD_KEY, Texts.of("registry.part-of-path-is-empty"), false);
        }
        if (path.chars().filter(c -> c == '\\').count() >= MAX_DEPTH) {
            throw new Unreadable(Kind.BAD_KEY, Texts.of("registry.key-is-too-deep", MAX_DEPTH), false);
        }
        if (remove && path.indexOf('\\') < 0) {
            throw new Unreadable(Kind.BAD_KEY, Texts.of("registry.whole-hive-cannot-be-removed"), false);
        }
        at = end;
        return RegStatement.key(remove ? Kind.REMOVE_KEY : Kind.KEY, line, text.substring(start, end), Key.of(path));
    }

    private RegStatement value(int start) {
        int startLine = line;
        String name = "";
        if (peek() == '@') {
            at++;
        } else {
            name = quoted("registry.quote-before-name-is-never-closed");
        }
        skipBlanks();
        if (peek() != '=') {
            throw new Unreadable(Texts.of("registry.no-equals-sign-behind-name"));
        }
        at++;
        skipBlanks();
        int dataStart = at;
        if (peek() == '-') {
            at++;
            endOfValue("registry.something-behind-minus");
            return RegStatement.value(
                    Kind.REMOVE_VALUE,
                    startLine,
                    text.substring(start, at),
                    new RegValue(name, RegValue.REG_NONE, new byte[0]),
                    false);
        }
        if (peek() == '"') {
            RegValue value = RegValue.text(name, quoted("registry.quote-before-data-is-never-closed"));
            endOfValue("registry.something-behind-closing-quote");
            return RegStatement.value(Kind.VALUE, startLine, text.substring(start, at), value, false);
        }
        if (text.regionMatches(true, at, "dword:", 0, 6)) {
            at += 6;
            RegValue value = new RegValue(name, RegValue.REG_DWORD, dword());
            return RegStatement.value(Kind.VALUE, startLine, text.substring(start, at), value, false);
        }
        if (!text.regionMatches(true, at, "hex", 0, 3)) {
            cut |= "hex".startsWith(begun()) || "dword:".startsWith(begun());
            throw new Unreadable(Texts.of("registry.data-has-no-known-form"));
        }
        at += 3;
        int type = hexType();
        byte[] data = bytes();
        boolean narrow =
                ansi && (type == RegValue.REG_SZ || type == RegValue.REG_EXPAND_SZ || type == RegValue.REG_MULTI_SZ);
        String found = text.substring(start, dataStart) + withCrLf(text.substring(dataStart, at));
        return RegStatement.value(
                Kind.VALUE, startLine, found, new RegValue(name, type, narrow ? widened(data) : data), narrow);
    }

    /**
     * Reads from one quote to the next; a backslash covers a quote or a backslash, as regedit writes it.
     *
     * @param unclosed the text about one that is not closed: only then is it asked for
     */
    private String quoted(String unclosed) {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return content.toString();
            }
            if (c == '\\' && at + 1 < text.length() && "\\\"".indexOf(text.charAt(at + 1)) >= 0) {
                c = text.charAt(++at);
            } else if (c == '\n' || c == '\r') {
                crossedLine = true;
                boolean pair = c == '\r' && text.startsWith("\n", at + 1);
                line += pair ? 0 : 1;
                if (!pair && guardAt(at + 1)) {
                    break;
                }
            }
            content.append(c);
        }
        crossedLine = true;
        throw new Unreadable(Texts.of(unclosed));
    }

    /** What stands last in the text, if it is this line; else no beginning of anything. */
    private String begun() {
        return endOfLine(at) == text.length() ? text.substring(at).toLowerCase(Locale.ROOT) : "\n";
    }

    private byte[] dword() {
        skipBlanks();
        int start = at;
        while (hexDigit(peek())) {
            at++;
        }
        if (at == start || at - start > 8) {
            tooLong = at > start;
            throw new Unreadable(Texts.of("registry.dword-takes-hexadecimal-digits"));
        }
        int number = Integer.parseUnsignedInt(text, start, at, 16);
        endOfValue("registry.dword-takes-hexadecimal-digits");
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
    }

    private int hexType() {
        int type = RegValue.REG_BINARY;
        if (peek() == '(') {
            int start = ++at;
            while (hexDigit(peek())) {
                at++;
            }
            if (at == start || at - start > 8 || peek() != ')') {
                throw new Unreadable(Texts.of("registry.hex-takes-hexadecimal-type"));
            }
            type = Integer.parseUnsignedInt(text, start, at, 16);
            at++;
        }
        if (peek() != ':') {
            throw new Unreadable(Texts.of("registry.no-colon-behind-hex"));
        }
        at++;
        return type;
    }

    private byte[] bytes() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        boolean separated = true;
        int digits = 0;
        boolean inTwos = false;
        while (true) {
            skipBlanks();
            if (atEnd() || peek() == ';') {
                // No comma stands behind the last byte, and who writes two digits a byte writes both of the last one.
                cut |= at == text.length()
                        && data.size() > 0
                        && (separated || digits == 1 && (inTwos || data.size() == 1));
                at = endOfLine(at);
                return data.toByteArray();
            }
            if (!separated) {
                throw new Unreadable(Texts.of("registry.comma-is-missing-between-bytes"));
            }
            if (peek() == '\\') {
                continuation();
                continue;
            }
            int start = at;
            while (at - start < 2 && hexDigit(peek())) {
                at++;
            }
            if (at == start) {
                throw new Unreadable(Texts.of("registry.byte-is-not-hexadecimal"));
            }
            inTwos |= digits == 2;
            digits = at - start;
            data.write(Integer.parseInt(text, start, at, 16));
            skipBlanks();
            separated = peek() == ',';
            at += separated ? 1 : 0;
        }
    }

    /** From the backslash to the first byte of a later line; blank lines and comments may stand between. */
    private void continuation() {
        int backslash = at;
        int backslashLine = line;
        at++;
        endOfValue("registry.something-behind-backslash");
        do {
            skipLineEnd();
            boolean guard = guardAt(at);
            skipBlanks();
            if (guard || !(atEnd() || peek() == ';' || hexDigit(peek())) || at == text.length()) {
                cut |= at == text.length();
                at = backslash;
                line = backslashLine;
                throw new Unreadable(Kind.PROBLEM, Texts.of("registry.no-bytes-follow-backslash"), true);
            }
            if (!hexDigit(peek())) {
                at = endOfLine(at);
            }
        } while (atEnd());
    }

    /** @param otherwise the text about what stands there instead */
    private void endOfValue(String otherwise) {
        skipBlanks();
        if (!atEnd() && peek() != ';') {
            throw new Unreadable(Texts.of(otherwise));
        }
        at = endOfLine(at);
    }

    private byte[] widened(byte[] narrow) {
        byte[] withNul = RegValue.text("", RegText.ansi(narrow, charset)).data();
        return Arrays.copyOf(withNul, withNul.length - 2);
    }

    private boolean guardAt(int start) {
        return text.startsWith(RegSyntax.GUARD, start) && endOfLine(start) == start + RegSyntax.GUARD.length();
    }

    // regedit wants its header first; a comment above it is forgiven.
    private String firstWords() {
        return text.lines()
                .map(RegScanner::words)
                .filter(words -> !words.isEmpty() && !words.startsWith(";") && !words.startsWith("#"))
                .findFirst()
                .orElse("");
    }

    private static String withCrLf(String lines) {
        return lines.indexOf('\n') < 0 && lines.indexOf('\r') < 0 ? lines : lines.replaceAll("\\r\\n?|\\n", "\r\n");
    }

    private static String words(String line) {
        return line.replace("\ufeff", "").strip();
    }
}

package dev.portproxy.exchange;

import dev.portproxy.rule.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text as a cell that a spreadsheet shows as text and a terminal can print. One that begins as a formula does, or has
 * characters that nobody would see, gets an apostrophe in front, and those characters are written as in JSON. What needs
 * none of it stands as it is; what is written reads back the same, whatever it is.
 */
final class CsvText {

    private static final char MARK = '\'';

    /** Spreadsheets look past blanks and quotes, and the East Asian ones take wide signs for the narrow. */
    private static final String FORMULA =
            "[\\s\\p{Z}\"']*+[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]";

    private static final Pattern BEGINS_FORMULA = Pattern.compile(FORMULA);

    /** Where a cell would begin for a spreadsheet that separates by another character than the file does. */
    private static final Pattern FORMULA_INSIDE = Pattern.compile("[,;|](?=" + FORMULA + ")");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Pattern BACKSLASH_OF_ONE = Pattern.compile("\\\\(?=u[0-9a-f]{4})");

    private CsvText() {}

    static @Nullable String write(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = BACKSLASH_OF_ONE.matcher(text).replaceAll("\\\\u005c");
        String safe = FORMULA_INSIDE
                .matcher(Visible.line(plain))
                .replaceAll(separator ->
                        String.format("\\\\u%04x", (int) separator.group().charAt(0)));
        return isMarked(safe) ? MARK + safe : safe;
    }

    static String read(String cell) {
        if (cell.isEmpty() || cell.charAt(0) != MARK || !isMarked(cell.substring(1))) {
            return cell;
        }
        return ESCAPE.matcher(cell.substring(1))
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    /** Of a text as it is written: whether the mark belongs before it. */
    private static boolean isMarked(String safe) {
        return BEGINS_FORMULA.matcher(safe).lookingAt() || ESCAPE.matcher(safe).find();
    }
}

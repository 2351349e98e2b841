package dev.portproxy.rule;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Text of unknown origin that a person will look at: what a terminal would obey, and what nobody would see, is written as
 * in JSON, <code>&#92;u001b</code>. The law for every message, on whatever stream, and for all that reaches a terminal.
 */
public final class Visible {

    /**
     * Letters, marks and symbols that are drawn as nothing: Default_Ignorable_Code_Point of the Unicode Character Database
     * as far as its members are not format characters, and the empty braille pattern; first and last of each range.
     */
    private static final int[] DRAWN_AS_NOTHING = {
        0x034f, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x2800, 0x2800, 0x3164, 0x3164, 0xfe00, 0xfe0f,
        0xffa0, 0xffa0, 0xe0000, 0xe0fff
    };

    private static final HexFormat HEX = HexFormat.of();

    private Visible() {}

    /** Text of one line: a line feed in it came with it, and would forge another line. */
    public static String line(String text) {
        return shown(text, Visible::isHidden, false);
    }

    /** The same where somebody may type the text again: of all blanks, only the space is told by its looks. */
    public static String exact(String text) {
        return escaped(text, c -> c != ' ' && (BlankText.isBlank(c) || isHidden(c)));
    }

    /** Text of one line in which other characters are escaped. */
    public static String escaped(String text, IntPredicate escaped) {
        return shown(text, escaped, false);
    }

    /** Text of several lines: LF and CRLF end a line. */
    public static String lines(String text) {
        return shown(text, Visible::isHidden, true);
    }

    /** Only what a terminal obeys is made visible, the line feed included: for text that a program may read as well. */
    public static String controls(String text) {
        return shown(text, Character::isISOControl, false);
    }

    /** Whether it is a letter or digit of any script: what shells, terminals and clipboards hand on as it is. */
    public static boolean isLetter(int codePoint) {
        // Some letters by their category have nothing to see.
        return Character.isLetterOrDigit(codePoint) && !isHidden(codePoint);
    }

    /** Whether a terminal would obey the character, or nobody would see it; of half a surrogate pair, true. */
    public static boolean isHidden(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> codePoint >= DRAWN_AS_NOTHING[0] && isDrawnAsNothing(codePoint);
        };
    }

    private static boolean isDrawnAsNothing(int codePoint) {
        for (int i = 0; i < DRAWN_AS_NOTHING.length; i += 2) {
            if (codePoint >= DRAWN_AS_NOTHING[i] && codePoint <= DRAWN_AS_NOTHING[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String text, IntPredicate escaped, boolean lineEnds) {
        if (text.codePoints().noneMatch(escaped)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (!escaped.test(codePoint) || lineEnds && isLineEnd(text, at)) {
                shown.appendCodePoint(codePoint);
            } else {
                for (int half = at; half < next; half++) {
                    shown.append("\\u").append(HEX.toHexDigits(text.charAt(half)));
                }
            }
            at = next;
        }
        return shown.toString();
    }

    private static boolean isLineEnd(String text, int at) {
        return text.charAt(at) == '\n' || text.startsWith("\r\n", at);
    }
}

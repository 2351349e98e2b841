package dev.portproxy.diagnostic;

import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Visible;

/**
 * Text of unknown origin, made fit for a sentence or a table: not too long, on one line, nothing that a terminal would
 * obey or nobody would see.
 */
public final class Shown {

    /** The parts of a rule, which a sentence may have several of. */
    static final int MOST_OF_A_PART = 120;

    private static final int MOST_OF_A_LINE = 300;

    private Shown() {}

    /** In the words of a sentence: a path, a name, what somebody typed. */
    public static String line(String text) {
        return Visible.line(cut(text, MOST_OF_A_LINE));
    }

    /** The part of a rule as it is if every character can be seen and none is a space, else in quotes and escaped. */
    public static String text(String text) {
        String cut = cut(text, MOST_OF_A_PART);
        String visible = Visible.exact(cut);
        boolean plain = !text.isEmpty() && visible.indexOf(' ') < 0 && visible.length() == cut.length();
        return plain ? visible : "\"" + visible + "\"";
    }

    /** {@code v4tov4 *}{@code /80}. */
    public static String name(Entry entry) {
        return entry.family().text() + " " + text(entry.name());
    }

    /** {@code v4tov4 *}{@code /80 -> 127.0.0.1/8080}. */
    public static String whole(Entry entry) {
        return name(entry) + " -> " + text(entry.data());
    }

    /** At most so many characters and three dots; a character of two halves is not cut through. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean through = Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most));
        return text.substring(0, through ? most - 1 : most) + "...";
    }
}

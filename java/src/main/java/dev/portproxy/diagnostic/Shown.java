package dev.portproxy.diagnostic;

import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Visible;

/** Text of unknown origin, made fit for a sentence: short, on one line, nothing invisible. */
public final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    /** The text as it is where every character can be seen and none is a space, else in quotes and escaped. */
    public static String text(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
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
}

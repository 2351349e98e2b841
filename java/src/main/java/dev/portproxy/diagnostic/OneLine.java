package dev.portproxy.diagnostic;

import dev.portproxy.rule.Visible;

/** Text of unknown origin in a sentence or a table: short, on one line, and nothing that a terminal would obey. */
public final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    public static String of(String text) {
        return Visible.line(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
    }
}

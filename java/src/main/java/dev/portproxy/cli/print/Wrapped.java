package dev.portproxy.cli.print;

import java.util.OptionalInt;

/** Sentences in lines that fit a terminal: they break at spaces, and a word that is too long for a line stays whole. */
final class Wrapped {

    /** A line narrower than this is no help. */
    private static final int NARROWEST = 20;

    private Wrapped() {}

    /**
     * @param text one line, which may begin with spaces: its further lines begin with as many and the indent
     * @param width empty: as it is
     */
    static String text(String text, int indent, OptionalInt width) {
        if (width.isEmpty() || Columns.width(text) <= width.getAsInt()) {
            return text;
        }
        int first = text.length() - text.stripLeading().length();
        int most = Math.max(width.getAsInt(), first + indent + NARROWEST);
        StringBuilder lines = new StringBuilder(text.substring(0, first));
        int at = first;
        boolean begins = true;
        for (String word : text.substring(first).split(" ", -1)) {
            int columns = Columns.width(word);
            if (begins && word.isEmpty()) {
                continue;
            }
            if (!begins && at + 1 + columns > most) {
                lines.append('\n').append(" ".repeat(first + indent));
                at = first + indent;
                begins = true;
            }
            lines.append(begins ? "" : " ").append(word);
            at += columns + (begins ? 0 : 1);
            begins = false;
        }
        return lines.toString();
    }
}

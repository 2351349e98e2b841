package dev.portproxy.check.firewall;

import java.util.ArrayList;
import java.util.List;

/** Text of unknown origin as one argument of a command that somebody pastes: nothing in it can end the argument. */
final class ShellText {

    // Beside the apostrophe, PowerShell takes four typographic marks for single quotes; doubled, each stands for
    // itself.
    private static final String SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";
    private static final String WILDCARDS = "*?[]";

    private ShellText() {}

    static String powerShell(String text) {
        return quoted(text, "");
    }

    /** Where PowerShell looks for what matches: only the text itself does. */
    static String pattern(String text) {
        return quoted(text, WILDCARDS);
    }

    private static String quoted(String text, String escaped) {
        List<String> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) {
                parts.add("'" + literal + "'");
                parts.add(String.format("[char]0x%04x", (int) c));
                literal = new StringBuilder();
            } else {
                literal.append(escaped.indexOf(c) >= 0 ? "`" : "")
                        .append(SINGLE_QUOTES.indexOf(c) >= 0 ? String.valueOf(c) : "")
                        .append(c);
            }
        }
        parts.add("'" + literal + "'");
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(" + ", parts) + ")";
    }

    /** What a prompt replaces between percent signs is meant to be replaced; no path holds a quote or what is not seen. */
    static String prompt(String text) {
        StringBuilder argument = new StringBuilder("\"");
        text.chars().filter(c -> c != '"' && !isInvisible((char) c)).forEach(c -> argument.append((char) c));
        return argument.append('"').toString();
    }

    private static boolean isInvisible(char c) {
        return Character.isISOControl(c)
                || switch (Character.getType(c)) {
                    case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }
}

package dev.portproxy.diagnostic;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One argument of a command.
 *
 * @param label what this program writes itself: a whole word, {@code --name=}, {@code listenport=}, or a parameter of
 *     a cmdlet
 * @param values the text that follows it, of whatever origin; none for a word alone, several for a list
 */
public record Argument(String label, List<String> values) {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._:/\\\\=,*+-]*");

    public Argument {
        values = List.copyOf(values);
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("a text of unknown origin is not a label: " + label);
        }
    }

    /** A word of this program's own, such as a verb. */
    public static Argument word(String constant) {
        return new Argument(constant, List.of());
    }

    /** Text of whatever origin, as a word of its own. */
    public static Argument text(String text) {
        return new Argument("", List.of(text));
    }

    public static Argument of(String label, String text) {
        return new Argument(label, List.of(text));
    }

    /** What the program is given. */
    public String value() {
        return label + String.join(",", values);
    }
}

package dev.portproxy.cli.print;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code --color} says. */
public enum ColorChoice {
    /** On a terminal that has some, unless the environment says otherwise. */
    AUTO,
    ALWAYS,
    NEVER;

    private static final String OPTION = "--color";

    /** Known before anything is parsed: what is wrong with a command line is said in it too. The last one counts. */
    public static ColorChoice of(String... arguments) {
        ColorChoice choice = AUTO;
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                choice = named(arguments[i].substring(OPTION.length() + 1)).orElse(choice);
            } else if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                choice = named(arguments[i + 1]).orElse(choice);
            }
        }
        return choice;
    }

    private static Optional<ColorChoice> named(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

package dev.portproxy.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The word that was probably meant by a misspelt one. */
public final class Nearest {

    private Nearest() {}

    /** Empty where none is near. */
    public static <T> Optional<T> of(String word, List<T> declared, Function<T, String> text) {
        Optional<T> nearest = Optional.empty();
        // A third of the letters wrong is a misspelling, more is another word.
        int limit = Math.max(1, word.length() / 3);
        for (T candidate : declared) {
            int distance = distance(
                    word.toLowerCase(Locale.ROOT), text.apply(candidate).toLowerCase(Locale.ROOT), limit);
            if (distance <= limit) {
                nearest = Optional.of(candidate);
                limit = distance - 1;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, or any number above {@code limit} where it is larger. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}

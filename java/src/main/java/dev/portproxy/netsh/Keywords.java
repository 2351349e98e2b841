package dev.portproxy.netsh;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** netsh takes any beginning of a keyword, in any case, for the keyword. */
final class Keywords {

    private Keywords() {}

    /** The keywords that {@code word} may stand for, in declared order; a keyword written out stands for itself only. */
    static <T> List<T> matching(String word, List<T> declared, Function<T, String> text) {
        if (word.isEmpty()) {
            return List.of();
        }
        return declared.stream()
                .filter(k -> text.apply(k).equalsIgnoreCase(word))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> declared.stream()
                        .filter(k -> begins(text.apply(k), word))
                        .toList());
    }

    static boolean begins(String keyword, String word) {
        return !word.isEmpty() && keyword.regionMatches(true, 0, word, 0, word.length());
    }

    /** The keyword that was probably meant by a misspelt word; empty where none is near. */
    static <T> Optional<T> nearest(String word, List<T> declared, Function<T, String> text) {
        Optional<T> nearest = Optional.empty();
        // A third of the letters wrong is a misspelling, more is another word.
        int limit = Math.max(1, word.length() / 3);
        for (T keyword : declared) {
            int distance = distance(word.toLowerCase(Locale.ROOT), text.apply(keyword), limit);
            if (distance <= limit) {
                nearest = Optional.of(keyword);
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

    /** {@code a, b or c}. */
    static <T> String list(List<T> keywords, Function<T, String> text) {
        List<String> texts = keywords.stream().map(text).toList();
        int last = texts.size() - 1;
        return last == 0 ? texts.get(0) : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }
}

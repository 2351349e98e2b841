package dev.portproxy.netsh;

import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** netsh takes any beginning of a keyword, in any case, for the keyword. */
final class Keywords {

    private Keywords() {}

    /** The keywords that {@code word} may stand for, in declared order; a keyword written out stands for itself only. */
    static <T> List<T> matching(String word, List<T> declared, Function<T, String> text) {
        if (word.isEmpty()) {
            return List.of();
        }
        List<T> begun = new ArrayList<>();
        for (T keyword : declared) {
            String whole = text.apply(keyword);
            if (whole.equalsIgnoreCase(word)) {
                return List.of(keyword);
            }
            if (begins(whole, word)) {
                begun.add(keyword);
            }
        }
        return begun;
    }

    static boolean begins(String keyword, String word) {
        return !word.isEmpty() && keyword.regionMatches(true, 0, word, 0, word.length());
    }

    /** {@code a, b or c}. */
    static <T> String list(List<T> keywords, Function<T, String> text) {
        List<String> texts = keywords.stream().map(text).toList();
        int last = texts.size() - 1;
        return last == 0
                ? texts.get(0)
                : Texts.of("netsh.or", String.join(", ", texts.subList(0, last)), texts.get(last));
    }
}

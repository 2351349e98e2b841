package dev.portproxy.netsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Script text that its shell would have replaced by a value: netsh stores {@code (wsl hostname -I)} without a word, and
 * nothing is forwarded (MicrosoftDocs/WSL#1890).
 */
final class UnevaluatedText {

    // fe80::1%12 is an address with its scope: one percent sign in the middle is no variable.
    private static final Pattern EXPRESSION = Pattern.compile("^\\(.*|[$@]\\(.*|\\$[A-Za-z_][\\w:.]*+"
            + "|%%~?[A-Za-z]|^%~?[0-9*].*|%[^%\\s]++%|![A-Za-z_]\\w*+!|<[^<>]++>");

    private UnevaluatedText() {}

    /** The expression in a value, as it stands there. */
    static Optional<String> in(String value) {
        Matcher expression = EXPRESSION.matcher(value);
        Optional<String> found = expression.find() ? Optional.of(expression.group()) : Optional.empty();
        int braces = value.indexOf("${");
        int end = braces < 0 ? -1 : value.indexOf('}', braces);
        return end >= 0 && (found.isEmpty() || braces < expression.start())
                ? Optional.of(value.substring(braces, end + 1))
                : found;
    }

    /** Words with an expression that a shell cut at its spaces put together again. */
    static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        int at = 0;
        // What closes an expression, or ends the search for it, is the same for all that open before it.
        int stop = 0;
        while (at < words.size()) {
            boolean opens = opens(words.get(at));
            stop = opens && stop <= at ? stop(words, at) : stop;
            int end = opens && stop < words.size() && words.get(stop).indexOf('=') < 0 ? stop : at;
            joined.add(String.join(" ", words.subList(at, end + 1)));
            at = end + 1;
        }
        return joined;
    }

    private static boolean opens(String word) {
        int open = word.indexOf('(');
        return open >= 0 && word.indexOf(')', open) < 0 && (open == 0 || "=$@".indexOf(word.charAt(open - 1)) >= 0);
    }

    /** The first word behind one that has a closing parenthesis, or begins the next tag, before which there is none. */
    private static int stop(List<String> words, int from) {
        int stop = from + 1;
        while (stop < words.size()
                && words.get(stop).indexOf('=') < 0
                && words.get(stop).indexOf(')') < 0) {
            stop++;
        }
        return stop;
    }
}

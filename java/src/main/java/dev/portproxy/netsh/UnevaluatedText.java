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
    private static final Pattern EXPRESSION = Pattern.compile("^\\(.*|[$@]\\(.*|\\$\\{.*?\\}|\\$[A-Za-z_][\\w:.]*"
            + "|%%~?[A-Za-z]|^%~?[0-9*].*|%[^%\\s]+%|![A-Za-z_]\\w*!|<[^<>]+>");

    private UnevaluatedText() {}

    /** The expression in a value, as it stands there. */
    static Optional<String> in(String value) {
        Matcher expression = EXPRESSION.matcher(value);
        return expression.find() ? Optional.of(expression.group()) : Optional.empty();
    }

    /** Words with an expression that a shell cut at its spaces put together again. */
    static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = opens(words.get(at)) ? end(words, at) : at;
            joined.add(String.join(" ", words.subList(at, end + 1)));
            at = end + 1;
        }
        return joined;
    }

    private static boolean opens(String word) {
        int open = word.indexOf('(');
        return open >= 0 && word.indexOf(')', open) < 0 && (open == 0 || "=$@".indexOf(word.charAt(open - 1)) >= 0);
    }

    private static int end(List<String> words, int from) {
        for (int i = from + 1; i < words.size(); i++) {
            // The next tag ends an expression that is never closed.
            if (words.get(i).indexOf('=') >= 0) {
                return from;
            }
            if (words.get(i).indexOf(')') >= 0) {
                return i;
            }
        }
        return from;
    }
}

package dev.portproxy.netsh;

import java.util.ArrayList;
import java.util.List;

/** Script text that a paste has cut at its spaces; what such text is, {@link dev.portproxy.rule.ScriptText} tells. */
final class UnevaluatedText {

    private UnevaluatedText() {}

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
            joined.add(end == at ? words.get(at) : String.join(" ", words.subList(at, end + 1)));
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

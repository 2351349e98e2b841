package dev.portproxy.netsh;

import java.util.List;
import java.util.regex.Pattern;

/** What a log, a chat or a list puts before each line; other words before a row belong to an address with spaces. */
final class LogPrefix {

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    /** A word that ends the prefix, whatever stands before it: {@code host:}, {@code [INFO]}, {@code web_1 |}. */
    private static final Pattern LAST = Pattern.compile(".*[\\]|>:)}=]");

    private static final Pattern MARK = Pattern.compile("[-*+\u2022>#|$]+|[0-9]+[.)]"
            + "|(?i:trace|debug|info|warn|warning|error|stdout|stderr)"
            + "|\\[.*\\]|[0-9]{2,4}[-/.][0-9]{2}[-/.][0-9]{2,4}.*|[0-9]{1,2}:[0-9]{2}.*");

    private LogPrefix() {}

    /** @param known the words before the dashes of this table; they differ in digits only */
    static boolean fits(List<String> words, List<String> known) {
        if (words.isEmpty()) {
            return true;
        }
        return LAST.matcher(words.get(words.size() - 1)).matches()
                || words.stream().allMatch(w -> MARK.matcher(w).matches())
                || shape(words).equals(shape(known));
    }

    /** A blank line in a log: nothing but the prefix. */
    static boolean isAll(List<String> words, List<String> known) {
        return !known.isEmpty() && shape(words).equals(shape(known));
    }

    private static List<String> shape(List<String> words) {
        return words.stream().map(w -> DIGIT.matcher(w).replaceAll("0")).toList();
    }
}

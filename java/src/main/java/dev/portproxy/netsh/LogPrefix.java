package dev.portproxy.netsh;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a log, a chat or a list puts before each line; other words before a row belong to an address with spaces. */
final class LogPrefix {

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    /** A word that ends the prefix, whatever stands before it: {@code host:}, {@code [INFO]}, {@code web_1 |}. */
    private static final Pattern LAST = Pattern.compile(".*[\\]|>:)}=]");

    private static final Pattern MARK = Pattern.compile("[-*+\u2022>#|$]++|[0-9]++[.)]"
            + "|(?i:trace|debug|info|warn|warning|error|stdout|stderr)"
            + "|\\[.*\\]|[0-9]{2,4}[-/.][0-9]{2}[-/.][0-9]{2,4}.*|[0-9]{1,2}:[0-9]{2}.*");

    static final LogPrefix NONE = new LogPrefix(List.of());

    private final List<String> shape;

    /** @param words those before the dashes of a table; before its rows they differ in digits only */
    LogPrefix(List<String> words) {
        this.shape = words.stream().map(LogPrefix::shape).toList();
    }

    /** Whether nothing of an address stands in the words before a row. */
    boolean fits(List<String> words) {
        return words.isEmpty()
                || LAST.matcher(words.get(words.size() - 1)).matches()
                || words.stream().allMatch(w -> MARK.matcher(w).matches())
                || isLike(words);
    }

    /** A blank line in a log: nothing but the prefix. */
    boolean isAll(List<String> words) {
        return !shape.isEmpty() && isLike(words);
    }

    private boolean isLike(List<String> words) {
        return words.size() == shape.size()
                && IntStream.range(0, shape.size())
                        .allMatch(i -> words.get(i).length() == shape.get(i).length()
                                && shape(words.get(i)).equals(shape.get(i)));
    }

    private static String shape(String word) {
        return DIGIT.matcher(word).replaceAll("0");
    }
}

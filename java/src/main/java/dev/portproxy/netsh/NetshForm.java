package dev.portproxy.netsh;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which words behind a verb are netsh's, and which name a rule as {@code disable} and {@code check} have it. What netsh
 * reads stays netsh's, also with a slip in it: {@code delete v4tov4 80 10.0.0.1} is never two rules.
 */
public final class NetshForm {

    private static final List<Family> FAMILIES = Arrays.asList(Family.values());
    /** What no port in netsh's place has, and the name of a rule does. */
    private static final String NO_PORT = "/:*?[ ";

    private NetshForm() {}

    /** Behind {@code delete}: tags, or a family with a port behind it. */
    public static boolean isOfDelete(List<String> words) {
        return words.isEmpty() || words.stream().anyMatch(NetshForm::isTagged) || isPositional(words);
    }

    /** Behind {@code show}: nothing, {@code all} or a family. */
    public static boolean isOfShow(List<String> words) {
        return words.isEmpty()
                || asksForHelp(words)
                || isNear(words.get(0), List.of("all"))
                || isNearFamily(words.get(0)) && words.size() == 1;
    }

    /**
     * Behind {@code set}: how many words name a rule before the tags that say what it is to become; empty if netsh's words
     * do both.
     */
    public static Optional<Integer> listenWordsOfSet(List<String> words) {
        int tags = (int) words.stream().takeWhile(word -> !isTagged(word)).count();
        List<String> before = words.subList(0, tags);
        boolean isOne = tags == 1 || tags == 2 && isNearFamily(words.get(0)) || before.contains("->");
        boolean isNetsh = tags == 0 || !isOne || isPositional(before) || tags == 1 && isNearFamily(words.get(0));
        return isNetsh ? Optional.empty() : Optional.of(tags);
    }

    private static boolean isPositional(List<String> words) {
        return !words.isEmpty()
                && (asksForHelp(words) || isNearFamily(words.get(0)) && (words.size() == 1 || isPort(words.get(1))));
    }

    private static boolean asksForHelp(List<String> words) {
        return CommandParser.isHelp(words.get(0));
    }

    private static boolean isPort(String word) {
        return word.chars().noneMatch(c -> NO_PORT.indexOf(c) >= 0);
    }

    private static boolean isTagged(String word) {
        return !word.contains("->") && (word.indexOf('=') >= 0 || RuleArguments.isTagOrBegunByOne(word));
    }

    private static boolean isNearFamily(String word) {
        return isNear(word, FAMILIES.stream().map(Family::text).toList());
    }

    /** A beginning of a keyword or a misspelt one. */
    private static boolean isNear(String word, List<String> keywords) {
        return !Keywords.matching(word, keywords, text -> text).isEmpty()
                || word.length() > 2 && Nearest.of(word, keywords, text -> text).isPresent();
    }
}

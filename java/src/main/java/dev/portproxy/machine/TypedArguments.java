package dev.portproxy.machine;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments as they were typed. Java is handed them in one code page: what that lacks comes as a question mark, as
 * U+FFFD or as a letter that only looks alike, and on Windows a star as the names of files. The system still knows better.
 */
public final class TypedArguments {

    private static final char LOST = '\ufffd';

    /** Options of Java whose value is the next word. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access",
            "-m",
            "--module");

    private TypedArguments() {}

    /**
     * @param given as Java has them
     * @param commandLine the words that this process was started with, Java's own first; empty for one that cannot be
     *     read, and no list at all where they cannot be seen
     * @throws PortProxyException BadUsage for an argument whose letters nobody knows any more
     */
    public static String[] of(String[] given, Optional<List<Optional<String>>> commandLine) {
        List<Optional<String>> typed =
                commandLine.map(words -> behindMain(words, given.length)).orElse(List.of());
        if (!isSame(given, typed)) {
            for (String argument : given) {
                requireWhole(argument);
            }
            return given;
        }
        String[] arguments = new String[typed.size()];
        for (int i = 0; i < arguments.length; i++) {
            // The system's own word is whole, even if somebody typed U+FFFD.
            arguments[i] = typed.get(i).isPresent() ? typed.get(i).get() : requireWhole(given[i]);
        }
        return arguments;
    }

    /** Behind the main class or the jar; where a file has Java's options, as many words from the end as were given. */
    private static List<Optional<String>> behindMain(List<Optional<String>> words, int count) {
        int at = 1;
        while (at < words.size()) {
            String word = words.get(at).orElse("");
            if (word.startsWith("@")) {
                return words.subList(Math.max(1, words.size() - count), words.size());
            }
            if (word.equals("-m") || word.equals("--module")) {
                at += 2;
                break;
            }
            if (!word.startsWith("-")) {
                at++;
                break;
            }
            at += WITH_VALUE.contains(word) ? 2 : 1;
        }
        return words.subList(Math.min(at, words.size()), words.size());
    }

    /** Whether Java can have made one list of the other: a word with a star becomes one or more. */
    private static boolean isSame(String[] given, List<Optional<String>> typed) {
        int more = given.length - typed.size();
        boolean starred = false;
        for (int i = 0; i < typed.size() && more >= 0; i++) {
            if (typed.get(i).filter(TypedArguments::isPattern).isPresent()) {
                starred = true;
            } else {
                // Between two stars nobody knows where a word has come to stand.
                boolean before =
                        given.length > i && isSame(given[i], typed.get(i).orElse(given[i]));
                boolean behind = isSame(given[i + more], typed.get(i).orElse(given[i + more]));
                if (!(starred ? behind || hasStar(typed.subList(i, typed.size())) : before)) {
                    return false;
                }
            }
        }
        return more == 0 || more > 0 && starred;
    }

    private static boolean hasStar(List<Optional<String>> words) {
        return words.stream()
                .anyMatch(word -> word.filter(TypedArguments::isPattern).isPresent());
    }

    private static boolean isPattern(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    /** Letters beyond ASCII may have become anything, and any number of characters. */
    private static boolean isSame(String given, String typed) {
        int at = 0;
        int end = given.length();
        int from = 0;
        int to = typed.length();
        while (from < to && typed.charAt(from) < 0x80) {
            if (at == end || given.charAt(at++) != typed.charAt(from++)) {
                return false;
            }
        }
        while (to > from && typed.charAt(to - 1) < 0x80) {
            if (end == at || given.charAt(--end) != typed.charAt(--to)) {
                return false;
            }
        }
        return from < to || at == end;
    }

    private static String requireWhole(String argument) {
        if (argument.indexOf(LOST) >= 0) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("machine.argument-is-not-utf-8", Shown.line(argument)),
                    Texts.of("machine.type-it-in-utf-8-locale"));
        }
        return argument;
    }
}

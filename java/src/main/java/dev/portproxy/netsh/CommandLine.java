package dev.portproxy.netsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A pasted command line, as cmd would cut it. */
public final class CommandLine {

    private static final Set<String> LEADING = Set.of("call", "sudo", "gsudo", "iex", "invoke-expression");
    private static final Set<String> SHELLS = Set.of("cmd", "cmd.exe", "%comspec%");
    private static final Set<String> POWERSHELLS = Set.of("powershell", "powershell.exe", "pwsh", "pwsh.exe");

    private static final int MOST_WRAPPERS = 8;

    private CommandLine() {}

    /** The words of one command: spaces separate, quotation marks group ({@code tag="a b"}), nothing escapes. */
    public static List<String> words(String text) {
        return WordScanner.words(text);
    }

    /**
     * The commands of one line, each as its words: the prompt is gone (netsh's own stays, as {@code netsh interface
     * portproxy}), chains are cut, redirections and comments dropped, wrappers such as {@code cmd /c "…"} opened. Empty
     * for a comment.
     */
    public static List<List<String>> split(String line) {
        return split(line, true);
    }

    private static List<List<String>> split(String line, boolean nested) {
        List<List<String>> commands = new ArrayList<>();
        for (WordScanner.Command command : WordScanner.commands(Prompt.strip(line))) {
            List<String> words = unwrapped(command.words());
            boolean netsh = !words.isEmpty() && Invocation.isNetsh(words.get(0));
            if (isRemark(words)) {
                break;
            }
            if (words.size() == 1
                    && nested
                    && command.words().size() > 1
                    && words.get(0).indexOf(' ') > 0) {
                commands.addAll(split(words.get(0), false));
            } else if (!words.isEmpty() && (netsh || !command.piped())) {
                commands.add(words);
            }
        }
        return commands;
    }

    private static boolean isRemark(List<String> words) {
        return !words.isEmpty()
                && (words.get(0).equalsIgnoreCase("rem") || words.get(0).startsWith("::"));
    }

    /** The command that a wrapper runs. */
    private static List<String> unwrapped(List<String> command) {
        List<String> words = command;
        for (int wrappers = 0; wrappers < MOST_WRAPPERS && !words.isEmpty(); wrappers++) {
            String first = words.get(0).toLowerCase(Locale.ROOT);
            if (first.startsWith("@")) {
                String rest = words.get(0).substring(1);
                words = new ArrayList<>(words.subList(1, words.size()));
                if (!rest.isEmpty()) {
                    words.add(0, rest);
                }
            } else if (LEADING.contains(first)) {
                words = words.subList(1, words.size());
            } else if (first.equals("start")) {
                words = started(words);
            } else if (SHELLS.contains(first)) {
                words = after(words, Set.of("/c", "/k"));
            } else if (POWERSHELLS.contains(first)) {
                words = after(words, Set.of("-c", "-command"));
            }
        }
        return words;
    }

    private static List<String> after(List<String> words, Set<String> options) {
        for (int i = 1; i < words.size() - 1; i++) {
            if (options.contains(words.get(i).toLowerCase(Locale.ROOT))) {
                return words.subList(i + 1, words.size());
            }
        }
        return words;
    }

    /** {@code start "title" /wait netsh …}: the title and the switches end where netsh stands. */
    private static List<String> started(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (Invocation.isNetsh(words.get(i))) {
                return words.subList(i, words.size());
            }
            if (i > 1 && !words.get(i).startsWith("/")) {
                break;
            }
        }
        return words;
    }
}

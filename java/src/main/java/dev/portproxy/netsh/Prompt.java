package dev.portproxy.netsh;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before a command in a pasted session: a shell's prompt, netsh's own, a mark of a chat or of a list. */
final class Prompt {

    /** {@code netsh interface portproxy>}: the prompt names the context, so it stays as words. */
    private static final Pattern NETSH =
            Pattern.compile("\\s*+(netsh(?: [a-z0-9]++){0,3})>\\s*+(.*+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<String> NO_CONTEXT =
            Set.of("show", "add", "delete", "dump", "reset", "set", "all", "v4tov4", "v4tov6", "v6tov4", "v6tov6");

    private static final Pattern CMD = Pattern.compile("\\s*+[A-Za-z]:\\\\[^<>|\"]*+>\\s*+");
    private static final Pattern POWERSHELL =
            Pattern.compile("\\s*+(?:\\[[^\\]]*+\\]:?+\\s*+)?(?:\\([^)]*+\\)\\s*+)?PS(?:\\s[^<>|\"]*+)?>++\\s*+");

    /** A program with its arguments and a redirection looks like a path with a prompt's sign. */
    private static final Pattern PROGRAM = Pattern.compile("netsh(\\.exe)?\\s", Pattern.CASE_INSENSITIVE);

    private Prompt() {}

    /** The line from its command on. */
    static String strip(String line) {
        String command = line;
        boolean sign = line.indexOf('>') >= 0;
        for (Pattern prompt : sign ? List.of(POWERSHELL, CMD) : List.<Pattern>of()) {
            Matcher start = prompt.matcher(command);
            if (start.lookingAt() && !PROGRAM.matcher(start.group()).find()) {
                command = command.substring(start.end());
            }
        }
        int mark = PromptMark.end(command);
        if (!PROGRAM.matcher(command).region(0, mark).find()) {
            command = command.substring(mark);
        }
        Matcher netsh = NETSH.matcher(command);
        if (sign && netsh.matches() && isContext(netsh.group(1))) {
            return netsh.group(1) + " " + netsh.group(2);
        }
        return command;
    }

    private static boolean isContext(String prompt) {
        return List.of(prompt.toLowerCase(Locale.ROOT).split(" ")).stream().noneMatch(NO_CONTEXT::contains);
    }

    /** Whether the line begins with a shell's prompt or netsh's. */
    static boolean stands(String line) {
        if (line.indexOf('>') < 0) {
            return false;
        }
        Matcher netsh = NETSH.matcher(line);
        return POWERSHELL.matcher(line).lookingAt()
                || CMD.matcher(line).lookingAt()
                || netsh.matches() && isContext(netsh.group(1));
    }
}

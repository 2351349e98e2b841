package dev.portproxy.windows;

import java.util.List;
import java.util.stream.Collectors;

/** Arguments as one command line that Windows' C runtime splits into the same arguments ("Parsing C command-line arguments"). */
final class CommandLine {

    private CommandLine() {}

    /** The program is quoted in any case: an unquoted path with a space would be tried word by word. */
    static String of(String program, List<String> arguments) {
        return '"'
                + program
                + '"'
                + arguments.stream().map(argument -> " " + quoted(argument)).collect(Collectors.joining());
    }

    private static String quoted(String argument) {
        if (!argument.isEmpty() && argument.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '"')) {
            return argument;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (char c : argument.toCharArray()) {
            if (c == '"') {
                // Backslashes count only before a quotation mark: each of them twice, and one for the mark.
                quoted.append("\\".repeat(backslashes + 1));
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.append(c);
        }
        return quoted.append("\\".repeat(backslashes)).append('"').toString();
    }
}

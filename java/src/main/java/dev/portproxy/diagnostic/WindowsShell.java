package dev.portproxy.diagnostic;

import dev.portproxy.rule.Visible;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * cmd.exe and PowerShell at once. This program's launcher is a batch file: PowerShell takes the quotes off a word without
 * a space and hands the rest to cmd.exe, which reads it again; then Java reads it a third time, and takes a star or a
 * question mark outside of quotes for file names.
 */
final class WindowsShell extends Shell {

    /** cmd.exe cuts at 8191. */
    private static final int LONGEST = 4000;

    /** A short name of Windows' has a tilde, which only means something where a word begins with it. */
    private static final Pattern BARE = Pattern.compile("(\\*/)?[A-Za-z0-9._:/\\\\][A-Za-z0-9._:/\\\\=+~-]*");

    /** An address with its interface: one per cent sign before a number names no variable. */
    private static final Pattern ZONE = Pattern.compile("[0-9A-Fa-f:.]+%[0-9]+(/[0-9]+)?");

    /** The folders of Windows: cmd.exe and the programs that take a path know them. */
    static final Pattern FOLDER =
            Pattern.compile("^%(?:SystemRoot|windir|SystemDrive|ProgramFiles|ProgramFiles\\(x86\\))%(?=\\\\)");

    /** PowerShell needs the quotes, and cmd.exe does without them. */
    private static final String QUOTED = " .,_:/\\=+-;@~#{}[]'";

    /** Safe in quotes, which stay where there is a space too. */
    private static final String WITH_A_SPACE = "()*?";

    /** Safe in quotes, for a program that no batch file stands before. */
    private static final String FOR_A_PROGRAM = QUOTED + "()*?&|<>^";

    private final Predicate<String> arrives;

    WindowsShell(Predicate<String> arrives) {
        this.arrives = arrives;
    }

    @Override
    Optional<String> own(OwnCommand command) {
        List<Optional<String>> words = command.arguments().stream()
                .map(argument -> word(argument, this::quoted))
                .toList();
        return line("portproxy", words, LONGEST).or(() -> PowerShell.cmdlet(command, arrives));
    }

    /** Whether a line of this program's can have the text as it is. */
    static boolean holds(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c < 0x80)
                && new WindowsShell(any -> true).quoted(text).isPresent();
    }

    @Override
    Optional<String> here(ForeignCommand command) {
        return program(command);
    }

    static Optional<String> program(ForeignCommand command) {
        if (holdsOption(command)) {
            return Optional.empty();
        }
        List<Optional<String>> words = command.arguments().stream()
                .map(argument -> word(argument, WindowsShell::quotedForProgram))
                .toList();
        return line(command.program(), words, LONGEST);
    }

    private interface Quotes {
        Optional<String> of(String value);
    }

    private static Optional<String> word(Argument argument, Quotes quotes) {
        if (argument.values().isEmpty()) {
            return Optional.of(argument.label());
        }
        String value = String.join(",", argument.values());
        if (value.isEmpty()) {
            // PowerShell 5.1 leaves an empty word out.
            return argument.label().isEmpty() ? Optional.empty() : Optional.of(argument.label());
        }
        return value.length() > LONGEST ? Optional.empty() : quotes.of(value).map(word -> argument.label() + word);
    }

    private Optional<String> quoted(String value) {
        if (isBare(value) || ZONE.matcher(value).matches()) {
            return Optional.of(value);
        }
        boolean spaced = value.indexOf(' ') >= 0;
        String rest = value.startsWith("*/") && !spaced ? value.substring(2) : value;
        return rest.codePoints()
                        .allMatch(c -> isLetter(c, arrives) || isOneOf(spaced ? QUOTED + WITH_A_SPACE : QUOTED, c))
                ? inQuotes(value)
                : Optional.empty();
    }

    private static Optional<String> quotedForProgram(String value) {
        if (isBare(value)) {
            return Optional.of(value);
        }
        return FOLDER.matcher(value)
                        .replaceFirst("")
                        .codePoints()
                        .allMatch(c -> isLetter(c, any -> true) || isOneOf(FOR_A_PROGRAM, c))
                ? inQuotes(value)
                : Optional.empty();
    }

    // A backslash before a closing quote would escape it.
    private static Optional<String> inQuotes(String value) {
        return value.endsWith("\\") ? Optional.empty() : Optional.of('"' + value + '"');
    }

    private static boolean isBare(String value) {
        return BARE.matcher(value).matches() && !value.endsWith("\\");
    }

    private static boolean isLetter(int c, Predicate<String> arrives) {
        return c < 0x80 ? Character.isLetterOrDigit(c) : Visible.isLetter(c) && arrives.test(Character.toString(c));
    }

    private static boolean isOneOf(String characters, int c) {
        return c < 0x80 && characters.indexOf(c) >= 0;
    }
}

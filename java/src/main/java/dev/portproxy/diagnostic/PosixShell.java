package dev.portproxy.diagnostic;

import dev.portproxy.rule.Visible;
import dev.portproxy.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** sh, bash, zsh and fish: a line that is the same to all of them. */
final class PosixShell extends Shell {

    /** A terminal without a line editor cuts at 4096 bytes. */
    private static final int LONGEST = 1300;

    /** What needs no quotes; zsh looks for a program behind an equals sign, and fish for a process behind a per cent. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/,@][A-Za-z0-9._:/,@%+=-]*");

    private static final String SAFE_IN_PRINTF = " ._:/*,=+@#~-";

    private final Predicate<String> arrives;

    PosixShell(Predicate<String> arrives) {
        this.arrives = arrives;
    }

    @Override
    Optional<String> own(OwnCommand command) {
        return line("portproxy", words(command.arguments()), LONGEST).or(() -> PowerShell.cmdlet(command));
    }

    @Override
    Optional<String> here(ForeignCommand command) {
        return holdsOption(command) ? Optional.empty() : line(command.program(), words(command.arguments()), LONGEST);
    }

    @Override
    String asAdministrator(Remedy remedy) {
        return remedy.steps().stream().anyMatch(PosixShell::isOfThisMachine)
                ? Texts.of("diagnostic.as-root")
                : super.asAdministrator(remedy);
    }

    private static boolean isOfThisMachine(Step step) {
        return step instanceof ForeignCommand foreign && foreign.prompt() == ForeignCommand.Prompt.ANY;
    }

    private List<Optional<String>> words(List<Argument> arguments) {
        return arguments.stream().map(this::word).toList();
    }

    private Optional<String> word(Argument argument) {
        if (argument.values().isEmpty()) {
            return Optional.of(argument.label());
        }
        String value = String.join(",", argument.values());
        if (value.length() > LONGEST || !arrives.test(value)) {
            return Optional.empty();
        }
        return quoted(value).map(word -> argument.label() + word);
    }

    private static Optional<String> quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return Optional.of(value);
        }
        return value.codePoints().allMatch(PosixShell::isVisible) ? Optional.of(inQuotes(value)) : printed(value);
    }

    // PowerShell, which runs here too, takes typographic marks for quotes: they are printed.
    private static boolean isVisible(int c) {
        return c >= ' ' && c < 0x7f || c >= 0x80 && Visible.isLetter(c);
    }

    /** Apostrophes for all but themselves and backslashes, which fish does not leave alone between them. */
    private static String inQuotes(String value) {
        StringBuilder quoted = new StringBuilder();
        int at = 0;
        do {
            boolean marks = at < value.length() && isMark(value.charAt(at));
            int end = at;
            while (end < value.length() && isMark(value.charAt(end)) == marks) {
                end++;
            }
            String part = value.substring(at, end);
            quoted.append(marks ? '"' + part.replace("\\", "\\\\") + '"' : "'" + part + "'");
            at = end;
        } while (at < value.length());
        return quoted.toString();
    }

    private static boolean isMark(char c) {
        return c == '\'' || c == '\\';
    }

    /** What nobody sees, byte by byte; a shell takes line ends off the end, and knows no NUL and no half character. */
    private static Optional<String> printed(String value) {
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(value);
        if (!whole || value.endsWith("\n") || value.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        StringBuilder format = new StringBuilder("\"$(printf '");
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean safe =
                    c < 0x80 && Character.isLetterOrDigit(c) || SAFE_IN_PRINTF.indexOf(c) >= 0 && !(i == 0 && c == '-');
            format.append(safe ? String.valueOf(c) : String.format("\\%03o", (int) c));
        }
        return Optional.of(format.append("')\"").toString());
    }
}

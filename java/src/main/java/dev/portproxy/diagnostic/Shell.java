package dev.portproxy.diagnostic;

import dev.portproxy.words.Texts;
import dev.portproxy.words.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes commands for the shell that they are pasted into: whatever a name, a path or an address holds, the program is
 * given exactly that, and nothing else runs. The only place where a command becomes text.
 */
public abstract class Shell {

    Shell() {}

    /**
     * sh, bash, zsh and fish.
     *
     * @param arrives whether a program is given the text's characters as they are: Java takes some for question marks
     */
    public static Shell posix(Predicate<String> arrives) {
        return new PosixShell(arrives);
    }

    /**
     * cmd.exe and PowerShell, whose user cannot be known: each line is right in both, or is a cmdlet.
     *
     * @param arrives whether a program is given the text's characters as they are, and the console shows them
     */
    public static Shell windows(Predicate<String> arrives) {
        return new WindowsShell(arrives);
    }

    /** PowerShell with this program's module: every command that a cmdlet can do is one. */
    public static Shell powerShell() {
        return PowerShell.WITH_MODULE;
    }

    /** A fix as one text; lines where it has several. */
    public final String text(Fix fix) {
        return FixWriter.text(fix, this);
    }

    /** As a person pastes it: commands that follow one another stand on lines of their own. */
    public final String lines(Fix fix) {
        return FixWriter.lines(fix, this);
    }

    public final String text(Step step) {
        if (step instanceof OwnCommand command) {
            return own(command).orElseGet(Shell::byHand);
        }
        if (step instanceof ForeignCommand foreign) {
            return foreign(foreign).orElseGet(Shell::byHand);
        }
        return words(((Hint) step).text());
    }

    /** Instead of a command that no line can be made of. */
    private static String byHand() {
        return Texts.of("diagnostic.change-by-hand");
    }

    /** Empty where no line would be right. */
    abstract Optional<String> own(OwnCommand command);

    private Optional<String> foreign(ForeignCommand command) {
        return switch (command.prompt()) {
            case POWERSHELL -> PowerShell.line(command);
            case WINDOWS -> WindowsShell.program(command);
            case ANY -> here(command);
        };
    }

    /** A program of this machine's. */
    abstract Optional<String> here(ForeignCommand command);

    /** How texts are worded for whoever pastes into it. */
    public Wording wording() {
        return Wording.COMMAND_LINE;
    }

    String words(String words) {
        return words;
    }

    /** Whose rights the steps need, as a clause: {@code as administrator}. */
    String asAdministrator(Remedy remedy) {
        return Texts.of("diagnostic.as-administrator");
    }

    /** Whether a text would be an option of the program, whose ways to say that it is none are not known. */
    static boolean holdsOption(ForeignCommand command) {
        return command.arguments().stream()
                .anyMatch(argument ->
                        argument.label().isEmpty() && argument.value().startsWith("-"));
    }

    /** Words with a space between them; empty where one of them is, or the line is longer than shells take it. */
    static Optional<String> line(String program, List<Optional<String>> words, int longest) {
        StringBuilder line = new StringBuilder(program);
        for (Optional<String> word : words) {
            if (word.isEmpty()) {
                return Optional.empty();
            }
            line.append(' ').append(word.get());
        }
        return line.length() > longest ? Optional.empty() : Optional.of(line.toString());
    }
}

package dev.portproxy.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A command of another program. */
public record ForeignCommand(String program, List<Argument> arguments, Prompt prompt) implements Step {

    /** Where it is to be pasted. */
    public enum Prompt {
        /** This machine's own shell. */
        ANY,
        /** A prompt of Windows, cmd.exe or PowerShell, whichever machine says it. */
        WINDOWS,
        /** PowerShell alone: a cmdlet. */
        POWERSHELL
    }

    public ForeignCommand {
        arguments = List.copyOf(arguments);
    }

    /** A program of this machine. */
    public static ForeignCommand here(String program, String... words) {
        return new ForeignCommand(program, words(words), Prompt.ANY);
    }

    /** A program of Windows. */
    public static ForeignCommand windows(String program, String... words) {
        return new ForeignCommand(program, words(words), Prompt.WINDOWS);
    }

    public static ForeignCommand powerShell(String cmdlet, String... words) {
        return new ForeignCommand(cmdlet, words(words), Prompt.POWERSHELL);
    }

    /** A further word of this program's own. */
    public ForeignCommand word(String constant) {
        return with(Argument.word(constant));
    }

    /** A further word, of whatever origin. */
    public ForeignCommand text(String text) {
        return with(Argument.text(text));
    }

    /** Text of whatever origin behind a label: {@code name=} for a program, {@code -Name} for a cmdlet. */
    public ForeignCommand text(String label, String text) {
        return with(Argument.of(label, text));
    }

    private ForeignCommand with(Argument argument) {
        List<Argument> more = new ArrayList<>(arguments);
        more.add(argument);
        return new ForeignCommand(program, more, prompt);
    }

    private static List<Argument> words(String... words) {
        return Arrays.stream(words).map(Argument::word).toList();
    }
}

package dev.portproxy.cli;

import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.help.HelpPages;
import dev.portproxy.cli.help.HelpWords;
import dev.portproxy.cli.print.ColorChoice;
import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.cli.print.Output;
import dev.portproxy.cli.print.StreamOutput;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs command lines, and turns whatever comes of one into an exit code. */
public final class Program {

    private static final int MOST_WORDS = 4096;

    private final Verbs verbs;

    /** @param more commands that are not of this package, by name */
    public Program(Map<String, Function<PortProxyCommand, CommandLine>> more) {
        this.verbs = new Verbs(more);
    }

    /** As much of it as these arguments need. */
    CommandLine commandLine(PortProxyCommand root, String... arguments) {
        return verbs.commandLine(root, arguments);
    }

    /** Runs one command line and returns its exit code. */
    public int run(Terminal given, Platform platform, UserSettings settings, String... arguments) {
        Terminal terminal = given.in(ColorChoice.of(arguments));
        return SpokenLanguage.of(terminal, Language.current(), arguments).during(() -> {
            Output output = new StreamOutput(terminal, isJson(arguments), platform::shell);
            return run(
                    terminal,
                    output,
                    store -> {
                        SpokenLanguage.requireKnown(terminal, arguments);
                        return new Session(terminal, platform, output, store).withSettings(settings);
                    },
                    meant(arguments));
        });
    }

    /** With {@code --help} where help is asked for in another way; nearly no command line does. */
    private String[] meant(String... arguments) {
        return HelpWords.mayBeIn(arguments)
                ? HelpWords.asOption(commandLine(new PortProxyCommand(store -> unused()), arguments), arguments)
                : arguments;
    }

    /** Of a command line that is only looked at. */
    private static Session unused() {
        throw new IllegalStateException();
    }

    public static boolean isJson(String... arguments) {
        return Arrays.asList(arguments).contains("--json");
    }

    /** @param sessions the session for what {@code --store} says, null where it is not given */
    public int run(
            Terminal terminal, Output output, Function<@Nullable String, Session> sessions, String... arguments) {
        CommandLine commandLine = commandLine(new PortProxyCommand(sessions), arguments)
                .setOut(terminal.writer())
                .setErr(terminal.errorWriter())
                .setParameterExceptionHandler((error, given) -> badUsage(output, error, given))
                .setExecutionExceptionHandler((error, command, parsed) -> failed(output, terminal, error));
        if (HelpWords.mayBeIn(arguments)) {
            HelpPages.dress(commandLine);
        }
        return whole(output, terminal, execute(commandLine, output, terminal, arguments));
    }

    private static int execute(CommandLine commandLine, Output output, Terminal terminal, String[] arguments) {
        try {
            requireFewWords(arguments);
            return commandLine.execute(arguments);
        } catch (PortProxyException e) {
            return failed(output, terminal, e);
        } catch (Error e) {
            // picocli lets errors through, such as a library that a native call lacks; the exit code is still a
            // contract.
            return failed(output, terminal, e);
        }
    }

    /** Each word takes picocli as long as there are words behind it. */
    private static void requireFewWords(String[] arguments) {
        if (arguments.length > MOST_WORDS) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.command-line-is-too-long", arguments.length, MOST_WORDS),
                    Fix.of(
                            new Hint(Texts.of("cli.write-many-rules-into-file")),
                            OwnCommand.of("import").word("FILE")));
        }
    }

    /** A full disk must not look like success; that somebody has read enough is no failure, and what was done is done. */
    private static int whole(Output output, Terminal terminal, int exitCode) {
        if (!terminal.lostOutput() || terminal.hasNoReader()) {
            return exitCode;
        }
        PortProxyException problem = new PortProxyException(
                ErrorId.STORE_UNAVAILABLE, Texts.of("cli.output-not-written"), Texts.of("cli.look-for-full-disk"));
        output.error(problem);
        return exitCode == ExitCode.DONE || exitCode == ExitCode.ATTENTION
                ? problem.id().exitCode()
                : exitCode;
    }

    private static int badUsage(Output output, ParameterException error, String... given) {
        PortProxyException problem = UsageProblem.of(error, given);
        output.error(problem);
        return problem.id().exitCode();
    }

    private static PortProxyException outOfMemory() {
        return new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.too-little-memory", Runtime.getRuntime().maxMemory() >> 20),
                Texts.of("cli.give-it-less-at-once"));
    }

    private static int failed(Output output, Terminal terminal, Throwable error) {
        if (error instanceof PortProxyException known) {
            output.error(known);
            return known.id().exitCode();
        }
        if (error instanceof OutOfMemoryError) {
            return failed(output, terminal, outOfMemory());
        }
        output.error(new PortProxyException(
                ErrorId.INTERNAL, Texts.of("cli.this-is-bug", error), Texts.of("cli.report-bug")));
        error.printStackTrace(terminal.errorWriter());
        return ErrorId.INTERNAL.exitCode();
    }
}

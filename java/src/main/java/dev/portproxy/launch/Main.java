package dev.portproxy.launch;

import dev.portproxy.app.OperatingSystem;
import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.PortProxyCommand;
import dev.portproxy.cli.Program;
import dev.portproxy.cli.SpokenLanguage;
import dev.portproxy.cli.print.ColorChoice;
import dev.portproxy.cli.print.Output;
import dev.portproxy.cli.print.StreamOutput;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.machine.Platform;
import dev.portproxy.serve.ServeVerb;
import dev.portproxy.words.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** The program. */
public final class Main {

    private static final Program PROGRAM = whole();

    private Main() {}

    public static void main(String[] arguments) {
        NameCache.keepShort();
        ConsoleLog.use();
        Map<String, String> environment = OperatingSystem.environment();
        Terminal terminal = Terminal.ofThisProcess(environment, OperatingSystem::standardOutputIsTerminal)
                .throughPipe(OperatingSystem::standardOutputIsPipe)
                .on(OperatingSystem.screen(environment))
                .in(ColorChoice.of(arguments));
        UserSettings settings = OperatingSystem.settings(environment);
        Language language = settings.language().orElseGet(() -> OperatingSystem.language(environment));
        SpokenLanguage.of(terminal, language, arguments).speakInThisProcess();
        // What is logged, and what Java says of a failure nobody caught, goes through the same door.
        System.setErr(terminal.err());
        System.exit(prepared(terminal, settings, arguments));
    }

    private static int prepared(Terminal terminal, UserSettings settings, String... arguments) {
        Optional<String> warning;
        try {
            warning = OperatingSystem.prepare();
        } catch (PortProxyException e) {
            new StreamOutput(terminal, Program.isJson(arguments), Shell::powerShell).error(e);
            return e.id().exitCode();
        }
        Platform platform = OperatingSystem.platform(terminal.environment());
        Output output = new StreamOutput(terminal, Program.isJson(arguments), platform::shell);
        warning.ifPresent(output::say);
        String[] typed;
        try {
            typed = platform.typed(arguments);
        } catch (PortProxyException e) {
            output.error(e);
            return e.id().exitCode();
        }
        return PROGRAM.run(terminal, platform, settings, typed);
    }

    /** Runs one command line, by no user's settings, and returns its exit code. */
    public static int run(Terminal terminal, Platform platform, String... arguments) {
        return PROGRAM.run(terminal, platform, UserSettings.NONE, arguments);
    }

    /** With every command. */
    public static Program program() {
        return PROGRAM;
    }

    /** The commands that stand above the others: they run them. */
    private static Program whole() {
        Map<String, Function<PortProxyCommand, CommandLine>> more = new LinkedHashMap<>();
        more.put("serve", root -> new CommandLine(new ServeVerb(root, PROGRAM)));
        more.put("demo", root -> new CommandLine(new DemoVerb(root)));
        return new Program(more);
    }
}

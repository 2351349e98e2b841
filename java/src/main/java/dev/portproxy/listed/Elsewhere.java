package dev.portproxy.listed;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Shell;
import java.util.Arrays;

/** Commands for the other machine: words here, so that nobody and nothing runs them on this one. */
final class Elsewhere {

    private Elsewhere() {}

    static Fix fix(String label, ForeignCommand... commands) {
        return Fix.of(
                label,
                Arrays.stream(commands).map(command -> new Hint(text(command))).toArray(Hint[]::new));
    }

    static String text(ForeignCommand command) {
        Shell shell =
                command.prompt() == ForeignCommand.Prompt.ANY ? Shell.posix(text -> true) : Shell.windows(text -> true);
        return shell.text(command);
    }
}

package dev.portproxy.cli;

import dev.portproxy.app.RuleEdit;
import dev.portproxy.diagnostic.OwnCommand;
import java.util.Optional;

/** What the command line makes of a command, for tests of other packages. */
public final class CommandEditsAccess {

    private CommandEditsAccess() {}

    public static Optional<RuleEdit> of(OwnCommand command) {
        return CommandEdits.of(command);
    }
}

package dev.portproxy.cli;

import dev.portproxy.cli.help.Manual;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code manual}: the manual page, as man reads it. */
@Command(name = "manual", hidden = true, description = "Prints the manual page, as man reads it.")
final class ManualVerb extends Verb {

    private final Supplier<CommandLine> program;

    /** @param program all of it */
    ManualVerb(PortProxyCommand root, Supplier<CommandLine> program) {
        super(root);
        this.program = program;
    }

    @Override
    public boolean isForTerminals() {
        return true;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public void run(Session session) {
        session.terminal().out().print(Manual.of(program.get()));
    }
}

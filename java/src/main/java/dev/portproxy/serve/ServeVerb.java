package dev.portproxy.serve;

import dev.portproxy.cli.PortProxyCommand;
import dev.portproxy.cli.Program;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.Verb;
import dev.portproxy.words.Language;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code serve}: one request a line on standard input, its answers on standard output, until the input ends. */
@Command(name = "serve", description = "Answers requests as JSON lines on standard input: for programs.")
public final class ServeVerb extends Verb {

    private final Program program;

    /** @param program runs the requests' command lines */
    public ServeVerb(PortProxyCommand root, Program program) {
        super(root);
        this.program = program;
    }

    @Override
    public boolean isForTerminals() {
        return true;
    }

    /** A program means the same whoever runs it. */
    @Override
    public boolean obeysSettings() {
        return false;
    }

    @Override
    public void run(Session session) throws IOException, InterruptedException {
        PrintStream standard = System.out;
        // A library that prints would break the protocol.
        System.setOut(System.err);
        try {
            // A request may ask for another language.
            Language.ENGLISH.whileDoing(() -> new ServeLoop(session, program).run());
        } finally {
            System.setOut(standard);
        }
    }
}

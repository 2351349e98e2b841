package dev.portproxy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion SHELL}: the script that lets a shell ask this program how a command line goes on. */
@Command(name = "completion", description = "Prints a shell's script for completing command lines.")
final class CompletionVerb extends Verb {

    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH,
        POWERSHELL;

        private String script() {
            String name = "portproxy." + name().toLowerCase(Locale.ROOT);
            try (InputStream in = Objects.requireNonNull(CompletionVerb.class.getResourceAsStream(name), name)) {
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
    }

    @Parameters(paramLabel = "bash|zsh|fish|powershell", description = "The shell that reads the script.")
    @SuppressWarnings("NullAway.Init") // picocli demands it.
    private Shell shell;

    CompletionVerb(PortProxyCommand root) {
        super(root);
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
        session.terminal().out().print(shell.script());
    }
}

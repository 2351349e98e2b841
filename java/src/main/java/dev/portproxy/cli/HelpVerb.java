package dev.portproxy.cli;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help [VERB]}: for those who do not think of {@code --help}. */
@Command(name = "help", description = "Show help for a command.")
final class HelpVerb implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "VERB", description = "Without a name, lists all commands.")
    private List<String> verbs = List.of();

    @Override
    public void run() {
        CommandLine command = spec.parent().commandLine();
        for (String verb : verbs) {
            CommandLine found = command.getSubcommands().get(Verbs.named(verb));
            if (found == null) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("cli.there-is-no-verb", String.join(" ", verbs)),
                        Fix.of(Texts.of("cli.to-list-verbs"), Commands.help("")));
            }
            command = found;
        }
        command.usage(command.getOut());
    }
}

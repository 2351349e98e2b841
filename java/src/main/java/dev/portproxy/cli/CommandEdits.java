package dev.portproxy.cli;

import dev.portproxy.app.Refusal;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What a command of this program does to one rule: the same as its line would, if somebody pasted it. */
final class CommandEdits {

    private CommandEdits() {}

    /** Empty for a command that does not change a rule. */
    static Optional<RuleEdit> of(OwnCommand command) {
        return switch (command.verb()) {
            case "add", "set" -> Optional.of(put(command));
            case "delete" -> command.rule().map(CommandEdits::id).map(RuleEdit.Remove::new);
            case "enable" -> command.rule().map(CommandEdits::id).map(id -> new RuleEdit.Switch(id, true));
            case "disable" -> command.rule().map(CommandEdits::id).map(id -> new RuleEdit.Switch(id, false));
            default -> Optional.empty();
        };
    }

    private static PortProxyCommand root() {
        return new PortProxyCommand(store -> {
            throw new IllegalStateException(); // Nothing is run.
        });
    }

    private static RuleEdit put(OwnCommand command) {
        return command.options().isEmpty() ? words(command) : line(command);
    }

    /** Without any option, picocli would only hand the words on, and take most of the time for it. */
    private static RuleEdit words(OwnCommand command) {
        PutVerbs.Put put = command.verb().equals("add") ? new PutVerbs.Add(root()) : new PutVerbs.SetRule(root());
        put.words = new OwnCommand(command.verb(), command.rule(), List.of(), Optional.empty())
                .arguments().stream()
                        .skip(1)
                        .filter(word -> !word.equals(Argument.word("--")))
                        .map(Argument::value)
                        .toList();
        try {
            return put.edit();
        } catch (PortProxyException e) {
            return new RuleEdit.Refused(Refusal.of(e));
        }
    }

    /** As picocli reads it. */
    static RuleEdit line(OwnCommand command) {
        String[] words = command.arguments().stream().map(Argument::value).toArray(String[]::new);
        CommandLine line = new Verbs(Map.of()).commandLine(root(), words);
        try {
            PutVerbs.Put put = (PutVerbs.Put)
                    line.parseArgs(words).subcommand().commandSpec().userObject();
            return put.edit();
        } catch (PortProxyException e) {
            return new RuleEdit.Refused(Refusal.of(e));
        } catch (CommandLine.ParameterException e) {
            return new RuleEdit.Refused(Refusal.of(UsageProblem.of(e, words)));
        }
    }

    private static RuleId id(RuleWords words) {
        if (words instanceof RuleWords.Tagged tagged) {
            Map<String, String> tags =
                    tagged.tags().stream().collect(Collectors.toMap(RuleWords.Tag::name, RuleWords.Tag::value));
            Endpoint listen =
                    new Endpoint(tags.getOrDefault("listenaddress", "*"), tags.getOrDefault("listenport", ""));
            return new RuleId(tagged.family(), listen.text());
        }
        return words instanceof RuleWords.Named named
                ? new RuleId(named.family(), named.name())
                : new RuleId(words.family(), ((RuleWords.Left) words).name());
    }
}

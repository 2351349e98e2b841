package dev.portproxy.cli;

import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What {@code add} or {@code set} was given beside the rule's endpoints. A line that is proposed in place of another names it
 * as well: without its allow list, the rule would let everyone in.
 */
final class NamedBeside {

    /** These are of one of the two verbs, or say how to write and not what. */
    private static final Set<String> OF_ONE_VERB = Set.of("--force", "--no-add", "--without");

    private NamedBeside() {}

    /** @param given the verb's own options as they were typed */
    static PortProxyException kept(PortProxyException refusal, ParseResult given) {
        return refusal.withFix(refusal.fix().map(command -> with(command, given)));
    }

    private static OwnCommand with(OwnCommand command, ParseResult given) {
        OwnCommand whole = command;
        if (command.writesRule()) {
            String verb = given.commandSpec().name();
            for (OptionSpec option : given.matchedOptions()) {
                boolean fits = verb.equals(command.verb()) || !OF_ONE_VERB.contains(option.longestName());
                // What every verb takes says where and how, and may stand behind the verb as well.
                if (fits && !option.inherited()) {
                    whole = with(whole, option);
                }
            }
        }
        return whole;
    }

    private static OwnCommand with(OwnCommand command, OptionSpec option) {
        if (option.arity().max() == 0) {
            return command.word(option.longestName());
        }
        return command.option(option.longestName(), String.join(",", option.originalStringValues()));
    }
}

package dev.portproxy.netsh;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import java.util.Optional;

/**
 * A command, and what had to be assumed to read it.
 *
 * @param warnings whole sentences, in the order of the words that caused them
 * @param misplaced why its values are surely in the wrong tags, with the right line: netsh stores them as they stand
 */
public record ParsedCommand(NetshCommand command, List<String> warnings, Optional<PortProxyException> misplaced) {

    public ParsedCommand {
        warnings = List.copyOf(warnings);
    }

    ParsedCommand(NetshCommand command, List<String> warnings) {
        this(command, warnings, Optional.empty());
    }

    /** The command of somebody who can be asked: InvalidEndpoint for values in the wrong tags. */
    public NetshCommand sorted() {
        misplaced.ifPresent(problem -> {
            throw problem;
        });
        return command;
    }
}

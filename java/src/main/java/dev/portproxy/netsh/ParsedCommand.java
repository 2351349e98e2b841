package dev.portproxy.netsh;

import java.util.List;

/**
 * A command, and what had to be assumed to read it.
 *
 * @param warnings whole sentences, in the order of the words that caused them
 */
public record ParsedCommand(NetshCommand command, List<String> warnings) {

    public ParsedCommand {
        warnings = List.copyOf(warnings);
    }
}

package dev.portproxy.netsh;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import java.util.Optional;

/**
 * What a script of netsh commands says.
 *
 * @param commands in the order of the text; {@code reset} among them, which it is the caller's to decide about
 * @param skipped lines that became nothing, in the order of the text; comments and blank lines are not among them
 */
public record Script(List<Line> commands, List<SkippedLine> skipped) {

    /**
     * @param number the line's number, from 1
     * @param text the line as it stands; a continued line in one piece
     * @param warnings what had to be assumed, whole sentences
     * @param misplaced as in {@link ParsedCommand}
     */
    public record Line(
            NetshCommand command,
            int number,
            String text,
            List<String> warnings,
            Optional<PortProxyException> misplaced) {

        public Line {
            warnings = List.copyOf(warnings);
        }

        Line(NetshCommand command, int number, String text, List<String> warnings) {
            this(command, number, text, warnings, Optional.empty());
        }
    }

    public Script {
        commands = List.copyOf(commands);
        skipped = List.copyOf(skipped);
    }
}

package dev.portproxy.netsh;

import java.util.List;

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
     */
    public record Line(NetshCommand command, int number, String text, List<String> warnings) {

        public Line {
            warnings = List.copyOf(warnings);
        }
    }

    public Script {
        commands = List.copyOf(commands);
        skipped = List.copyOf(skipped);
    }
}

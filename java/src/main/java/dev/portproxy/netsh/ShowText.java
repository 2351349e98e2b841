package dev.portproxy.netsh;

import dev.portproxy.rule.Rule;
import java.util.List;

/**
 * What pasted output of {@code show} says. Several outputs in one text are all in it, in the order of the text; a rule
 * that stands twice is there twice.
 *
 * @param skipped lines that look like data and became nothing
 */
public record ShowText(List<Row> rows, List<SkippedLine> skipped) {

    /**
     * @param number the line's number, from 1
     * @param text the line as it stands
     * @param warnings what had to be assumed, whole sentences
     */
    public record Row(Rule rule, int number, String text, List<String> warnings) {

        public Row {
            warnings = List.copyOf(warnings);
        }
    }

    public ShowText {
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
    }
}

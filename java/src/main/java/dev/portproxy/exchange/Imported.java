package dev.portproxy.exchange;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.store.RuleChange;
import java.util.List;

/**
 * What was read from a text: what it says to do, in its order, and every line that says nothing this program can do.
 *
 * @param resets where the text itself empties the store first, as each dump of netsh's does: the line of it, else 0
 */
public record Imported(Format format, List<Item> items, List<Line> skipped, List<Line> warnings, int resets) {

    /** One change and the line (from 1) it stands on; 0 for one that stands on none. */
    public record Item(int line, RuleChange.OfRule change) {}

    /** Something to say about one line (from 1). */
    public record Line(int number, String text, String message, Fix fix) {

        public Line(int number, String text, String message) {
            this(number, text, message, Fix.NONE);
        }
    }

    /** What an empty input holds, for whoever says that it may be empty. */
    public static final Imported NOTHING = new Imported(Format.NETSH, List.of(), List.of(), List.of(), 0);

    public Imported {
        items = List.copyOf(items);
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
    }
}

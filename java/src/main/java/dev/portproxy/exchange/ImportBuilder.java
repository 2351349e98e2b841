package dev.portproxy.exchange;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.netsh.SkippedLine;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.store.RuleChange;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what a reader finds. */
final class ImportBuilder {

    /** Of a line and of what is said of it: many of them may repeat one long text. */
    private static final int LONGEST_TEXT = 2000;

    private final Format format;
    private final List<Imported.Item> items = new ArrayList<>();
    private final List<Imported.Line> skipped = new ArrayList<>();
    private final List<Imported.Line> warnings = new ArrayList<>();
    private int resets;

    ImportBuilder(Format format) {
        this.format = format;
    }

    /** A line that somebody wrote: what was never replaced by a value becomes no rule. */
    void item(int line, RuleChange.OfRule change) {
        if (format != Format.REG && change instanceof RuleChange.Put put && Placeholder.in(put.rule())) {
            skip(line, put.rule().name() + " = " + put.rule().data(), Texts.of("exchange.holds-placeholder"));
            return;
        }
        copy(line, change);
    }

    /** A rule as a store has it, whatever it says. */
    void copy(int line, RuleChange.OfRule change) {
        if (change instanceof RuleChange.Put put && put.rule().holdsNul()) {
            skip(line, put.rule().name() + " = " + put.rule().data(), Texts.of("exchange.its-text-holds-nul"));
            return;
        }
        items.add(new Imported.Item(line, change));
    }

    void skip(int line, String text, String reason) {
        SkippedLine.requireFew(skipped, line);
        skipped.add(new Imported.Line(line, cut(text), cut(reason)));
    }

    void skip(SkippedLine line) {
        SkippedLine.requireFew(skipped, line.number());
        skipped.add(new Imported.Line(line.number(), cut(line.text()), cut(line.reason()), line.fix()));
    }

    void warn(int line, String text, String message) {
        SkippedLine.requireFew(warnings, line);
        warnings.add(new Imported.Line(line, cut(text), cut(message)));
    }

    private static String cut(String text) {
        return Shown.cut(text, LONGEST_TEXT);
    }

    void resets(int line) {
        resets = line;
    }

    Imported build() {
        skipped.sort(Comparator.comparingInt(Imported.Line::number));
        warnings.sort(Comparator.comparingInt(Imported.Line::number));
        return new Imported(format, items, skipped, warnings, resets);
    }
}

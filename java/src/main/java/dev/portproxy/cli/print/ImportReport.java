package dev.portproxy.cli.print;

import dev.portproxy.app.Importing;
import dev.portproxy.app.NetChanges;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.exchange.Imported;
import dev.portproxy.words.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what an import did or would do: lines that became nothing, then a rule a line. */
public final class ImportReport {

    private final Output output;
    private final Stores.Opened store;

    public ImportReport(Output output, Stores.Opened store) {
        this.output = output;
        this.store = store;
    }

    /** Throws why nothing was done, once all is told. */
    public void report(Imported imported, Importing.Mode mode, Importing.Done done, boolean dryRun) {
        imported.warnings().forEach(line -> line("warning", warning(line), line));
        done.skipped().forEach(line -> line("skip", skip(line), line));
        if (imported.resets() > 0 && mode == Importing.Mode.MERGE) {
            output.warn(Texts.of("cli.merged-without-reset", imported.resets()));
        }
        changes(done.net());
        if (!output.json()) {
            output.line(summary(done.net(), done.skipped().size()));
        }
        broken(done.broken(), dryRun || done.refusal().isPresent());
        done.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        done.errors().forEach(output::error);
        if (!done.skipped().isEmpty() || !done.errors().isEmpty()) {
            output.needsAttention();
        }
        done.undoId()
                .ifPresent(
                        id -> output.undo(id, Fix.of(Texts.of("cli.to-undo-this-change", id), OwnCommand.of("undo"))));
        done.notes().forEach(output::say);
    }

    private void changes(NetChanges net) {
        net.added().forEach(rule -> output.change("add", null, rule, store));
        net.changed().forEach((before, after) -> output.change("change", before, after, store));
        net.removed().forEach(rule -> output.change("remove", rule, null, store));
        if (output.json()) {
            net.kept().forEach(rule -> output.change("keep", rule, rule, store));
        }
    }

    private static String summary(NetChanges net, int skipped) {
        if (skipped == 0) {
            return net.summary();
        }
        return net.summary() + ", "
                + (skipped == 1 ? Texts.of("cli.one-line-skipped") : Texts.of("cli.lines-skipped", skipped));
    }

    private void broken(long rules, boolean onlyPlanned) {
        if (rules > 0) {
            output.warn(Fix.of(onlyPlanned ? willBeBroken(rules) : areBroken(rules), OwnCommand.of("check")));
            output.needsAttention();
        }
    }

    private static String willBeBroken(long rules) {
        return rules == 1
                ? Texts.of("cli.one-planned-rule-cannot-work")
                : Texts.of("cli.planned-rules-cannot-work", rules);
    }

    private static String areBroken(long rules) {
        return rules == 1 ? Texts.of("cli.one-rule-cannot-work") : Texts.of("cli.rules-cannot-work", rules);
    }

    /** A line of no file has no number. */
    private static String warning(Imported.Line line) {
        return line.number() > 0
                ? Texts.of("cli.warning-of-line", line.number(), shown(line))
                : Texts.of("cli.warning", shown(line));
    }

    private static String skip(Imported.Line line) {
        return line.number() > 0
                ? Texts.of("cli.skip-line", line.number(), shown(line))
                : Texts.of("cli.skip", shown(line));
    }

    private static String shown(Imported.Line line) {
        return Shown.line(line.text().strip());
    }

    private void line(String effect, String heading, Imported.Line line) {
        if (output.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "line");
            object.put("effect", effect);
            object.put("line", line.number());
            object.put("text", line.text());
            object.put("message", line.message());
            output.putFix(object, line.fix());
            output.object(object);
            return;
        }
        output.line(heading);
        output.line("  " + Shown.line(line.message()));
        if (!line.fix().isEmpty()) {
            output.written(line.fix()).lines().forEach(fix -> output.line("  " + fix));
        }
    }
}

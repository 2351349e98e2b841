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
        imported.warnings().forEach(line -> line("warning", line));
        done.skipped().forEach(line -> line("skip", line));
        if (imported.resets() > 0 && mode == Importing.Mode.MERGE) {
            output.say(Texts.of("cli.line-resets-all-rules-first-merged", imported.resets()));
        }
        changes(done.net());
        if (!output.json()) {
            output.line(done.net().summary() + skipped(done.skipped().size()));
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

    private static String skipped(int lines) {
        return lines == 0
                ? ""
                : Texts.of("cli.skipped", lines == 1 ? Texts.of("cli.1-line") : Texts.of("cli.lines", lines));
    }

    private void broken(long rules, boolean onlyPlanned) {
        if (rules > 0) {
            String these = rules == 1
                    ? Texts.of("cli.1-rule-of-these-cannot-work")
                    : Texts.of("cli.rules-of-these-cannot-work", rules);
            output.say(Fix.of(
                    these + (onlyPlanned ? Texts.of("cli.to-see-why-after-import") : Texts.of("cli.to-see-why")),
                    OwnCommand.of("check")));
            output.needsAttention();
        }
    }

    private void line(String effect, Imported.Line line) {
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
        String where = line.number() > 0 ? Texts.of("cli.line", line.number()) : "";
        output.line(Texts.of("cli.text-4", effect, where, Shown.line(line.text().strip())));
        output.line("  " + Shown.line(line.message()));
        if (!line.fix().isEmpty()) {
            output.line("  " + output.written(line.fix()));
        }
    }
}

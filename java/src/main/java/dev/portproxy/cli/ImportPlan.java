package dev.portproxy.cli;

import dev.portproxy.exchange.Imported;
import dev.portproxy.exchange.RuleObject;
import dev.portproxy.registry.RuleChange;
import dev.portproxy.registry.RuleResult;
import dev.portproxy.registry.RuleResult.Effect;
import dev.portproxy.registry.RuleStore.Outcome;
import dev.portproxy.registry.StoredRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import would do to a store, a rule a line, and then does. */
final class ImportPlan {

    private final Session session;
    private final Stores.Opened store;
    private final Imported imported;

    ImportPlan(Session session, Stores.Opened store, Imported imported) {
        this.session = session;
        this.store = store;
        this.imported = imported;
    }

    void print(ImportVerb.Mode mode) {
        for (Imported.Line line : imported.warnings()) {
            line("warning", line);
        }
        for (Imported.Line line : imported.skipped()) {
            line("skip", line);
        }
        if (imported.resets() > 0 && mode == ImportVerb.Mode.MERGE) {
            session.output()
                    .say("Line " + imported.resets()
                            + " resets all rules first; merged without that (--mode replace does it).");
        }
        List<RuleResult> results = store.rules().plan(changes(mode));
        results.forEach(this::failed);
        NetChanges net = NetChanges.of(results, store.rules().content().rules());
        net.added().forEach(rule -> change("add", null, rule));
        net.changed().forEach((before, after) -> change("change", before, after));
        net.removed().forEach(rule -> change("remove", rule, null));
        if (session.output().json()) {
            net.kept().forEach(rule -> change("keep", rule, rule));
        } else {
            session.output().text(net.summary() + skippedSummary() + "\n");
        }
    }

    void apply(ImportVerb.Mode mode) {
        Outcome outcome = store.rules().apply("import", changes(mode));
        new ChangeReport(session, store).changed(outcome);
    }

    /** A line that the store does not allow, such as a delete of what is not there. */
    private void failed(RuleResult result) {
        for (Imported.Item item : imported.items()) {
            if (result.effect() == Effect.FAILED && item.change() == result.change()) {
                String message = result.error().orElseThrow().getMessage();
                line("skip", new Imported.Line(item.line(), item.change().id().toString(), message));
                session.output().needsAttention();
            }
        }
    }

    String skippedLines() {
        return imported.skipped().size() == 1 ? "1 line" : imported.skipped().size() + " lines";
    }

    private String skippedSummary() {
        return imported.skipped().isEmpty() ? "" : ", " + skippedLines() + " skipped";
    }

    private List<RuleChange> changes(ImportVerb.Mode mode) {
        List<RuleChange> changes = new ArrayList<>();
        if (mode == ImportVerb.Mode.REPLACE) {
            changes.add(new RuleChange.Reset());
        }
        imported.items().forEach(item -> changes.add(item.change()));
        return changes;
    }

    private void change(String effect, StoredRule before, StoredRule after) {
        StoredRule rule = after == null ? before : after;
        if (session.output().json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "change");
            object.put("effect", effect);
            object.put("rule", RuleObject.of(rule, store.name(), store.engine()));
            object.put("before", before == null ? null : RuleObject.of(before, store.name(), store.engine()));
            session.output().object(object);
            return;
        }
        String was = effect.equals("change") ? ", was " + RuleText.was(before, after) : "";
        session.output().text(effect + " " + RuleText.of(rule) + was + "\n");
    }

    private void line(String effect, Imported.Line line) {
        if (session.output().json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "line");
            object.put("effect", effect);
            object.put("line", line.number());
            object.put("text", line.text());
            object.put("message", line.message());
            session.output().object(object);
            return;
        }
        String where = line.number() > 0 ? "line " + line.number() + ": " : "";
        session.output()
                .text(effect + " " + where + line.message() + ": " + line.text().strip() + "\n");
    }
}

package dev.portproxy.app;

import dev.portproxy.cli.CheckVerb;
import dev.portproxy.cli.ImportVerb;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.print.ChangeReport;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OneLine;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.exchange.Imported;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore.Outcome;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an import would do to a store, a rule a line, and then does. */
public final class Importing {

    private final Session session;
    private final Stores.Opened store;
    private final Imported imported;
    private int refused;
    private boolean changesSomething;
    private boolean leavesNothing;

    public Importing(Session session, Stores.Opened store, Imported imported) {
        this.session = session;
        this.store = store;
        this.imported = imported;
    }

    public void print(ImportVerb.Mode mode) {
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
        refused = failed(results);
        NetChanges net = NetChanges.of(results, store.rules().content().rules());
        changesSomething = !net.isNothing();
        leavesNothing = net.after().isEmpty();
        net.added().forEach(rule -> change("add", null, rule));
        net.changed().forEach((before, after) -> change("change", before, after));
        net.removed().forEach(rule -> change("remove", rule, null));
        if (session.output().json()) {
            net.kept().forEach(rule -> change("keep", rule, rule));
        } else {
            session.output().line(net.summary() + skippedSummary());
        }
        sayBroken(net);
    }

    public void apply(ImportVerb.Mode mode) {
        Outcome outcome = store.rules().apply("import", changes(mode));
        new ChangeReport(session, store).changed(outcome);
    }

    /** Lines that the store does not allow, such as a delete of what is not there: how many. */
    private int failed(List<RuleResult> results) {
        Map<RuleChange, PortProxyException> errors = new IdentityHashMap<>();
        results.forEach(result -> result.error().ifPresent(error -> errors.put(result.change(), error)));
        for (Imported.Item item : imported.items()) {
            PortProxyException error = errors.get(item.change());
            if (error != null) {
                line("skip", new Imported.Line(item.line(), item.change().id().toString(), error.getMessage()));
                session.output().needsAttention();
            }
        }
        return errors.size();
    }

    /** What is written all the same, because netsh's own store has it, and yet works nowhere. */
    private void sayBroken(NetChanges net) {
        Set<RuleId> touched = new HashSet<>();
        net.added().forEach(rule -> touched.add(rule.id()));
        net.changed().values().forEach(rule -> touched.add(rule.id()));
        long broken = CheckVerb.textFindings(session, net.after()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .flatMap(finding -> finding.rule().stream())
                .filter(touched::contains)
                .distinct()
                .count();
        if (broken > 0) {
            String rules = broken == 1 ? "1 rule of these cannot work" : broken + " rules of these cannot work";
            session.output().say(Fix.of(rules + ". To see why, after the import: ", OwnCommand.of("check")));
            session.output().needsAttention();
        }
    }

    /** Lines that became nothing; those that the store refuses are known once the plan is printed. */
    public int skipped() {
        return imported.skipped().size() + refused;
    }

    /** Whether any rule would be added, changed or removed. Known once the plan is printed. */
    public boolean changesSomething() {
        return changesSomething;
    }

    /** Whether the store would hold no rule afterwards; a disabled rule is one. Known once the plan is printed. */
    public boolean leavesNothing() {
        return leavesNothing;
    }

    public String skippedLines() {
        return lines(skipped());
    }

    private static String lines(int count) {
        return count == 1 ? "1 line" : count + " lines";
    }

    private String skippedSummary() {
        return skipped() == 0 ? "" : ", " + lines(skipped()) + " skipped";
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
        session.output().change(effect, before, after, store);
    }

    private void line(String effect, Imported.Line line) {
        if (session.output().json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "line");
            object.put("effect", effect);
            object.put("line", line.number());
            object.put("text", line.text());
            object.put("message", line.message());
            object.put("fix", session.output().written(line.fix()));
            session.output().object(object);
            return;
        }
        String where = line.number() > 0 ? " line " + line.number() : "";
        session.output().line(effect + where + ": " + OneLine.of(line.text().strip()));
        session.output().line("  " + OneLine.of(line.message()));
        if (!line.fix().isEmpty()) {
            session.output().line("  " + session.output().written(line.fix()));
        }
    }
}

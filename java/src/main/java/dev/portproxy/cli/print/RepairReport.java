package dev.portproxy.cli.print;

import dev.portproxy.app.Changed;
import dev.portproxy.app.RepairPlan;
import dev.portproxy.app.RepairStep;
import dev.portproxy.app.Repaired;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.exchange.FindingJson;
import dev.portproxy.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the steps of a repair, and what it came to. */
public final class RepairReport {

    private static final int MOST_NAMED = 5;

    private final Output output;
    private final Stores.Opened store;

    public RepairReport(Output output, Stores.Opened store) {
        this.output = output;
        this.store = store;
    }

    /** A step a line or an object, under what becomes of it; findings that are to go need attention until they are gone. */
    public void plan(RepairPlan plan) {
        if (output.json()) {
            plan.steps().forEach(step -> output.object(object(step)));
        } else if (plan.steps().isEmpty()) {
            output.line(Texts.of("cli.nothing-to-repair"));
        } else {
            lines(plan);
        }
    }

    private void lines(RepairPlan plan) {
        String heading = "";
        for (RepairStep step : plan.steps()) {
            String own = heading(step.how());
            if (!own.equals(heading)) {
                output.line(own);
                heading = own;
            }
            List<Finding> findings = step.findings();
            findings.stream().limit(MOST_NAMED).forEach(finding -> output.line("  " + words(finding)));
            if (findings.size() > MOST_NAMED) {
                output.line("  " + Texts.of("cli.repairs-more-findings", findings.size() - MOST_NAMED));
            }
            output.written(step.fix()).lines().forEach(line -> output.line("    " + line));
        }
    }

    private static String heading(RepairStep.How how) {
        return switch (how) {
            case EDIT -> Texts.of("cli.repaired-here");
            case CHOICE -> Texts.of("cli.repaired-if-named");
            case COMMAND, FOREIGN -> Texts.of("cli.commands-to-run");
            case WORDS -> Texts.of("cli.to-do-by-hand");
        };
    }

    private static String words(Finding finding) {
        return finding.severity().spoken() + " " + finding.id().text()
                + finding.rule().map(rule -> "  " + rule).orElse("");
    }

    private Map<String, Object> object(RepairStep step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "repair");
        object.put("how", step.how().text());
        object.put("findings", step.findings().stream().map(this::object).toList());
        output.putFix(object, step.fix());
        return object;
    }

    private Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", finding.id().text());
        object.put(
                "rule",
                finding.rule().map(id -> FindingJson.rule(store.name(), id)).orElse(null));
        return object;
    }

    /** What was changed, with the way back. */
    public void changed(Changed changed) {
        new ChangeReport(output, store).report(changed);
    }

    /** What was not changed, and how many findings that leaves. */
    public void done(Repaired repaired) {
        for (RepairStep step : repaired.stale()) {
            step.findings().forEach(finding -> output.warn(Texts.of("cli.not-repaired-any-more", words(finding))));
        }
        output.say(
                Texts.of("cli.repaired", repaired.gone().size(), repaired.left().size()));
    }
}

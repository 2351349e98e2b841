package dev.portproxy.cli.print;

import dev.portproxy.app.Stores;
import dev.portproxy.app.Undoing.TakenBack;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.store.Restored;
import dev.portproxy.store.Restored.RuleDifference;
import dev.portproxy.store.StoredRule;

/** Tells what a restore set back, and what it left because somebody has changed it since. */
public final class RestoreReport {

    private final Output output;
    private final Stores.Opened store;

    public RestoreReport(Output output, Stores.Opened store) {
        this.output = output;
        this.store = store;
    }

    /** Throws what was left behind, once all is told. */
    public void report(TakenBack taken) {
        Restored restored = taken.restored();
        restored.rules().forEach(this::rule);
        if (restored.changes().isEmpty() && restored.left().isEmpty()) {
            output.say("Nothing to take back: everything is as it was before " + restored.id() + ".");
        }
        restored.undoId()
                .ifPresent(id -> output.undo(
                        id,
                        Fix.of("To undo this: ", OwnCommand.of("backup restore").text(id))));
        taken.notes().forEach(output::say);
        refuse(taken);
    }

    /** What it would do: nothing was. */
    public void plan(TakenBack taken) {
        Restored restored = taken.restored();
        for (RuleDifference difference : restored.rules()) {
            output.change(
                    effect(difference),
                    difference.before().orElse(null),
                    difference.after().orElse(null),
                    store);
        }
        if (!restored.changes().isEmpty()) {
            output.needsAttention();
        }
        output.say("Dry run of taking back " + restored.id() + ": nothing was changed.");
        refuse(taken);
    }

    private static String effect(RuleDifference difference) {
        return difference.before().isEmpty() ? "add" : difference.after().isEmpty() ? "remove" : "change";
    }

    private static void refuse(TakenBack taken) {
        taken.refusal().ifPresent(refusal -> {
            throw refusal;
        });
    }

    private void rule(RuleDifference difference) {
        StoredRule rule = difference.after().or(difference::before).orElseThrow();
        if (output.json()) {
            output.rule(rule, store);
        } else if (difference.before().isEmpty()) {
            output.say("restored " + RuleText.of(rule));
        } else if (difference.after().isEmpty()) {
            output.say("removed " + RuleText.of(rule));
        } else {
            output.say("changed back " + RuleText.of(rule)
                    + RuleText.difference(difference.before().get(), rule));
        }
    }
}

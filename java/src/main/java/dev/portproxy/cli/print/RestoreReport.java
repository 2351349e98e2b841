package dev.portproxy.cli.print;

import dev.portproxy.app.Stores;
import dev.portproxy.app.Undoing.TakenBack;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.store.Restored.RuleDifference;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;

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
        taken.rules().forEach(this::rule);
        if (taken.isNothing() && taken.refusal().isEmpty()) {
            output.say(Texts.of("cli.nothing-to-take-back", taken.id()));
        }
        taken.undoId()
                .ifPresent(id -> output.undo(
                        id,
                        Fix.of(
                                Texts.of("cli.to-undo-this"),
                                OwnCommand.of("backup restore").text(id))));
        taken.notes().forEach(output::say);
        refuse(taken);
    }

    /** What it would do, for who only looks: a rule that would be left is no error. */
    public void show(TakenBack taken) {
        differences(taken);
        if (taken.isNothing() && taken.refusal().isEmpty()) {
            output.say(Texts.of("cli.nothing-to-take-back", taken.id()));
        }
        taken.refusal().ifPresent(left -> output.warn(Reason.of(left)));
    }

    /** What it would do: nothing was. */
    public void plan(TakenBack taken) {
        differences(taken);
        if (!taken.isNothing()) {
            output.needsAttention();
        }
        output.say(Texts.of("cli.dry-run-of-taking-back", taken.id()));
        refuse(taken);
    }

    private void differences(TakenBack taken) {
        for (RuleDifference difference : taken.rules()) {
            output.change(
                    effect(difference),
                    difference.before().orElse(null),
                    difference.after().orElse(null),
                    store);
        }
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
            output.say(Texts.of("cli.restored", RuleText.of(rule)));
        } else if (difference.after().isEmpty()) {
            output.say(Texts.of("cli.removed", RuleText.of(rule)));
        } else {
            output.say(Texts.of(
                    "cli.changed-back", RuleText.change(difference.before().get(), rule)));
        }
    }
}

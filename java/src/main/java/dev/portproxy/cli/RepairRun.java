package dev.portproxy.cli;

import dev.portproxy.app.Repair;
import dev.portproxy.app.RepairPlan;
import dev.portproxy.app.Repaired;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.RepairFlags;
import dev.portproxy.cli.print.RepairReport;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.store.RuleStore;
import dev.portproxy.words.Texts;
import java.util.List;

/** {@code check --fix}: shows the plan, asks, and has it done. */
final class RepairRun {

    private final Session session;
    private final Stores.Opened store;
    private final RepairFlags flags;
    private final WatchedChecks checks;

    RepairRun(Session session, Stores.Opened store, RepairFlags flags, WatchedChecks checks) {
        this.session = session;
        this.store = store;
        this.flags = flags;
        this.checks = checks;
    }

    /** Returns what there is to tell as findings; nothing if nothing was to be done. */
    List<Finding> run(RuleStore.Content content, Repair.Asked asked) {
        Repair repair =
                new Repair(session.platform(), session.firewallPolicies(), store, asked, checks::run, CommandEdits::of);
        RepairPlan plan = checks.during(() -> repair.plan(content));
        RepairReport report = new RepairReport(session.output(), store);
        report.plan(plan);
        if (flags.isDryRun()) {
            session.output().say(Texts.of("cli.dry-run"));
            return plan.checked();
        }
        if (checks.isStopped() || !plan.edits().isEmpty() && !isAgreed()) {
            session.output().say(Texts.of("cli.nothing-was-changed"));
            return plan.checked();
        }
        session.client().beginChange();
        Repaired repaired = checks.during(() -> repair.apply(plan, report::changed));
        report.done(repaired);
        return repaired.findings();
    }

    /** BadUsage if nobody can be asked. */
    private boolean isAgreed() {
        return flags.isYes() || Agreement.askedOn(session.terminal());
    }
}

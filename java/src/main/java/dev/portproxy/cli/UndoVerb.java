package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.app.Undoing;
import dev.portproxy.cli.option.TakingBack;
import dev.portproxy.cli.print.RestoreReport;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code undo}: takes back the newest change; said again, the one before it. */
@Command(name = "undo", description = "Undo the last change; repeat to undo earlier ones.")
final class UndoVerb extends Verb {

    @Mixin
    private TakingBack how = new TakingBack();

    UndoVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean onlyReads() {
        return how.dryRun;
    }

    @Override
    public void run(Session session) {
        run(session, how, Undoing::newest);
    }

    static void run(Session session, TakingBack how, Function<Undoing, Undoing.TakenBack> what) {
        Stores.Opened store = session.store();
        Undoing.TakenBack taken = what.apply(new Undoing(session.platform(), store, how.dryRun));
        RestoreReport report = new RestoreReport(session.output(), store);
        if (how.dryRun) {
            report.plan(taken);
        } else {
            report.report(taken);
        }
    }
}

package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.option.TakingBack;
import dev.portproxy.cli.print.RestoreReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code undo}: takes back the newest change; said again, the one before it. */
@Command(name = "undo", description = "Takes back the newest change; said again, the one before it.")
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
        newest(session, how);
    }

    static void newest(Session session, TakingBack how) {
        Stores.Opened store = session.store();
        RestoreReport report = new RestoreReport(session, store);
        if (how.dryRun) {
            report.plan(store.rules().planUndo());
        } else {
            report.report(store.rules().undo());
        }
    }
}

package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.print.RestoreReport;
import picocli.CommandLine.Command;

/** {@code undo}: takes back the newest change; said again, the one before it. */
@Command(name = "undo", description = "Takes back the newest change; said again, the one before it.")
final class UndoVerb extends Verb {

    UndoVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public void run(Session session) {
        Stores.Opened store = session.store();
        new RestoreReport(session, store).report(store.rules().undo());
    }
}

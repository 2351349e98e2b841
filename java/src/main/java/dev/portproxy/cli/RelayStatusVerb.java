package dev.portproxy.cli;

import dev.portproxy.app.serving.ListenerCauses;
import dev.portproxy.cli.option.WatchFlag;
import dev.portproxy.cli.print.StatusTable;
import dev.portproxy.cli.print.TableNote;
import dev.portproxy.cli.print.ToneText;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayStatus;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code relay status}: what each running relay listens on and carries, once or again and again. */
@Command(name = "status", description = "What each running relay listens on and carries.")
final class RelayStatusVerb extends RelayVerb.Inner {

    @Mixin
    private WatchFlag watch = new WatchFlag();

    RelayStatusVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean isForTerminals() {
        return watch.pause().isPresent();
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    void runInner(Session session) throws InterruptedException {
        Watch.show(session, watch.pause(), () -> {
            List<FoundRelay> relays = running(session);
            return () -> print(session, relays);
        });
    }

    private static void print(Session session, List<FoundRelay> relays) {
        ToneText text = new ToneText();
        for (FoundRelay relay : relays) {
            RelayStatus status = relay.status();
            List<StatusTable.Row> listeners = ListenerCauses.of(session.platform(), status).stream()
                    .map(explained -> row(session, explained))
                    .toList();
            if (session.output().json()) {
                session.output().object(status.object());
                listeners.forEach(listener -> session.output().object(object(listener)));
            } else {
                text.add(relay == relays.get(0) ? "" : "\n");
                text.add(StatusTable.of(status, listeners, session.output().width()));
            }
            if (status.rulesProblem().isPresent()
                    || status.listeners().stream().anyMatch(ListenerStatus::needsAttention)) {
                session.output().needsAttention();
            }
        }
        if (!session.output().json()) {
            session.output().text(text);
        }
    }

    private static StatusTable.Row row(Session session, ListenerCauses.Explained explained) {
        return new StatusTable.Row(explained.listener(), TableNote.of(explained.causes(), session.output()::written));
    }

    private static Map<String, Object> object(StatusTable.Row row) {
        Map<String, Object> object = row.listener().object();
        object.put("causes", row.causes().stream().map(TableNote::text).toList());
        return object;
    }
}

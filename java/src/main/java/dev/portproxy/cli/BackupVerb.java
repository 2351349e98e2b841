package dev.portproxy.cli;

import dev.portproxy.cli.option.TakingBack;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.store.UndoLog;
import dev.portproxy.words.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup list} and {@code backup restore ID|last}. */
@Command(name = "backup", description = "The undos of a store: each change wrote one before it was made.")
final class BackupVerb implements Runnable {

    @Override
    public void run() {
        throw new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.backup-needs-list-or-restore"),
                Fix.of(Texts.of("cli.to-list-changes"), OwnCommand.of("backup list"))
                        .or(Fix.of(
                                Texts.of("cli.to-undo-one"),
                                OwnCommand.of("backup restore").word("ID"))));
    }

    @Command(name = "list", description = "The undos, newest first.")
    static final class ListUndos extends Verb {

        ListUndos(PortProxyCommand root) {
            super(root);
        }

        @Override
        public boolean onlyReads() {
            return true;
        }

        @Override
        public void run(Session session) {
            for (UndoLog.Entry entry : session.store().rules().undos()) {
                if (session.output().json()) {
                    session.output().object(object(entry));
                } else {
                    session.output().line(entry.id() + "  " + entry.description());
                }
            }
        }

        private static Map<String, Object> object(UndoLog.Entry entry) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "backup");
            object.put("id", entry.id());
            object.put("time", entry.time().toEpochMilli());
            object.put("verb", entry.verb());
            object.put("values", entry.values());
            object.put("undoes", entry.undoes().orElse(null));
            return object;
        }
    }

    @Command(name = "restore", description = "Undo a given change.")
    static final class Restore extends Verb {

        private static final String LAST = "last";

        @Parameters(
                paramLabel = "ID",
                description = "The undo's id, as \"backup list\" shows it; \"last\" is what undo takes back.")
        @SuppressWarnings("NullAway.Init") // picocli demands it.
        private String id;

        @Mixin
        private TakingBack how = new TakingBack();

        Restore(PortProxyCommand root) {
            super(root);
        }

        @Override
        public boolean onlyReads() {
            return how.dryRun;
        }

        @Override
        public void run(Session session) {
            UndoVerb.run(session, how, undoing -> id.equals(LAST) ? undoing.newest() : undoing.of(id));
        }
    }
}

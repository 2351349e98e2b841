package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.app.Undoing;
import dev.portproxy.cli.option.TakingBack;
import dev.portproxy.cli.print.RestoreReport;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.FindingJson;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.UndoLog;
import dev.portproxy.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup list}, {@code backup show ID|last} and {@code backup restore ID|last}. */
@Command(name = "backup", description = "The undos of a store: each change wrote one before it was made.")
final class BackupVerb implements Runnable {

    private static final String LAST = "last";

    @Override
    public void run() {
        throw new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.backup-needs-list-or-restore"),
                Fix.of(Texts.of("cli.to-list-changes"), OwnCommand.of("backup list"))
                        .or(Fix.of(
                                Texts.of("cli.to-see-one"),
                                OwnCommand.of("backup show").word("ID")))
                        .or(Fix.of(
                                Texts.of("cli.to-undo-one"),
                                OwnCommand.of("backup restore").word("ID"))));
    }

    @Command(name = "list", description = "The undos, newest first.")
    static final class ListUndos extends Verb {

        private static final int MOST_NAMED = 3;
        /** A change of more values is told by their number: only a few would be named, and all of them read for it. */
        private static final int MOST_READ = 1000;

        ListUndos(PortProxyCommand root) {
            super(root);
        }

        @Override
        public boolean onlyReads() {
            return true;
        }

        @Override
        public void run(Session session) {
            Stores.Opened store = session.store();
            for (UndoLog.Entry entry : store.rules().undos()) {
                if (session.output().json()) {
                    session.output().object(object(entry, store));
                } else {
                    session.output().line(entry.id() + "  " + entry.description() + rules(entry, store));
                }
            }
        }

        private static String rules(UndoLog.Entry entry, Stores.Opened store) {
            if (entry.values() == 0 || entry.values() > MOST_READ) {
                return "";
            }
            return "  "
                    + store.rules()
                            .rulesOf(entry.id())
                            .map(ListUndos::few)
                            .orElseGet(() -> Texts.of("cli.rules-of-change-unreadable"));
        }

        private static String few(List<RuleId> rules) {
            String named =
                    rules.stream().limit(MOST_NAMED).map(RuleId::toString).collect(Collectors.joining(", "));
            return rules.size() > MOST_NAMED ? Texts.of("cli.rules-and-more", named, rules.size() - MOST_NAMED) : named;
        }

        private static Map<String, Object> object(UndoLog.Entry entry, Stores.Opened store) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "backup");
            object.put("id", entry.id());
            object.put("time", entry.time().toEpochMilli());
            object.put("verb", entry.verb());
            object.put("values", entry.values());
            object.put("undoes", entry.undoes().orElse(null));
            object.put(
                    "rules",
                    store.rules()
                            .rulesOf(entry.id())
                            .map(rules -> rules.stream()
                                    .map(id -> FindingJson.rule(store.name(), id))
                                    .toList())
                            .orElse(null));
            return object;
        }
    }

    @Command(
            name = "show",
            description = "What undoing a given change would bring back, a rule a line; changes nothing.")
    static final class Show extends Verb {

        @Parameters(
                paramLabel = "ID",
                description = "The undo's id, as \"backup list\" shows it; \"last\" is what undo takes back.")
        @SuppressWarnings("NullAway.Init") // picocli demands it.
        private String id;

        Show(PortProxyCommand root) {
            super(root);
        }

        @Override
        public boolean onlyReads() {
            return true;
        }

        @Override
        public void run(Session session) {
            Stores.Opened store = session.store();
            Undoing undoing = new Undoing(session.platform(), store, true);
            new RestoreReport(session.output(), store).show(taken(undoing, id));
        }
    }

    private static Undoing.TakenBack taken(Undoing undoing, String id) {
        return id.equals(LAST) ? undoing.newest() : undoing.of(id);
    }

    @Command(name = "restore", description = "Undo a given change.")
    static final class Restore extends Verb {

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
            UndoVerb.run(session, how, undoing -> taken(undoing, id));
        }
    }
}

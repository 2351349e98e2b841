package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.UndoLog;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An empty store after a change that left rules there: somebody else has removed them, mostly netsh's reset. */
final class VanishedRules {

    private static final Set<String> LEAVING_RULES = Set.of("add", "set", "enable", "disable");

    private VanishedRules() {}

    static List<Finding> look(Stores.Opened store, RuleStore.Content content) {
        if (!content.rules().isEmpty()) {
            return List.of();
        }
        try {
            return last(store)
                    .filter(change -> LEAVING_RULES.contains(change.verb()))
                    .map(change -> finding(store, change))
                    .stream()
                    .toList();
        } catch (PortProxyException e) {
            return List.of(Findings.unseen(
                    FindingId.NOT_LOOKED_AT, Texts.of("app.whether-somebody-has-removed-rules"), e.getMessage()));
        }
    }

    private static Optional<UndoLog.Entry> last(Stores.Opened store) {
        return store.rules().undos().stream().findFirst();
    }

    private static Finding finding(Stores.Opened store, UndoLog.Entry change) {
        return Findings.machine(
                FindingId.RULES_VANISHED,
                Severity.WARNING,
                Texts.of("app.rules-vanished"),
                List.of(Texts.of("app.last-change-was", change.description(), change.time())),
                Fix.of(
                        Texts.of("app.to-see-what-there-was"),
                        OwnCommand.of("backup list").inStore(store.name())));
    }
}

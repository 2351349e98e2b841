package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.Format;
import dev.portproxy.exchange.GuessedLetters;
import dev.portproxy.exchange.Imported;
import dev.portproxy.registry.RegFile;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a store, as an import into another one takes them. */
public final class StoreRules {

    private StoreRules() {}

    /** ImportFailed for a file that is not there. */
    public static Imported of(Stores.Opened store) {
        if (store.isAbsent()) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    Texts.of("app.there-is-no-file-to-import", store.name()),
                    Texts.of("app.check-path"));
        }
        RuleStore.Content content = store.rules().content();
        Set<RuleId> unreadable = new HashSet<>(content.unreadableDetails());
        List<Imported.Item> items = new ArrayList<>();
        List<Imported.Line> skipped = new ArrayList<>();
        for (StoredRule stored : content.rules()) {
            if (unreadable.contains(stored.id())) {
                // Without its allow list, which may stand there, the rule would let everyone in.
                skipped.add(skip(stored, Texts.of("app.its-details-cannot-be-read")));
            } else if (stored.entry() instanceof Rule rule) {
                items.add(new Imported.Item(
                        0,
                        new RuleChange.Put(
                                rule, stored.enabled(), NamedDetails.of(stored.details()), Existing.REPLACE)));
            } else {
                skipped.add(skip(
                        stored,
                        stored.entry() instanceof Malformed malformed
                                ? malformed.reason()
                                : Texts.of("app.it-is-not-rule")));
            }
        }
        Imported imported = new Imported(Format.REG, items, skipped, List.of(), 0);
        return store.registryFile()
                .flatMap(RegFile::guess)
                .map(guess -> GuessedLetters.in(imported, guess, store.name()))
                .orElse(imported);
    }

    private static Imported.Line skip(StoredRule stored, String reason) {
        return new Imported.Line(0, stored.id() + " = " + stored.entry().data(), reason);
    }
}

package dev.portproxy.exchange;

import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.store.RuleRoots;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Rules from a regedit export, those of the control set that Windows would run. */
final class RegImport {

    private final ImportBuilder found = new ImportBuilder(Format.REG);
    private final RegDocument document;
    private final StoreKeys keys;
    private final RegImportPlaces places;

    private RegImport(String text, TextDecoder decoder) {
        document = decoder.document(text);
        keys = StoreKeys.inFile(document.view());
        places = new RegImportPlaces(RuleRoots.of(document.view()).others(), keys);
    }

    /** @param decoder of bytes that stand in hexadecimal */
    static Imported read(String text, TextDecoder decoder) {
        RegImport reader = new RegImport(text, decoder);
        reader.rules();
        reader.settings();
        reader.removals();
        reader.document
                .problems()
                .forEach(problem -> reader.found.skip(problem.line(), problem.text(), problem.reason()));
        return reader.found.build();
    }

    private void rules() {
        RuleStore.Content content = RuleStore.Content.of(document.view(), keys);
        Set<RuleId> unreadable = new HashSet<>(content.unreadableDetails());
        for (StoredRule stored : content.rules()) {
            Family family = stored.entry().family();
            Key key = stored.enabled() ? keys.rules(family) : keys.details(family);
            int line = document.line(key, stored.entry().name()).orElse(0);
            if (stored.entry() instanceof Malformed malformed) {
                found.skip(line, malformed.name() + " = " + malformed.data(), malformed.reason());
            } else if (unreadable.contains(stored.id())) {
                // Its allow list may stand there: imported without, the rule would let everyone in.
                found.skip(
                        line,
                        stored.id() + " = " + stored.entry().data(),
                        Texts.of("exchange.its-details-cannot-be-read"));
            } else if (stored.entry() instanceof Rule rule) {
                found.item(
                        line,
                        new RuleChange.Put(
                                rule, stored.enabled(), NamedDetails.of(stored.details()), Existing.REPLACE));
            }
        }
    }

    /** Values that are no rule of the control set in force: named, one by one where they are about port forwarding. */
    private void settings() {
        int foreign = 0;
        int firstForeign = 0;
        for (RegDocument.Setting setting : document.settings()) {
            GivenUp.check();
            String text = setting.value().name() + " = " + setting.value().readable();
            RegImportPlaces.Place place = places.of(setting.key());
            if (place.why().isPresent()) {
                found.skip(setting.line(), text, place.why().get());
            } else if (place.family().isPresent()) {
                setting.endedAt()
                        .ifPresent(by ->
                                found.skip(setting.line(), text, Texts.of("exchange.line-overrides-or-removes", by)));
            } else if (!place.ofDetails()) {
                foreign++;
                firstForeign = firstForeign == 0 ? setting.line() : firstForeign;
            }
        }
        if (foreign > 0) {
            found.warn(
                    firstForeign,
                    foreign == 1
                            ? Texts.of("exchange.one-value-of-another-key")
                            : Texts.of("exchange.values-of-other-keys", foreign),
                    Texts.of("exchange.other-keys-hold-no-rules"));
        }
    }

    private void removals() {
        for (RegDocument.Removal removal : document.removals()) {
            Optional<Family> family = places.of(removal.key()).family();
            if (removal.name().isEmpty()
                    && (keys.rules().isAtOrBelow(removal.key()) || removal.key().isAtOrBelow(keys.rules()))) {
                found.skip(
                        removal.line(), "[-" + removal.key() + "]", Texts.of("exchange.key-is-not-removed-by-import"));
            } else if (family.isPresent()
                    && document.line(removal.key(), removal.name().orElseThrow())
                            .isEmpty()) {
                found.item(
                        removal.line(),
                        new RuleChange.Remove(
                                new RuleId(family.get(), removal.name().orElseThrow())));
            }
        }
    }
}

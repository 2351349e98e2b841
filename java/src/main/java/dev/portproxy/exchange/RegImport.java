package dev.portproxy.exchange;

import dev.portproxy.registry.Details;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.RegText;
import dev.portproxy.registry.RuleChange;
import dev.portproxy.registry.RuleChange.Existing;
import dev.portproxy.registry.RuleChange.NamedDetails;
import dev.portproxy.registry.RuleRoots;
import dev.portproxy.registry.RuleStore;
import dev.portproxy.registry.StoreKeys;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules from a regedit export, those of the control set that Windows would run. */
final class RegImport {

    private final ImportBuilder found = new ImportBuilder(Format.REG);
    private final RegDocument document;
    private final List<Key> others;
    private final StoreKeys keys;

    private RegImport(byte[] bytes) {
        document = RegDocument.parse(RegText.decode(bytes, "The input", ansi()));
        others = RuleRoots.of(document.view()).others();
        keys = StoreKeys.inFile(document.view());
    }

    static Imported read(byte[] bytes) {
        RegImport reader = new RegImport(bytes);
        reader.rules();
        reader.settings();
        reader.removals();
        reader.document
                .problems()
                .forEach(problem -> reader.found.skip(problem.line(), problem.text(), problem.reason()));
        return reader.found.build();
    }

    /** What Windows' own tools write in old exports: the code page of this machine, else the Western one. */
    private static Charset ansi() {
        String name = System.getProperty("sun.jnu.encoding", "windows-1252");
        return name.toLowerCase(Locale.ROOT).startsWith("ms9") || name.startsWith("Cp125")
                ? Charset.forName(name)
                : RegText.WINDOWS_1252;
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
                found.skip(line, stored.id() + " = " + stored.entry().data(), "its details cannot be read");
            } else if (stored.entry() instanceof Rule rule) {
                found.item(line, new RuleChange.Put(rule, stored.enabled(), named(stored.details()), Existing.REPLACE));
            }
        }
    }

    private static NamedDetails named(Details details) {
        return new NamedDetails(
                details.comment(), details.group(), details.options() == null ? null : details.relayOptions());
    }

    /** Values that are no rule of the control set in force: named, one by one where they are about port forwarding. */
    private void settings() {
        int foreign = 0;
        int firstForeign = 0;
        for (RegDocument.Setting setting : document.settings()) {
            String text = setting.value().name() + " = " + setting.value().readable();
            Optional<Key> other =
                    others.stream().filter(root -> below(setting.key(), root)).findFirst();
            if (other.isPresent()) {
                found.skip(setting.line(), text, "it belongs to " + other.get() + ", and " + keys.rules() + " is read");
            } else if (isRuleKey(setting.key())) {
                setting.endedAt()
                        .ifPresent(by -> found.skip(setting.line(), text, "line " + by + " overrides or removes it"));
            } else if (below(setting.key(), keys.rules())) {
                found.skip(setting.line(), text, "it stands beside the rules, in " + setting.key());
            } else if (!below(setting.key(), keys.details())) {
                foreign++;
                firstForeign = firstForeign == 0 ? setting.line() : firstForeign;
            }
        }
        if (foreign > 0) {
            found.warn(firstForeign, foreign + " values", "other keys of the export hold no rules; not read");
        }
    }

    private void removals() {
        for (RegDocument.Removal removal : document.removals()) {
            if (removal.name() == null && below(keys.rules(), removal.key())
                    || removal.name() == null && below(removal.key(), keys.rules())) {
                found.skip(removal.line(), "[-" + removal.key() + "]", "a key is not removed by an import; use reset");
            } else if (isRuleKey(removal.key())
                    && document.line(removal.key(), removal.name()).isEmpty()) {
                Family family =
                        Family.of(removal.key().parent().orElseThrow().name()).orElseThrow();
                found.item(removal.line(), new RuleChange.Remove(new RuleId(family, removal.name())));
            }
        }
    }

    private boolean isRuleKey(Key key) {
        for (Family family : Family.values()) {
            if (keys.rules(family).equals(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean below(Key key, Key ancestor) {
        for (Optional<Key> k = Optional.of(key); k.isPresent(); k = k.get().parent()) {
            if (k.get().equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}

package dev.portproxy.store;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries changes on a table of rules: the laws of add, set, delete, enable, disable and reset. */
final class RuleChanger {

    private final RuleTable table;
    /** Of the table, once a rule was not found in it. */
    private @Nullable NearMisses near;

    RuleChanger(RuleTable table) {
        this.table = table;
    }

    /** One result a change, and one a rule for a reset; a change that fails leaves the others alone. */
    List<RuleResult> apply(List<? extends RuleChange> changes) {
        List<RuleResult> results = new ArrayList<>();
        for (RuleChange change : changes) {
            try {
                apply(change, results);
            } catch (PortProxyException e) {
                results.add(RuleResult.failed(change, e));
            }
        }
        return results;
    }

    private void apply(RuleChange asked, List<RuleResult> results) {
        if (asked instanceof RuleChange.Reset) {
            table.rules().forEach(rule -> results.add(RuleResult.of(asked, Optional.of(rule), Optional.empty())));
            table.clear();
            near = null;
            return;
        }
        RuleChange.OfRule change = settled(asked);
        RuleId id = change.id();
        Optional<StoredRule> before = table.find(id);
        boolean keepsDetails = change instanceof RuleChange.Switch
                || change instanceof RuleChange.Put put && !put.details().isWhole();
        if (before.isPresent() && keepsDetails && table.hasUnreadableDetails(id)) {
            throw unreadableDetails(id);
        }
        if (change instanceof RuleChange.Put put) {
            put(put, before);
        } else if (change instanceof RuleChange.Switch onOff) {
            turn(before.orElseThrow(() -> notFound(id)), onOff.on());
        } else {
            if (before.isEmpty() && !table.isOrphan(id)) {
                throw notFound(id);
            }
            table.remove(id);
        }
        Optional<StoredRule> after = table.find(id);
        if (near != null) {
            near.changed(id, after);
        }
        results.add(RuleResult.of(asked, before, after));
    }

    /** What depends on the rules as they are, settled. */
    private RuleChange.OfRule settled(RuleChange asked) {
        if (asked instanceof RuleChange.Set set) {
            return new SetLaw(set, table, id -> near().of(id)).put();
        }
        return asked instanceof RuleChange.Add add ? add.put(table.find(add.id())) : (RuleChange.OfRule) asked;
    }

    private void put(RuleChange.Put put, Optional<StoredRule> before) {
        Rule rule = put.rule();
        if (rule.holdsNul()) {
            throw new PortProxyException(
                    ErrorId.INVALID_RULE,
                    Texts.of("store.rule-holds-nul-character", shown(rule.id().toString()), shown(rule.data())),
                    Texts.of("store.write-it-without-nul"));
        }
        if (put.existing() == Existing.REFUSE && before.isPresent()) {
            refuseAnother(before.get(), put);
        }
        if (before.isEmpty()) {
            // Details that were left behind by somebody who removed only the rule are not this rule's.
            table.remove(rule.id());
        }
        Details known = before.map(StoredRule::details).orElse(Details.NONE);
        Rule spelled = before.map(b -> respelled(rule, b)).orElse(rule);
        table.put(new StoredRule(spelled, put.enabled(), put.details().over(known)));
    }

    private static String shown(String text) {
        return text.replace("\0", "\\0");
    }

    private static void refuseAnother(StoredRule before, RuleChange.Put put) {
        if (!before.enabled() && put.enabled()) {
            throw exists(
                    before, Fix.of(Texts.of("store.it-is-disabled-to-enable"), Commands.named("enable", before.id())));
        }
        if (before.enabled() && !put.enabled()) {
            throw exists(
                    before, Fix.of(Texts.of("store.it-is-enabled-to-disable"), Commands.named("disable", before.id())));
        }
        if (!before.entry().data().equalsIgnoreCase(put.rule().data())) {
            throw exists(
                    before,
                    Fix.words(Texts.of("store.add-it-with-force-to-replace")).or(Fix.of(Commands.set(put.rule()))));
        }
    }

    /** An existing value keeps the spelling of its name. */
    private static Rule respelled(Rule rule, StoredRule before) {
        return before.entry() instanceof Rule known ? new Rule(rule.family(), known.listen(), rule.connect()) : rule;
    }

    private void turn(StoredRule rule, boolean on) {
        RuleId id = rule.id();
        if (rule.entry() instanceof Malformed malformed) {
            throw new PortProxyException(
                    ErrorId.INVALID_RULE,
                    Texts.of("store.malformed-cannot-be-switched", id, malformed.reason()),
                    Fix.of(Texts.of("store.to-remove"), Commands.delete(malformed)));
        }
        table.put(new StoredRule(rule.entry(), on, rule.details()));
    }

    /** Written anew without what cannot be read, the rule might lose its allow list. */
    private static PortProxyException unreadableDetails(RuleId id) {
        return new PortProxyException(
                ErrorId.STORE_CORRUPT,
                Texts.of("store.details-are-not-readable", id),
                Texts.of("store.correct-value-of-details", Hint.harmless(id.name())));
    }

    private PortProxyException notFound(RuleId id) {
        return near().notFound(id);
    }

    private NearMisses near() {
        if (near == null) {
            near = new NearMisses(table);
        }
        return near;
    }

    private static PortProxyException exists(StoredRule existing, Fix fix) {
        return new PortProxyException(
                ErrorId.RULE_EXISTS,
                Texts.of(
                        "store.there-is-rule-already",
                        existing.id(),
                        existing.entry().data()),
                fix);
    }
}

package dev.portproxy.store;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Turns the results of rules whose values were not found as they had been written into failures. */
final class NotAsWritten {

    private NotAsWritten() {}

    /** @param missing values that are not as they were written: each as it stands and as it was to become */
    static List<RuleResult> in(List<RuleResult> results, List<ValueChange> missing, StoreKeys keys) {
        Map<RuleId, ValueChange> byRule = new HashMap<>();
        for (ValueChange value : missing) {
            for (Family family : Family.values()) {
                if (value.key().equals(keys.rules(family)) || value.key().equals(keys.details(family))) {
                    byRule.putIfAbsent(new RuleId(family, value.name()), value);
                }
            }
        }
        return results.stream().map(result -> judged(result, byRule)).toList();
    }

    private static RuleResult judged(RuleResult result, Map<RuleId, ValueChange> missing) {
        // One that found the rule as it wanted it depends on an earlier change of the batch, if it is among these.
        return Stream.concat(result.before().stream(), result.after().stream())
                .map(StoredRule::id)
                .filter(missing::containsKey)
                .findFirst()
                .map(id -> RuleResult.failed(result.change(), error(id, Objects.requireNonNull(missing.get(id)))))
                .orElse(result);
    }

    private static PortProxyException error(RuleId id, ValueChange value) {
        String there = value.before()
                .map(now -> Texts.of("store.value-is", now.name(), value.key(), now.readable()))
                .orElseGet(() -> Texts.of("store.has-no-value", value.key(), value.name()));
        String meant = value.after()
                .map(wanted -> Texts.of("store.was-written", wanted.readable()))
                .orElseGet(() -> Texts.of("store.was-removed"));
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                Texts.of("store.rule-is-not-stored-as-meant", id, there, meant),
                Texts.of("store.something-else-changes-values"));
    }
}

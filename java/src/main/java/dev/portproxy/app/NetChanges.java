package dev.portproxy.app;

import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What many changes come to: a rule that is removed and added again as it was is kept. */
public record NetChanges(
        List<StoredRule> added, Map<StoredRule, StoredRule> changed, List<StoredRule> removed, List<StoredRule> kept) {

    /** @param before the store's rules before the changes */
    static NetChanges of(List<RuleResult> results, List<StoredRule> before) {
        Map<RuleId, StoredRule> old = new LinkedHashMap<>();
        before.forEach(rule -> old.put(rule.id(), rule));
        Map<RuleId, StoredRule> now = new LinkedHashMap<>(old);
        for (RuleResult result : results) {
            result.before().ifPresent(rule -> now.remove(rule.id()));
            result.after().ifPresent(rule -> now.put(rule.id(), rule));
        }
        NetChanges net = new NetChanges(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        now.forEach((id, rule) -> {
            StoredRule was = old.get(id);
            if (was == null) {
                net.added.add(rule);
            } else if (was.equals(rule)) {
                net.kept.add(rule);
            } else {
                net.changed.put(was, rule);
            }
        });
        old.forEach((id, rule) -> {
            if (!now.containsKey(id)) {
                net.removed.add(rule);
            }
        });
        return net;
    }

    public boolean isNothing() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** The rules as they will be, in no certain order. */
    public List<StoredRule> after() {
        List<StoredRule> after = new ArrayList<>(kept);
        after.addAll(changed.values());
        after.addAll(added);
        return after;
    }

    public String summary() {
        return Texts.of("app.import-summary", added.size(), changed.size(), removed.size(), kept.size());
    }
}

package dev.portproxy.cli;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules that a request asks about by its items: one that is not there is the item's error. */
final class AskedItems {

    private final Session session;
    private final RuleStore.Content content;
    private Function<RuleId, PortProxyException> missing;

    AskedItems(Session session, RuleStore.Content content) {
        this.session = session;
        this.content = content;
    }

    private PortProxyException notFound(RuleId id) {
        if (missing == null) {
            missing = content.notFound();
        }
        return missing.apply(id);
    }

    /** Empty where none of them is there: then the first refusal decides the exit code. */
    Set<RuleId> ids() {
        Set<RuleId> there = content.rules().stream().map(StoredRule::id).collect(Collectors.toSet());
        Set<RuleId> asked = new LinkedHashSet<>();
        List<PortProxyException> refused = new ArrayList<>();
        List<Object> items = session.items().orElseThrow();
        for (int place = 0; place < items.size(); place++) {
            session.output().about(place);
            try {
                RuleId id = new RuleItem(items.get(place)).id();
                if (!there.contains(id)) {
                    throw notFound(id);
                }
                asked.add(id);
            } catch (PortProxyException e) {
                session.output().error(e);
                session.output().needsAttention();
                refused.add(e);
            }
        }
        session.output().aboutAll();
        if (asked.isEmpty() && !refused.isEmpty()) {
            session.output().failed(refused.get(0));
        }
        return asked;
    }
}

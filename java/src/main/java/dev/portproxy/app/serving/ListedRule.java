package dev.portproxy.app.serving;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a store, and what becomes of it.
 *
 * @param why in one sentence, what the state alone does not say; empty if there is nothing to say
 * @param listener how a relay serves it, with what it carried
 * @param causes what keeps its port from being bound
 */
public record ListedRule(
        StoredRule rule, ListedState state, String why, Optional<ListenerStatus> listener, List<Finding> causes) {

    public ListedRule {
        causes = List.copyOf(causes);
    }

    /** Whether somebody should look, by what the relay that serves it tells. */
    public boolean needsAttention() {
        return rule.enabled() && listener.filter(ListenerStatus::needsAttention).isPresent();
    }
}

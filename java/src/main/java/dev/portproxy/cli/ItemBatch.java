package dev.portproxy.cli;

import dev.portproxy.registry.RuleChange;
import dev.portproxy.registry.RuleResult;
import dev.portproxy.registry.RuleStore.Outcome;
import dev.portproxy.rule.PortProxyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The items of a request as one change: one write, one signal, one undo. An item that is refused leaves the others. */
final class ItemBatch {

    private final Session session;
    private final Stores.Opened store;
    private final RunningRequest request;

    ItemBatch(Session session, Stores.Opened store) {
        this.session = session;
        this.store = store;
        this.request = session.request().orElseThrow();
    }

    /** @param toChange what is to be done for one item; its refusal is the item's */
    void run(String verb, Function<RuleItem, RuleChange> toChange) {
        List<Object> items = request.request().items().orElseThrow();
        Map<Integer, PortProxyException> errors = new TreeMap<>();
        List<Integer> places = new ArrayList<>();
        List<RuleChange> changes = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            request.about(place);
            try {
                changes.add(toChange.apply(new RuleItem(items.get(place))));
                places.add(place);
            } catch (PortProxyException e) {
                errors.put(place, e);
            }
        }
        request.about(null);
        Outcome outcome = changes.isEmpty()
                ? new Outcome(List.of(), Optional.empty(), List.of())
                : store.rules().apply(verb, changes);
        report(outcome, places, errors);
    }

    private void report(Outcome outcome, List<Integer> places, Map<Integer, PortProxyException> errors) {
        ChangeReport report = new ChangeReport(session, store);
        Map<Integer, RuleResult> done = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            RuleResult result = outcome.results().get(i);
            result.error().ifPresentOrElse(error -> errors.put(place, error), () -> done.put(place, result));
        }
        for (int place = 0; place < done.size() + errors.size(); place++) {
            request.about(place);
            if (errors.containsKey(place)) {
                session.output().error(errors.get(place));
            } else {
                report.line(done.get(place));
            }
        }
        request.about(null);
        if (!errors.isEmpty() && done.isEmpty()) {
            session.output().failed(errors.values().iterator().next());
        } else if (!errors.isEmpty()) {
            session.output().needsAttention();
        }
        report.changed(outcome);
    }
}

package dev.portproxy.app;

import dev.portproxy.cli.Session;
import dev.portproxy.cli.option.BatchFlags;
import dev.portproxy.cli.print.ChangeReport;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.serve.RunningRequest;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleResult;
import dev.portproxy.store.RuleStore.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The items of a request as one change: one write, one signal, one undo. An item that is refused leaves the others,
 * unless all or nothing is wanted.
 */
public final class ItemBatch {

    /** Makes the change of one item. */
    public interface ToChange {
        /**
         * Throws the item's refusal.
         *
         * @param say takes what a person should know of it, also while the change is made
         */
        RuleChange of(RuleItem item, Consumer<String> say);
    }

    private record Said(int place, String sentence) {}

    private final Session session;
    private final Stores.Opened store;
    private final BatchFlags flags;
    private final RunningRequest request;
    private final List<Said> said = new ArrayList<>();

    public ItemBatch(Session session, Stores.Opened store, BatchFlags flags) {
        this.session = session;
        this.store = store;
        this.flags = flags;
        this.request = session.request().orElseThrow();
    }

    public void run(String verb, ToChange toChange) {
        List<Object> items = request.request().items().orElseThrow();
        Map<Integer, PortProxyException> errors = new TreeMap<>();
        List<Integer> places = new ArrayList<>();
        List<RuleChange> changes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int place = i;
            try {
                changes.add(change(items.get(place), toChange, sentence -> said.add(new Said(place, sentence))));
                places.add(place);
            } catch (PortProxyException e) {
                errors.put(place, e);
            }
        }
        report(items, outcome(verb, changes, !errors.isEmpty()), places, errors);
    }

    private static RuleChange change(Object value, ToChange toChange, Consumer<String> say) {
        RuleItem item = new RuleItem(value);
        try {
            return toChange.of(item, say);
        } catch (PortProxyException e) {
            throw ItemFix.of(e, item);
        }
    }

    private Outcome outcome(String verb, List<RuleChange> changes, boolean refused) {
        if (changes.isEmpty()) {
            return new Outcome(List.of(), Optional.empty(), List.of());
        }
        // What is wrong with the others is said all the same.
        return flags.dryRun || flags.allOrNothing && refused
                ? new Outcome(store.rules().plan(changes), Optional.empty(), List.of())
                : store.rules().apply(verb, changes, flags.allOrNothing);
    }

    private void report(
            List<Object> items, Outcome outcome, List<Integer> places, Map<Integer, PortProxyException> errors) {
        Map<Integer, RuleResult> done = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            RuleResult result = outcome.results().get(i);
            result.error()
                    .ifPresentOrElse(
                            error -> errors.put(place, ItemFix.of(error, new RuleItem(items.get(place)))),
                            () -> done.put(place, result));
        }
        said.forEach(one -> {
            request.about(one.place());
            session.output().say(one.sentence());
        });
        boolean nothing =
                flags.allOrNothing && !errors.isEmpty() && outcome.undoId().isEmpty();
        ChangeReport report = new ChangeReport(session, store);
        for (int place = 0; place < places.size() + errors.size(); place++) {
            request.about(place);
            if (errors.containsKey(place)) {
                session.output().error(errors.get(place));
            } else if (!nothing && done.containsKey(place)) {
                report.line(done.get(place));
            }
        }
        request.about(null);
        if (!nothing) {
            report.sayWhoListensThere(outcome.results());
        }
        if (!errors.isEmpty() && (nothing || done.isEmpty())) {
            session.output().failed(errors.values().iterator().next());
        } else if (!errors.isEmpty()) {
            session.output().needsAttention();
        }
        report.changed(outcome);
    }
}

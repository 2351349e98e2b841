package dev.portproxy.app.serving;

import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A store as the relay serves it: read again after each change; one that cannot be read leaves the rules as they were. */
public final class ServedStore {

    private final Stores.Opened store;
    private final Consumer<List<ServedRule>> relay;
    private final List<ServedRule> extra;
    private final Consumer<String> listener;
    private volatile Reading reading = new Reading(Optional.empty(), Optional.empty());

    /**
     * What the rules that are served now were read from.
     *
     * @param at when; empty: not yet
     * @param problem why the store could not be read after that, one sentence
     */
    record Reading(Optional<Instant> at, Optional<String> problem) {}

    /**
     * @param relay serves what it is given
     * @param listener is told, one sentence at a time, why a change is not served
     */
    public ServedStore(
            Stores.Opened store, Consumer<List<ServedRule>> relay, List<ServedRule> extra, Consumer<String> listener) {
        this.store = store;
        this.relay = relay;
        this.extra = extra;
        this.listener = listener;
    }

    /** @see #start(Beginning) */
    public void start() {
        start((rules, notServed) -> {});
    }

    /** What is told of the first reading. */
    interface Beginning {
        /**
         * @param rules before any of them is served
         * @param notServed how many more the store has, disabled ones mostly
         */
        void of(List<ServedRule> rules, int notServed);
    }

    /** The first reading: a store that cannot be read is this command's failure. */
    void start(Beginning beginning) {
        if (serve(store.rules()::content, beginning) == 0) {
            WarmUp.inBackground();
        }
    }

    public void reload() {
        try {
            serve(store.rules()::settledContent, (rules, notServed) -> {});
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String why = e instanceof PortProxyException known
                    ? known.id().text() + ": " + known.getMessage()
                    : ErrorId.INTERNAL.text() + ": " + e + ".";
            reading = new Reading(reading.at(), Optional.of(why));
            listener.accept(Texts.of("serving.rules-stay-as-they-were", why));
        }
    }

    Reading reading() {
        return reading;
    }

    /** @return how many rules it serves now */
    private synchronized int serve(Supplier<RuleStore.Content> source, Beginning beginning) {
        List<ServedRule> rules = new ArrayList<>(extra);
        Instant now = Instant.now();
        RuleStore.Content content = source.get();
        Set<RuleId> unreadable = new HashSet<>(content.unreadableDetails());
        for (StoredRule stored : content.rules()) {
            if (unreadable.contains(stored.id())) {
                // Its allow list may stand there: served without, the rule would let everyone in.
                listener.accept(Texts.of("serving.details-unreadable", stored.id()));
            } else if (stored.enabled() && stored.entry() instanceof Rule rule) {
                rules.add(new ServedRule(rule, stored.details().relayOptions()));
            }
        }
        beginning.of(rules, content.rules().size() + extra.size() - rules.size());
        relay.accept(rules);
        reading = new Reading(Optional.of(now), Optional.empty());
        return rules.size();
    }
}

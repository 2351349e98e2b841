package dev.portproxy.check.live;

import dev.portproxy.machine.Listener;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The relays that run, which of them serve the store, and in what state each rule is, by what they tell themselves.
 *
 * @param own those that serve the store
 * @param others those that serve another store, or none
 * @param hung those that run and do not answer, whatever they serve
 * @param unasked processes that serve the store for certain, and that this user may not ask
 * @param places where it was looked for them
 * @param foreign of a listener: whether its process may be a relay that this user may not ask
 */
public record ServingRelays(
        List<RelayStatus> own,
        List<RelayStatus> others,
        List<Hung> hung,
        Set<Long> unasked,
        List<String> places,
        Predicate<Listener> foreign) {

    /** Nothing is known of any relay. */
    public static final ServingRelays NONE =
            new ServingRelays(List.of(), List.of(), List.of(), Set.of(), List.of(), listener -> false);

    /**
     * A relay that does not answer.
     *
     * @param file by which it was found
     * @param port on which it is asked
     * @param why a clause
     */
    public record Hung(long pid, String file, int port, String why) {}

    /** One rule as a relay of the store has it. */
    record Served(RelayStatus relay, ListenerStatus listener) {

        boolean isListening() {
            return listener.state() == RelayState.LISTENING;
        }

        /** Whether the rule has as many connections as it may. */
        boolean hasAll(RelayOptions options) {
            int most = options.maxConnections().orElse(0);
            return most > 0 && listener.counts().active() >= most;
        }

        /** Whether it is the rule as it stands in the store, or one of that name with another target. */
        boolean isSameAs(Rule rule) {
            return listener.connect().filter(rule.connect()::equals).isPresent();
        }
    }

    public ServingRelays {
        own = List.copyOf(own);
        others = List.copyOf(others);
        hung = List.copyOf(hung);
    }

    /** Whether a relay serves the store for certain. */
    boolean isRunning() {
        return !own.isEmpty() || !unasked.isEmpty();
    }

    Set<Long> pids() {
        return Stream.of(own.stream().map(RelayStatus::pid), hung.stream().map(Hung::pid), unasked.stream())
                .flatMap(pids -> pids)
                .collect(Collectors.toSet());
    }

    boolean mayBeUnasked(Listener listener) {
        return foreign.test(listener);
    }

    /** How a relay of the store serves the rule, one that listens for it before the others; empty if none knows it. */
    Optional<Served> of(RuleId id) {
        return own.stream()
                .flatMap(relay -> relay.listeners().stream()
                        .filter(listener -> isAbout(listener, id))
                        .map(listener -> new Served(relay, listener)))
                .min(Comparator.comparing(served -> !served.isListening()));
    }

    private static boolean isAbout(ListenerStatus listener, RuleId id) {
        return Family.of(listener.family())
                .map(family -> new RuleId(family, listener.name()))
                .filter(id::equals)
                .isPresent();
    }

    /** Whether each rule is at a relay as it stands in the store; a relay that has just been told takes a moment. */
    public boolean haveAll(List<LiveRule> rules) {
        return own.isEmpty()
                || own.stream().anyMatch(relay -> relay.rulesProblem().isPresent())
                || rules.stream()
                        .allMatch(rule -> of(rule.id())
                                .filter(served -> served.isSameAs(rule.rule()))
                                .isPresent());
    }
}

package dev.portproxy.relay;

import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule as the relay was told to serve it: what came of it, and what was last told of that, so that only changes are
 * told.
 */
final class Served {

    /** One state of the rule. */
    private static final class Outcome {
        final Set<InetSocketAddress> bound = new LinkedHashSet<>();
        final Set<BindFailure> failures = new LinkedHashSet<>();
        String notServable = "";
        boolean resolving;
    }

    private final ServedRule rule;
    private @Nullable RuleState state;
    private Outcome told;
    private Outcome outcome = new Outcome();

    /** @param before the same rule before a change of it, or null */
    Served(ServedRule rule, @Nullable Served before) {
        this.rule = rule;
        told = before == null ? new Outcome() : before.told;
    }

    ServedRule rule() {
        return rule;
    }

    /** Null while it could not be read. */
    @Nullable
    RuleState state() {
        return state;
    }

    void state(RuleState read) {
        state = read;
    }

    /** Begins a new look at the rule. */
    void begin() {
        outcome = new Outcome();
    }

    void bound(InetSocketAddress address) {
        outcome.bound.add(address);
    }

    void bindFailed(InetAddress address, int port, String message) {
        outcome.failures.add(new BindFailure(address, port, message));
    }

    void notServable(String reason) {
        outcome.notServable = reason;
    }

    void resolving() {
        outcome.resolving = true;
    }

    /** Whether trying again may better things. */
    boolean needsRetry() {
        return !outcome.notServable.isEmpty() || !outcome.failures.isEmpty();
    }

    /** Tells what changed since the last time. */
    void tell(RelayEvents events) {
        Outcome before = told;
        told = outcome;
        before.bound.stream()
                .filter(address -> !outcome.bound.contains(address))
                .forEach(address -> events.stoppedListening(rule.rule(), address));
        outcome.bound.stream()
                .filter(address -> !before.bound.contains(address))
                .forEach(address -> events.listening(rule.rule(), address));
        outcome.failures.stream()
                .filter(failure -> !before.failures.contains(failure))
                .forEach(failure ->
                        events.bindFailed(rule.rule(), failure.address(), failure.port(), failure.message()));
        if (!outcome.notServable.isEmpty() && !outcome.notServable.equals(before.notServable)) {
            events.notServable(rule.rule(), outcome.notServable);
        }
    }

    ListenerState listenerState() {
        List<String> problems = new ArrayList<>();
        if (!outcome.notServable.isEmpty()) {
            problems.add(outcome.notServable);
        }
        outcome.failures.forEach(failure -> problems.add(failure.toString()));
        return new ListenerState(
                rule.rule(),
                status(),
                List.copyOf(outcome.bound),
                List.copyOf(outcome.failures),
                String.join(Texts.of("relay.text"), problems));
    }

    private ListenerState.Status status() {
        if (!outcome.bound.isEmpty()) {
            return ListenerState.Status.LISTENING;
        }
        if (!outcome.failures.isEmpty()) {
            return ListenerState.Status.BIND_FAILED;
        }
        return outcome.resolving ? ListenerState.Status.RESOLVING : ListenerState.Status.NOT_SERVABLE;
    }
}

package dev.portproxy.relay;

import dev.portproxy.words.Text;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        Optional<Text> notServable = Optional.empty();
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

    void bindFailed(BindFailure failure) {
        outcome.failures.add(failure);
    }

    void notServable(Text sentence) {
        outcome.notServable = Optional.of(sentence);
    }

    void resolving() {
        outcome.resolving = true;
    }

    /** Whether trying again may better things. */
    boolean needsRetry() {
        return outcome.notServable.isPresent() || !outcome.failures.isEmpty();
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
                .forEach(failure -> events.bindFailed(
                        rule.rule(),
                        failure.address(),
                        failure.port(),
                        failure.reason().toString()));
        outcome.notServable
                .filter(sentence -> !before.notServable.equals(Optional.of(sentence)))
                .ifPresent(sentence -> events.notServable(rule.rule(), sentence.toString()));
    }

    ListenerState listenerState() {
        List<Text> problems = new ArrayList<>();
        outcome.notServable.ifPresent(problems::add);
        outcome.failures.forEach(failure -> problems.add(failure.sentence()));
        return new ListenerState(
                rule.rule(), status(), List.copyOf(outcome.bound), List.copyOf(outcome.failures), problems);
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

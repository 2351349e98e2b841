package dev.portproxy.relay;

import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How many connections there are, and whether there may be one more. */
final class Admission {

    private final int maxConnections;
    private final Consumer<SelectLoop> onLeave;
    private final AtomicInteger active = new AtomicInteger();

    Admission(int maxConnections, Consumer<SelectLoop> onLeave) {
        this.maxConnections = maxConnections;
        this.onLeave = onLeave;
    }

    int maxConnections() {
        return maxConnections;
    }

    int active() {
        return active.get();
    }

    /** Counts one more connection of the rule, or says why there may be none. Only the accepting loop calls this. */
    Optional<String> enter(RuleState rule) {
        if (active.get() >= maxConnections) {
            return Optional.of(Texts.of("relay.relay-has-its-connections", maxConnections));
        }
        if (rule.counters().active.get() >= rule.maxConnections()) {
            return Optional.of(Texts.of("relay.rule-has-its-connections", rule.maxConnections()));
        }
        active.incrementAndGet();
        rule.counters().active.incrementAndGet();
        return Optional.empty();
    }

    /** The connection was on that loop, and is over. */
    void leave(RuleState rule, SelectLoop where) {
        rule.counters().active.decrementAndGet();
        active.decrementAndGet();
        onLeave.accept(where);
    }
}

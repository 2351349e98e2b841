package dev.portproxy.relay;

import dev.portproxy.relay.loop.SelectLoop;
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
            return Optional.of("the relay has its " + maxConnections + " connections");
        }
        if (rule.counters().active.get() >= rule.maxConnections()) {
            return Optional.of("the rule has its " + rule.maxConnections() + " connections");
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

package dev.portproxy.relay;

import dev.portproxy.rule.RuleId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counters of one rule, written by every loop. They outlive a change of the rule's target. */
final class RuleCounters {

    final LongAdder accepted = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder denied = new LongAdder();
    final LongAdder notAllowed = new LongAdder();
    final LongAdder overLimit = new LongAdder();
    final LongAdder badHeader = new LongAdder();
    final LongAdder silent = new LongAdder();
    final LongAdder cameBack = new LongAdder();
    final LongAdder bytesToTarget = new LongAdder();
    final LongAdder bytesToClient = new LongAdder();
    final LongAdder pauses = new LongAdder();
    // Exact, as the rule's limit is judged by it.
    final AtomicInteger active = new AtomicInteger();

    /** One client more that is turned away, and why. */
    void deny(LongAdder why) {
        denied.increment();
        why.increment();
    }

    RuleTraffic snapshot(RuleId rule) {
        return new RuleTraffic(
                rule,
                accepted.sum(),
                active.get(),
                refused.sum(),
                timedOut.sum(),
                denied.sum(),
                new RuleTraffic.Reasons(notAllowed.sum(), overLimit.sum(), badHeader.sum(), silent.sum()),
                bytesToTarget.sum(),
                bytesToClient.sum(),
                pauses.sum());
    }
}

package dev.portproxy.relay;

import dev.portproxy.rule.RuleId;
import java.time.Duration;

/** All that a connection needs to know of its rule. A changed rule gets a new one, which new connections use. */
record RuleState(
        RuleId id,
        ServedRule served,
        ListenAddress listen,
        int listenPort,
        Target target,
        AllowList allow,
        RuleCounters counters,
        int maxConnections,
        long connectTimeoutNanos,
        Silence silence) {

    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE / 4;
        }
    }
}

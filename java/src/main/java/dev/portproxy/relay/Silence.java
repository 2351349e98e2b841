package dev.portproxy.relay;

import dev.portproxy.rule.RelayOptions;

/**
 * How long an open connection may be silent, in nanoseconds; zero is for ever.
 *
 * @param idle in any state
 * @param halfClosed once one side has finished
 * @param stall while a full receiver makes its sender wait
 */
record Silence(long idle, long halfClosed, long stall) {

    static Silence of(RelayOptions options, RelaySettings settings) {
        return new Silence(
                options.idleTimeout().map(RuleState::nanos).orElse(0L),
                RuleState.nanos(settings.halfClosedTimeout()),
                RuleState.nanos(settings.stallTimeout()));
    }

    /** The shortest limit that applies. */
    long limit(boolean isHalfClosed, boolean isStuck) {
        return shortest(idle, shortest(isHalfClosed ? halfClosed : 0, isStuck ? stall : 0));
    }

    /** In words, what it was that lasted for this limit. */
    String reason(long limit, boolean isHalfClosed) {
        if (limit == idle) {
            return "neither side sent anything for the idle timeout";
        }
        return isHalfClosed && limit == halfClosed
                ? "one side had finished, and the other one was silent"
                : "the receiver took nothing";
    }

    private static long shortest(long one, long other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }
}

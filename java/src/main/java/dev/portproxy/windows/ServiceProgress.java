package dev.portproxy.windows;

import java.time.Duration;
import java.util.Optional;

/**
 * When to look again at a service that is on its way, and whether it still gets on, as "Starting a service" and "Stopping
 * a service" (Win32) have it. NotifyServiceStatusChange would tell without looking, but by calling back into a thread
 * during an alertable wait, with a buffer that must outlive the wait: too much for a command that looks once or twice.
 */
final class ServiceProgress {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    // What the service manager itself grants a process until it reports (ServicesPipeTimeout).
    private static final Duration WITHOUT_HINT = Duration.ofSeconds(30);

    private int state;
    private int checkPoint;
    private long lastProgress;

    ServiceProgress(long nowNanos) {
        lastProgress = nowNanos;
    }

    /**
     * Empty where it has reported nothing new for as long as it said that it would need.
     *
     * @param waitHint as the service told it
     */
    Optional<Duration> untilNextLook(int stateNow, int checkPointNow, Duration waitHint, long nowNanos) {
        if (stateNow != state || checkPointNow != checkPoint) {
            state = stateNow;
            checkPoint = checkPointNow;
            lastProgress = nowNanos;
        }
        Duration patience = longer(waitHint, WITHOUT_HINT);
        if (nowNanos - lastProgress > patience.toNanos()) {
            return Optional.empty();
        }
        Duration tenth = longer(waitHint.dividedBy(10), SHORTEST_WAIT);
        return Optional.of(tenth.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : tenth);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

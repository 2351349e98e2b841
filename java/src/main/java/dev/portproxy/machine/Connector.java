package dev.portproxy.machine;

import java.net.InetSocketAddress;
import java.time.Duration;

/** Connects to a target as a program would, and lets go at once. */
@FunctionalInterface
public interface Connector {

    /** How a connect ended. */
    enum Outcome {
        CONNECTED,
        REFUSED,
        RESET,
        TIMED_OUT,
        /** No way there: no route, or a router said so. */
        UNREACHABLE,
        FAILED
    }

    /** @param message the system's own words; empty where it connected */
    record Attempt(Outcome outcome, Duration took, String message) {}

    /** Blocks for at most about {@code limit}. */
    Attempt connect(InetSocketAddress target, Duration limit);
}

package dev.portproxy.app.serving;

import dev.portproxy.relay.FinishedConnection;
import dev.portproxy.relay.TerminationState;

/** Of which connections a line is written when they end. */
public enum ConnectionLog {
    ALL,
    /** Those that did not end as both sides wanted; HAProxy's {@code dontlog-normal}. */
    PROBLEMS,
    NONE;

    boolean holds(FinishedConnection connection) {
        return switch (this) {
            case ALL -> true;
            case PROBLEMS -> !connection.state().equals(TerminationState.NORMAL);
            case NONE -> false;
        };
    }
}

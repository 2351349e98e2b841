package dev.portproxy.machine;

import dev.portproxy.diagnostic.Fix;

/** The Windows service that serves the rules of the system store: IP Helper. It reads them when it is told, not by itself. */
public interface RuleService {

    /** Where the service is in its life. */
    enum State {
        RUNNING,
        STARTING,
        STOPPED,
        STOPPING,
        PAUSED,
        MISSING
    }

    /** How the service starts; UNKNOWN where it is missing or its configuration cannot be read. */
    enum StartType {
        AUTOMATIC,
        MANUAL,
        DISABLED,
        UNKNOWN
    }

    /**
     * What is known of the service.
     *
     * @param processId 0 where it does not run
     * @param takesSignals whether it can be told now that its rules have changed
     */
    record Status(State state, StartType startType, int processId, boolean takesSignals) {}

    /** What became of a signal. */
    enum Result {
        SIGNALLED,
        STOPPED,
        DISABLED,
        MISSING,
        REFUSED
    }

    /**
     * What became of a signal; everything but SIGNALLED means: the rules are kept, and not in force.
     *
     * @param code Windows' error code where the result is REFUSED, else 0
     * @param message one sentence; empty where there is nothing to say
     * @param fix what to do, empty where nothing needs doing
     */
    record Outcome(Result result, int code, String message, Fix fix) {}

    Status status();

    /** Tells the service once that its rules have changed (SERVICE_CONTROL_PARAMCHANGE). Never restarts it, never throws. */
    Outcome signal();
}

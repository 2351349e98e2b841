package dev.portproxy.machine;

import java.time.Duration;

/** What runs inside a service. {@link #reload} and {@link #stop} come from other threads than {@link #run}'s. */
public interface ServiceBody {

    /**
     * Serves until it is stopped.
     *
     * @param ready called once it serves; until then the service counts as starting
     * @throws Exception ends the service as failed, so that the service manager starts it again
     */
    void run(Runnable ready) throws Exception;

    /** Reads its configuration again. */
    void reload();

    /**
     * Makes {@link #run} return, its connections drained for no longer than {@code atMost}. Returns without waiting.
     *
     * @param atMost what the service manager leaves; at a shutdown of the machine a few seconds
     */
    void stop(Duration atMost);
}

package dev.portproxy.serve;

import java.time.Duration;

/**
 * Memory that a large request has left behind, given back to the system once nobody waits: a child that its client keeps
 * for days is not to hold what it needed once.
 */
final class SpareMemory {

    /** Bytes of heap that are not worth it. */
    private static final long FEW = 48L << 20;

    /** Nobody asks for so long. */
    static final Duration QUIET = Duration.ofMillis(500);

    private boolean isUsed;

    /** A request has ended. */
    void used() {
        isUsed = true;
    }

    /** Whether something was done since, and took much. */
    boolean isThere() {
        return isUsed && Runtime.getRuntime().totalMemory() > FEW;
    }

    void giveBack() {
        isUsed = false;
        System.gc();
    }
}

package dev.portproxy.machine;

import java.net.InetSocketAddress;
import java.time.Duration;

/** Speaks to a server as a client would, and hears what it answers. */
@FunctionalInterface
public interface Prober {

    /** How it ended. */
    enum Result {
        ANSWERED,
        /** It was connected, and nothing came. */
        SILENT,
        /** It was connected, and the other side ended it without a word. */
        CLOSED,
        RESET,
        NOT_CONNECTED
    }

    /**
     * @param firstLine the beginning of what came, fit to be shown; empty where it was no text
     * @param message the system's own words where it failed
     */
    record Answer(Result result, String firstLine, Duration took, String message) {}

    /** Blocks for at most about {@code limit}, each for the connect, for a greeting and for an answer. */
    Answer probe(InetSocketAddress server, Duration limit);
}

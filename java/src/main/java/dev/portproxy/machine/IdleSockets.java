package dev.portproxy.machine;

import java.util.List;

/**
 * Programs with a socket that none of the system's tables shows: it neither listens nor is connected, and may have bound
 * a port all the same.
 *
 * @param complete whether every program could be looked at; else only this user's
 */
public record IdleSockets(List<Holder> holders, boolean complete) {

    /** Nothing is known of any. */
    public static final IdleSockets UNKNOWN = new IdleSockets(List.of(), false);

    /** A program, by the name that the system has for it; empty if it has none. */
    public record Holder(long pid, String process) {

        /** {@code nginx (pid 9)}. */
        @Override
        public String toString() {
            return process.isEmpty() ? "pid " + pid : process + " (pid " + pid + ")";
        }
    }

    public IdleSockets {
        holders = List.copyOf(holders);
    }
}

package dev.portproxy.relay.loop;

import org.slf4j.Logger;

/**
 * Logs what went wrong on a loop, and never fails itself: without free file descriptors even the first look at a time
 * zone or a class does, and the loop has to outlive that.
 */
public final class SafeLog {

    private SafeLog() {}

    public static void error(Logger log, String message, Throwable cause) {
        try {
            log.error(message, cause);
        } catch (RuntimeException | Error e) {
            // There is nowhere left to say it.
            return;
        }
    }
}

package dev.portproxy.relay;

import org.slf4j.Logger;

/**
 * Logs what went wrong on a loop, and never fails itself: without free file descriptors even the first look at a time
 * zone or a class does, and the loop has to outlive that.
 */
final class SafeLog {

    private SafeLog() {}

    static void error(Logger log, String message, Throwable cause) {
        try {
            log.error(message, cause);
        } catch (RuntimeException | Error e) {
            // There is nowhere left to say it.
            return;
        }
    }
}

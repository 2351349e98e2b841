package dev.portproxy.windows;

import java.time.Duration;

/** A process that takes the writers' lock and keeps it for a while. */
final class LockTurn {

    private LockTurn() {}

    /** @param arguments how long it is patient, and how long it keeps it, in milliseconds */
    public static void main(String[] arguments) throws InterruptedException {
        WriterLock lock = WriterLock.take(Duration.ofMillis(Long.parseLong(arguments[0])));
        Thread.sleep(Long.parseLong(arguments[1]));
        lock.close();
    }
}

package dev.portproxy.windows;

import dev.portproxy.registry.Key;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a key and all below it, whether it exists or not. It is armed again before each report, so a change that comes
 * while the caller reads brings one more report. Nothing polls.
 */
final class RegistryWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWatch.class);

    private final Key key;
    private final Runnable changed;
    private final Event cancel = new Event();
    private final Thread thread;
    private final ArmedPath armed;
    private boolean ended;

    private RegistryWatch(Key key, Runnable changed) {
        this.key = key;
        this.changed = changed;
        armed = new ArmedPath(key);
        thread = new Thread(this::run, "registry-watch " + key.name());
        thread.setDaemon(true);
    }

    /** Armed when it returns: whatever changes from then on is reported. */
    static RegistryWatch start(Key key, Runnable changed) {
        RegistryWatch watch = new RegistryWatch(key, changed);
        try {
            watch.armed.arm();
        } catch (RuntimeException e) {
            watch.end();
            throw e;
        }
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (true) {
                Event[] events = armed.events(cancel);
                int set = Event.waitForAny(events);
                if (set == 0) {
                    return;
                }
                if (armed.keyMayHaveChanged(events[set])) {
                    report();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("Changes of {} are no longer seen: {}", key, e.getMessage(), e);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        cancel.close();
        armed.close();
    }

    private void report() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("After a change of {}: {}", key, e.toString(), e);
        }
    }

    /** Returns when no report is under way and none will come, unless a report itself closes the watch. */
    @Override
    public void close() {
        synchronized (this) {
            if (!ended) {
                cancel.set();
            }
        }
        boolean interrupted = false;
        while (thread != Thread.currentThread() && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.portproxy.windows;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches keys and all below them, whether they exist or not. It is armed again before each report, so a change that comes
 * while the caller reads brings one more report. Nothing polls, except for a way back where arming fails.
 */
final class RegistryWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWatch.class);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    private final List<Key> keys;
    private final Runnable changed;
    private final Event cancel = new Event();
    private final Thread thread;
    private final List<ArmedPath> armed;
    private boolean ended;

    private RegistryWatch(List<Key> keys, Runnable changed) {
        this.keys = List.copyOf(keys);
        this.changed = changed;
        armed = keys.stream().map(ArmedPath::new).toList();
        thread = new Thread(this::run, "registry-watch");
        thread.setDaemon(true);
    }

    /** Armed when it returns: whatever changes from then on is reported. */
    static RegistryWatch start(List<Key> keys, Runnable changed) {
        RegistryWatch watch = new RegistryWatch(keys, changed);
        try {
            watch.armed.forEach(ArmedPath::arm);
        } catch (RuntimeException e) {
            watch.end();
            throw e;
        }
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (isChangeSeen()) {
                report();
            }
        } finally {
            end();
        }
    }

    /** Waits; false once it is cancelled. Nothing but that ends a watch: what stands in its way may go again. */
    private boolean isChangeSeen() {
        try {
            while (true) {
                Event[] events = Stream.concat(Stream.of(cancel), armed.stream().flatMap(ArmedPath::events))
                        .toArray(Event[]::new);
                Event set = events[Event.waitForAny(events)];
                if (set == cancel) {
                    return false;
                }
                if (keysMayHaveChanged(set)) {
                    return true;
                }
            }
        } catch (PortProxyException e) {
            LOG.error(Texts.of("windows.changes-are-not-seen-now", keys, AGAIN_AFTER.toSeconds(), e.getMessage()));
            return isArmedAgain();
        }
    }

    private boolean isArmedAgain() {
        while (!cancel.waitAtMost(AGAIN_AFTER)) {
            try {
                armed.forEach(ArmedPath::arm);
                LOG.info(Texts.of("windows.changes-are-seen-again", keys));
                return true;
            } catch (PortProxyException e) {
                LOG.debug("Changes of {} are still not seen: {}", keys, e.getMessage());
            }
        }
        return false;
    }

    private boolean keysMayHaveChanged(Event set) {
        for (ArmedPath path : armed) {
            if (path.events().anyMatch(event -> event == set)) {
                return path.keyMayHaveChanged(set);
            }
        }
        return false;
    }

    private synchronized void end() {
        ended = true;
        cancel.close();
        armed.forEach(ArmedPath::close);
    }

    private void report() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("After a change of {}: {}", keys, e.toString(), e);
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

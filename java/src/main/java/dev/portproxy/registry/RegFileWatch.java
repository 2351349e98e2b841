package dev.portproxy.registry;

import dev.portproxy.diagnostic.Reason;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports each change of a file's content below some keys. Nothing but closing ends it. */
final class RegFileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegFileWatch.class);

    private final RegFile registry;
    private final List<Key> keys;
    private final Runnable changed;
    private final FileEvents events;
    private Optional<RegTree> last = Optional.empty();
    private volatile boolean closed;

    private RegFileWatch(RegFile registry, List<Key> keys, Runnable changed, FileEvents events) {
        this.registry = registry;
        this.keys = List.copyOf(keys);
        this.changed = changed;
        this.events = events;
    }

    /**
     * Whatever changes from its return on is reported.
     *
     * @throws IOException where the system cannot watch the file, such as at its limit of watches
     */
    static RegFileWatch start(RegFile registry, List<Key> keys, Runnable changed, FileEvents.Registration registration)
            throws IOException {
        FileEvents events = new FileEvents(registry.path().getFileSystem().newWatchService(), registration);
        RegFileWatch watch = new RegFileWatch(registry, keys, changed, events);
        try {
            watch.follow();
        } catch (IOException | RuntimeException e) {
            events.close();
            throw e;
        }
        watch.last = watch.content();
        Thread thread = new Thread(watch::run, "reg-file-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        while (true) {
            try {
                events.await();
                look();
            } catch (ClosedWatchServiceException | InterruptedException end) {
                return;
            } catch (Throwable e) {
                // The caller's mistake, or this program's, costs one report and not the watch.
                LOG.error("After a change of {}: {}", registry.path(), e.toString(), e);
            }
        }
    }

    private void look() {
        try {
            follow();
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.error("Changes of {} may be missed: {}", registry.path(), Reason.of(e), e);
            }
        }
        Optional<RegTree> now = content();
        boolean same =
                last.isPresent() && now.isPresent() ? same(last.get(), now.get()) : last.isPresent() == now.isPresent();
        last = now;
        if (!same && !closed) {
            changed.run();
        }
    }

    private void follow() throws IOException {
        // A directory that has come may hold one that came before it was watched.
        while (events.follow(registry.hops())) {}
    }

    private boolean same(RegTree before, RegTree now) {
        return before.isSettled() == now.isSettled() && keys.stream().allMatch(key -> before.sameBelow(key, now));
    }

    /** Empty where the file cannot be read as a registry: its user is told, and finds out why by reading. */
    private Optional<RegTree> content() {
        try {
            return Optional.of(registry.tree());
        } catch (RuntimeException | VirtualMachineError e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        events.close();
    }
}

package dev.portproxy.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A registry that lasts as long as the object: rules of the command line, scratch stores, tests. */
public final class MemoryRegistry implements Registry {

    private final ReentrantLock writing = new ReentrantLock();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    // Never changed once it stands here: readers need no lock.
    private volatile RegTree current = new RegTree();

    @Override
    public <T> T read(Function<? super View, T> work) {
        return work.apply(current);
    }

    @Override
    public <T> T change(Function<? super Edit, T> work) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("change() was called from within change() of the same registry");
        }
        writing.lock();
        try {
            RegTree before = current;
            RegTree after = before.copy();
            T result = work.apply(after);
            current = after;
            watches.stream()
                    .filter(watch -> watch.keys.stream().anyMatch(key -> !before.sameBelow(key, after)))
                    .forEach(Watch::report);
            return result;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public AutoCloseable watch(List<Key> keys, Runnable changed) {
        Watch watch = new Watch(keys, changed);
        watches.add(watch);
        return watch;
    }

    /** Its thread belongs to the executor, so that a caller's exception costs one report and not the watch. */
    private final class Watch implements AutoCloseable {

        final List<Key> keys;
        private final Runnable changed;
        private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "memory-registry-watch");
            worker.setDaemon(true);
            return worker;
        });

        Watch(List<Key> keys, Runnable changed) {
            this.keys = List.copyOf(keys);
            this.changed = changed;
        }

        void report() {
            try {
                thread.execute(changed);
            } catch (RejectedExecutionException e) {
                // Closed meanwhile: nobody wants to know any more.
            }
        }

        @Override
        public void close() {
            watches.remove(this);
            thread.shutdownNow();
        }
    }
}

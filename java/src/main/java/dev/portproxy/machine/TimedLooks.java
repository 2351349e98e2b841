package dev.portproxy.machine;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks that may hang: each on a thread of its own, off the caller's, and given up at a time limit. */
public final class TimedLooks implements AutoCloseable {

    /** Bytes: a thousand threads that wait are not to take the memory of a thousand that work. */
    private static final long STACK = 256 * 1024;

    // Apart, because a work may look, and would wait for a thread that it occupies itself.
    private final ExecutorService lookers = Executors.newCachedThreadPool(TimedLooks::thread);
    private final ExecutorService workers;

    /** @param atOnce how many works of {@link #all} run at the same time at most */
    public TimedLooks(int atOnce) {
        workers = Executors.newFixedThreadPool(atOnce, TimedLooks::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "look", STACK);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @param what begins the sentence of a look that was given up: {@code The table of listening ports}
     * @param limit for this look alone
     */
    public <T> Look<T> at(String what, Duration limit, Callable<T> look) {
        return await(what, limit, lookers.submit(look));
    }

    /**
     * The results of all in their order; they run side by side, and each sets its own limits.
     *
     * @param what begins the sentence of a work that was not done in time
     * @param limit for all together: what has not ended by then goes on, and its result is lost
     */
    public <T> List<Look<T>> all(String what, Duration limit, List<Callable<T>> works) {
        List<Future<T>> futures = works.stream().map(workers::submit).toList();
        long end = System.nanoTime() + limit.toNanos();
        List<Look<T>> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(Look.seen(future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)));
            } catch (TimeoutException e) {
                // Not interrupted: others may wait for what it looks at.
                future.cancel(false);
                results.add(Look.unseen(Texts.of("machine.look-was-not-done-within", what, limit.toSeconds())));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while it looked at the machine", e);
            }
        }
        return results;
    }

    private static <T> Look<T> await(String what, Duration limit, Future<T> future) {
        try {
            return Look.seen(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            future.cancel(true);
            return Look.unseen(Texts.of("machine.look-did-not-come-within", what, limit.toMillis()));
        } catch (ExecutionException e) {
            return failed(what, e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return Look.unseen(Texts.of("machine.look-was-not-waited-for", what));
        }
    }

    private static <T> Look<T> failed(String what, @Nullable Throwable cause) {
        if (cause instanceof PortProxyException known) {
            return Look.unseen((known.getMessage() + " " + known.fix().wordsAlone()).strip());
        }
        // A library that this system lacks, or one of its functions.
        if (cause instanceof LinkageError || cause instanceof UnsupportedOperationException) {
            return Look.unseen(Texts.of("machine.look-cannot-be-taken", what, Reason.of(cause)));
        }
        throw cause instanceof RuntimeException bug ? bug : new IllegalStateException(what + " failed", cause);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        lookers.shutdownNow();
    }
}

package dev.portproxy.machine;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks that may hang: each on a thread of its own, off the caller's, and given up at a time limit. */
public final class TimedLooks implements AutoCloseable {

    /** Bytes: a thousand threads that wait are not to take the memory of a thousand that work. */
    private static final long STACK = 256 * 1024;

    // Apart, because a work may look, and would wait for a thread that it occupies itself.
    private final ExecutorService lookers = Executors.newCachedThreadPool(TimedLooks::thread);
    private final ExecutorService workers;
    private volatile List<? extends Future<?>> awaited = List.of();
    private volatile boolean stopped;

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
     * Works that run side by side, each with limits of its own.
     *
     * @param what begins the sentence of a work that was not done in time
     * @param limit for all together: what has not ended by then goes on, and its result is lost
     * @param each is told every result in the order of the works, as soon as it and those before it are there
     */
    public <T> void all(String what, Duration limit, List<Callable<T>> works, Consumer<Look<T>> each) {
        List<Future<T>> futures = works.stream().map(workers::submit).toList();
        awaited = futures;
        if (stopped) {
            stop();
        }
        long end = System.nanoTime() + limit.toNanos();
        for (Future<T> future : futures) {
            each.accept(await(what, limit, end, future));
        }
    }

    private static <T> Look<T> await(String what, Duration limit, long end, Future<T> future) {
        try {
            return Look.seen(future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            // Not interrupted: others may wait for what it looks at.
            future.cancel(false);
            return Look.unseen(Texts.of("machine.look-was-not-done-within", what, limit.toSeconds()));
        } catch (CancellationException e) {
            return Look.unseen(Texts.of("machine.look-was-stopped", what));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it looked at the machine", e);
        }
    }

    /** Nothing more is waited for: the works of {@link #all} that have not ended are not seen. From any thread. */
    public void stop() {
        stopped = true;
        awaited.forEach(future -> future.cancel(false));
    }

    public boolean isStopped() {
        return stopped;
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

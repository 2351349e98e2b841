package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The right to write one file, among this process's threads and the machine's processes. Ends with the process. */
final class RegFileLock implements AutoCloseable {

    /** A process's file locks do not keep its own threads apart: this does. */
    private static final class Turn {
        final Semaphore free = new Semaphore(1, true);
        volatile Thread owner;
    }

    private static final ConcurrentMap<Path, Turn> TURNS = new ConcurrentHashMap<>();

    private final Turn turn;
    private final FileChannel channel;

    private RegFileLock(Turn turn, FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    /** Waits in line for at most {@code patience}. Creates the undo directory, where the lock file stands. */
    static RegFileLock take(Path target, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        Path directory = RegFile.undoDirectory(target);
        OwnerOnly.createDirectory(directory);
        Path file = directory.toRealPath().resolve("lock");
        Turn turn = TURNS.computeIfAbsent(file, path -> new Turn());
        if (turn.owner == Thread.currentThread()) {
            throw new IllegalStateException("change() was called from within change() of " + target);
        }
        try {
            if (!turn.free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw busy(target, file, patience);
            }
        } catch (InterruptedException e) {
            throw interrupted(target, e);
        }
        FileChannel channel = null;
        boolean handedOver = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                handedOver = true;
                waitFor(channel, turn, target, file, deadline, patience);
            }
            handedOver = true;
            turn.owner = Thread.currentThread();
            return new RegFileLock(turn, channel);
        } finally {
            if (!handedOver) {
                close(channel);
                turn.free.release();
            }
        }
    }

    /**
     * Waits on a thread of its own: the systems' waiting has no time limit, and not all of them can be called off. A
     * wait that was given up keeps the turn until it has ended, because closing the file then gives back every lock
     * that this process has on it.
     */
    private static void waitFor(
            FileChannel channel, Turn turn, Path target, Path file, long deadline, Duration patience)
            throws IOException {
        CompletableFuture<FileLock> locked = new CompletableFuture<>();
        Thread waiter = new Thread(
                () -> {
                    try {
                        if (!locked.complete(channel.lock())) {
                            giveBack(channel, turn);
                        }
                    } catch (IOException | RuntimeException | Error e) {
                        if (!locked.completeExceptionally(e)) {
                            giveBack(channel, turn);
                        }
                    }
                },
                "reg-file-lock");
        waiter.setDaemon(true);
        waiter.start();
        try {
            locked.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (givenUp(locked, waiter)) {
                throw busy(target, file, patience);
            }
            try {
                requireLocked(locked);
            } catch (IOException failed) {
                giveBack(channel, turn);
                throw failed;
            }
        } catch (InterruptedException e) {
            if (!givenUp(locked, waiter)) {
                giveBack(channel, turn);
            }
            throw interrupted(target, e);
        } catch (ExecutionException e) {
            giveBack(channel, turn);
            throw failure(e.getCause());
        }
    }

    /** What ended while it was being given up may have failed as well as succeeded. */
    static void requireLocked(CompletableFuture<FileLock> ended) throws IOException {
        try {
            ended.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private static IOException failure(Throwable cause) {
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static boolean givenUp(CompletableFuture<FileLock> locked, Thread waiter) {
        boolean givenUp = locked.cancel(false);
        waiter.interrupt();
        return givenUp;
    }

    private static void giveBack(FileChannel channel, Turn turn) {
        close(channel);
        turn.free.release();
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The system gives the lock back all the same.
        }
    }

    private static PortProxyException busy(Path target, Path file, Duration patience) {
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                target + " is being changed by another process, which has kept the lock " + file + " for "
                        + patience.toMillis() / 1000.0 + " seconds.",
                "Try again; if it stays, look for a portproxy that hangs and end it.");
    }

    private static PortProxyException interrupted(Path target, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE, "Waiting for the lock of " + target + " was interrupted.", "", e);
    }

    @Override
    public void close() {
        turn.owner = null;
        giveBack(channel, turn);
    }
}

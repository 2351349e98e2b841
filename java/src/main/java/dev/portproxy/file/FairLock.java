package dev.portproxy.file;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one file, among this process's threads and the machine's processes: who comes first has it first.
 * One waits for as long as it changes hands, and gives up when the same holder keeps it for too long. Ends with the
 * process.
 */
public final class FairLock implements AutoCloseable {

    private static final String NAME = "lock";
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    /** A process's file locks do not keep its own threads apart: this does. */
    private static final class Turn {
        final Semaphore free = new Semaphore(1, true);
        volatile @Nullable Thread owner;
        final AtomicLong moves = new AtomicLong();
        volatile long since;
    }

    private static final ConcurrentMap<Path, Turn> TURNS = new ConcurrentHashMap<>();

    private final Turn turn;
    private final LockFile file;

    private FairLock(Turn turn, LockFile file) {
        this.turn = turn;
        this.file = file;
    }

    /**
     * Waits in line.
     *
     * @param directory where the lock stands; it is made where it is absent
     * @param target what is to be written, for messages
     * @param patience for how long one holder may keep it while this one waits
     */
    public static FairLock take(TrustedDirectory directory, Path target, Duration patience) throws IOException {
        try (Folder folder = directory.make()) {
            Turn turn = TURNS.computeIfAbsent(folder.path().toRealPath().resolve(NAME), path -> new Turn());
            if (turn.owner == Thread.currentThread()) {
                throw new IllegalStateException("change() was called from within change() of " + target);
            }
            awaitTurn(turn, target, patience);
            LockFile file = null;
            try {
                file = LockFile.open(folder, NAME, directory);
                new Waiting(file, target, folder.path(NAME), patience, turn).untilHeld();
                turn.owner = Thread.currentThread();
                turn.since = System.nanoTime();
                turn.moves.incrementAndGet();
                return new FairLock(turn, file);
            } catch (IOException | RuntimeException | Error e) {
                close(file);
                turn.free.release();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE, Texts.of("file.waiting-for-lock-was-interrupted", target), "", e);
        }
    }

    private static void awaitTurn(Turn turn, Path target, Duration patience) throws InterruptedException {
        long seen;
        do {
            seen = turn.moves.get();
            if (turn.free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } while (turn.moves.get() != seen);
        Thread owner = turn.owner;
        long held = Math.max(patience.toSeconds(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - turn.since));
        String who = owner == null
                ? Texts.of("file.same-process-waits-already", target)
                : Texts.of("file.same-process-is-changing", target, owner.getName(), seconds(held));
        throw new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                withOthers(who, turn.free.getQueueLength()),
                Texts.of("file.try-again-when-change-is-done"));
    }

    /** One process in the queue of the file. */
    private record Waiting(LockFile file, Path target, Path path, Duration patience, Turn turn) {

        void untilHeld() throws IOException, InterruptedException {
            Pause pause = new Pause();
            Optional<FileLock> gate = file.tryGate();
            while (gate.isEmpty()) {
                pause.orGiveUp();
                gate = file.tryGate();
            }
            try {
                file.drawNumber();
            } finally {
                gate.get().release();
            }
            while (!file.isFirst()) {
                pause.orGiveUp();
            }
            while (!file.tryMain()) {
                pause.orGiveUp();
            }
        }

        private final class Pause {

            private long millis = FIRST_PAUSE_MILLIS;
            private long deadline = System.nanoTime() + patience.toNanos();
            private Optional<LockFile.Holder> seen = Optional.empty();

            void orGiveUp() throws IOException, InterruptedException {
                Optional<LockFile.Holder> holder = file.holder();
                if (!holder.equals(seen)) {
                    seen = holder;
                    turn.moves.incrementAndGet();
                    deadline = System.nanoTime() + patience.toNanos();
                }
                if (System.nanoTime() - deadline >= 0) {
                    throw busy(holder);
                }
                Thread.sleep(millis);
                millis = Math.min(2 * millis, LONGEST_PAUSE_MILLIS);
            }
        }

        private PortProxyException busy(Optional<LockFile.Holder> holder) throws IOException {
            if (holder.flatMap(known -> ProcessHandle.of(known.pid())).isEmpty()) {
                return new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        Texts.of("file.another-process-is-changing", target, path, seconds(patience.toSeconds())),
                        Texts.of("file.try-again-or-end-hanging-portproxy"));
            }
            long pid = holder.get().pid();
            long held = Math.max(
                    patience.toSeconds(),
                    TimeUnit.MILLISECONDS.toSeconds(
                            System.currentTimeMillis() - holder.get().since()));
            return new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    withOthers(
                            Texts.of("file.process-is-changing", target, pid, seconds(held)),
                            file.othersWaiting(holder.get())),
                    Texts.of("file.try-again-or-end-process", pid));
        }
    }

    private static String seconds(long seconds) {
        return seconds == 1 ? Texts.of("file.one-second") : Texts.of("file.seconds", seconds);
    }

    /** @param busy a clause without its full stop */
    private static String withOthers(String busy, int waiting) {
        return switch (waiting) {
            case 0 -> busy + ".";
            case 1 -> Texts.of("file.busy-and-another-waits", busy);
            default -> Texts.of("file.busy-and-others-wait", busy, waiting);
        };
    }

    private static void close(@Nullable LockFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // The system gives the lock back all the same.
        }
    }

    @Override
    public void close() {
        turn.owner = null;
        try {
            file.release();
        } catch (IOException e) {
            // The system gives the lock back all the same; the note says who had it last.
        } finally {
            turn.free.release();
        }
    }
}

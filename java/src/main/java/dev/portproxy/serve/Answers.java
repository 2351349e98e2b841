package dev.portproxy.serve;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What {@code serve} has to write, of several requests at a time. One thread writes it, so that a client that does not read
 * holds up no decision and no change: only a request that could be left as well waits until its answers are wanted. Safe
 * for use by several threads.
 */
final class Answers {

    /** Characters that may wait to be read before such a request waits, too. */
    private static final int MOST_UNREAD = 1 << 20;

    private final PrintStream out;
    private final Runnable lost;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private long unread;
    private long moves;
    private long movesSeen;
    private boolean broken;
    private boolean closed;

    /** @param written told once nothing of it is held back any more, or nobody reads it */
    private record Piece(String lines, Runnable written) {}

    /** @param lost told once that nobody reads any more */
    Answers(PrintStream out, Runnable lost) {
        this.out = out;
        this.lost = lost;
    }

    /** Lines that do not wait for room: there are few of them, or a change has been made that they tell of. */
    synchronized void add(String lines, Runnable written) {
        pieces.add(new Piece(lines, written));
        unread += lines.length();
        notifyAll();
    }

    void add(String lines) {
        add(lines, () -> {});
    }

    /** Lines of a request, unless it is given up; they wait for room while it can be. */
    synchronized void put(String lines, RunningRequest from) {
        awaitRoom(from);
        if (!from.isGivenUp()) {
            add(lines);
        }
    }

    /** Until the client has read enough, or the request is given up or changes something. */
    synchronized void awaitRoom(RunningRequest from) {
        boolean interrupted = false;
        while (unread > MOST_UNREAD && !broken && from.canBeLeft()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // It is meant for the verb, which reads on to its end.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody waits for room that need not any more. */
    synchronized void wake() {
        notifyAll();
    }

    /** Whether nobody reads any more. */
    synchronized boolean isBroken() {
        return broken;
    }

    /** Whether something waits to be read. */
    synchronized boolean isUnread() {
        return unread > 0;
    }

    /** Whether something was read since this was asked last. */
    synchronized boolean hasMoved() {
        boolean moved = moves != movesSeen;
        movesSeen = moves;
        return moved;
    }

    /** Writes until {@link #close}. */
    void write() {
        try {
            for (Piece piece = next(); piece != null; piece = next()) {
                wrote(piece, !isBroken() && !isWritten(piece.lines));
                piece.written.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWritten(String lines) {
        try {
            byte[] bytes = lines.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes, 0, bytes.length);
            // A print stream keeps its failures to itself; asked, it lets go what it has.
            return !out.checkError();
        } catch (OutOfMemoryError e) {
            // An answer that lacks a line would be another answer: none follows it.
            return false;
        }
    }

    private synchronized Piece next() throws InterruptedException {
        while (pieces.isEmpty() && !closed) {
            wait();
        }
        return pieces.poll();
    }

    private synchronized void wrote(Piece piece, boolean failed) {
        unread -= piece.lines.length();
        moves++;
        if (failed && !broken) {
            broken = true;
            lost.run();
        }
        notifyAll();
    }

    /**
     * Nothing more comes. Returns once all is written, or nothing of it was read for so long: whether it is.
     *
     * @param patience for the client
     */
    synchronized boolean close(Duration patience) throws InterruptedException {
        closed = true;
        notifyAll();
        long seen = moves;
        long deadline = System.nanoTime() + patience.toNanos();
        while (unread > 0) {
            long left = deadline - System.nanoTime();
            if (moves != seen) {
                seen = moves;
                deadline = System.nanoTime() + patience.toNanos();
            } else if (left <= 0) {
                return false;
            } else {
                wait(Math.max(1, left / 1_000_000));
            }
        }
        return true;
    }
}

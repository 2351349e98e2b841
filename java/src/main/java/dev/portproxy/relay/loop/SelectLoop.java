package dev.portproxy.relay.loop;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with one selector: ready channels first, then tasks of other threads, then timers. It outlives every
 * exception of a channel, a task or a timer.
 */
public final class SelectLoop {

    /** What a channel's key carries. */
    public interface Attached {
        void ready(SelectionKey key) throws IOException;

        /** {@link #ready} threw this. */
        void failed(Throwable cause);

        /** The selector had to be replaced; {@code key} stands for the old one from now on. */
        void rekeyed(SelectionKey key);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SelectLoop.class);

    /** Netty's figure: this many returns for nothing in a row, and the selector is taken for broken. */
    private static final int SPINS_TOLERATED = 512;

    private final NanoClock clock;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final TimerWheel timers;
    // Their keys are cancelled; the next select takes them off the selector.
    private final ArrayDeque<SelectionKey> leaving = new ArrayDeque<>();
    // Those of them that the select which is under way has taken off.
    private int left;
    private volatile Selector selector;
    private volatile boolean ended;
    private volatile int rebuilds;
    private long now;
    private int spins;

    public SelectLoop(String name, NanoClock clock) throws IOException {
        this.clock = clock;
        now = clock.nanoTime();
        timers = new TimerWheel(now);
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        clock.onJump(this::wakeUp);
    }

    public void start() {
        thread.start();
    }

    /** Ends the loop after the task that is running; its selector is closed, its channels are not. */
    public void end() {
        ended = true;
        wakeUp();
    }

    public void join() throws InterruptedException {
        thread.join();
    }

    /** Closes the selector of a loop that was never started. */
    public void discard() {
        closeSelector();
    }

    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Runs the task on the loop, soon. Tasks run in the order in which they came. */
    public void execute(Runnable task) {
        tasks.add(task);
        wakeUp();
    }

    private void wakeUp() {
        if (!isCurrentThread() && woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** The time of this pass, on the relay's clock. For the loop's own thread. */
    public long now() {
        return now;
    }

    public TimerWheel timers() {
        return timers;
    }

    public Selector selector() {
        return selector;
    }

    public int rebuilds() {
        return rebuilds;
    }

    /**
     * Closes the channel with the next select. A channel that is still registered when it is closed is closed by then
     * too, but not before the JDK has asked for its linger time and shut it down: four system calls a connection.
     */
    public void close(SelectionKey key) {
        key.cancel();
        leaving.add(key);
    }

    /**
     * One select that does not wait: only then are closed channels really closed. Until that a closed listener's port
     * stays bound, the system goes on completing handshakes for it, and no end and no reset is sent.
     */
    public void flushClosed() throws IOException {
        // The select may add more, which stay registered until the next one.
        left = leaving.size();
        selector.selectNow(this::fire);
        closeLeft();
    }

    private void closeLeft() {
        for (; left > 0; left--) {
            Sockets.close(leaving.poll().channel());
        }
    }

    private void run() {
        try {
            while (!ended) {
                pass();
            }
        } finally {
            runTasks();
            closeSelector();
        }
    }

    private void pass() {
        try {
            // With the flag set, every select would return at once.
            Thread.interrupted();
            select();
        } catch (IOException | ClosedSelectorException e) {
            SafeLog.error(LOG, "The selector of " + thread.getName() + " failed and is replaced", e);
            rebuild();
        } catch (Throwable t) {
            SafeLog.error(LOG, "A pass of " + thread.getName() + " failed", t);
        }
        runTasks();
        now = clock.nanoTime();
        timers.advance(now, this::expire);
    }

    private void select() throws IOException {
        woken.set(false);
        // What was asked for before the flag was cleared got no wake-up: it has to be looked for.
        long wait = tasks.isEmpty() && leaving.isEmpty() && !ended ? timers.untilNext(clock.nanoTime()) : 0;
        if (wait <= 0) {
            flushClosed();
            return;
        }
        long before = System.nanoTime();
        // Rounded up: a wait cut short would only lead to another pass. Zero means for ever.
        long millis = wait == Long.MAX_VALUE ? 0 : wait / 1_000_000 + 1;
        int fired = selector.select(this::fire, millis);
        boolean early = millis == 0 || System.nanoTime() - before < wait;
        guard(fired == 0 && early && !woken.get() && tasks.isEmpty());
    }

    private void guard(boolean forNothing) {
        if (!forNothing) {
            spins = 0;
        } else if (++spins >= SPINS_TOLERATED) {
            LOG.warn("The selector of {} returned {} times for nothing and is replaced", thread.getName(), spins);
            rebuild();
        }
    }

    private void rebuild() {
        spins = 0;
        Selector old = selector;
        try {
            Selector fresh = Selector.open();
            for (SelectionKey key : old.isOpen() ? old.keys() : Set.<SelectionKey>of()) {
                move(key, fresh);
            }
            selector = fresh;
            old.close();
            rebuilds++;
        } catch (IOException e) {
            SafeLog.error(LOG, "The selector of " + thread.getName() + " could not be replaced", e);
        }
    }

    private static void move(SelectionKey key, Selector fresh) {
        Attached attached = (Attached) key.attachment();
        try {
            if (key.isValid()) {
                attached.rekeyed(key.channel().register(fresh, key.interestOps(), attached));
            }
        } catch (IOException | RuntimeException e) {
            attached.failed(e);
        }
    }

    private void fire(SelectionKey key) {
        // Keys are off the selector by now: a client that is accepted next may need the descriptors.
        closeLeft();
        // The clock is read once a channel: an idle timeout must not count the time that other channels took.
        now = clock.nanoTime();
        Attached attached = (Attached) key.attachment();
        try {
            // An earlier channel of this pass may have closed this one.
            if (key.isValid()) {
                attached.ready(key);
            }
        } catch (Throwable t) {
            guarded(() -> attached.failed(t));
        }
    }

    private void runTasks() {
        Runnable task;
        // Only those that are there now: tasks that add tasks must not starve the channels.
        for (int left = tasks.size(); left > 0 && (task = tasks.poll()) != null; left--) {
            now = clock.nanoTime();
            guarded(task);
        }
    }

    private void expire(TimerWheel.Timer timer) {
        guarded(timer::expired);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            SafeLog.error(LOG, "A task of " + thread.getName() + " failed", t);
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("Closing a selector failed", e);
        }
        left = leaving.size();
        closeLeft();
    }
}

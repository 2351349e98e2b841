package dev.portproxy.relay.loop;

import java.util.function.Consumer;

/**
 * Timers of one loop, in ticks of 100 ms: setting and cancelling one costs the same however many there are. A timer
 * never fires early, and at most one tick late. Not thread-safe: its loop owns it.
 */
public final class TimerWheel {

    static final long TICK_NANOS = 100_000_000L;
    private static final int SLOTS = 512;

    /** Something with a deadline. Setting it again moves the deadline. */
    public abstract static class Timer {
        // Itself while it is in no ring.
        private Timer previous = this;
        private Timer next = this;
        private long tick;

        public abstract void expired();

        public final boolean isSet() {
            return next != this;
        }
    }

    private static final class Ring extends Timer {
        @Override
        public void expired() {
            throw new AssertionError("the head of a ring has no deadline");
        }
    }

    private final Ring[] slots = new Ring[SLOTS];
    private final long origin;
    private long current;
    // No timer is due before this tick; one may be due later than it says, as cancelling leaves it alone.
    private long earliest;
    private int count;

    TimerWheel(long now) {
        origin = now;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Ring();
        }
    }

    /** Sets the timer to fire at {@code deadline}, a time of the loop's clock in nanoseconds. */
    public void set(Timer timer, long deadline) {
        cancel(timer);
        timer.tick = Math.max(current + 1, Math.floorDiv(deadline - origin + TICK_NANOS - 1, TICK_NANOS));
        link(slots[slot(timer.tick)], timer);
        earliest = count == 0 ? timer.tick : Math.min(earliest, timer.tick);
        count++;
    }

    public void cancel(Timer timer) {
        if (timer.isSet()) {
            unlink(timer);
            count--;
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Nanoseconds until {@link #advance} has something to do; {@link Long#MAX_VALUE} for never. */
    long untilNext(long now) {
        return count == 0 ? Long.MAX_VALUE : Math.max(0, earliest * TICK_NANOS - (now - origin));
    }

    /** Hands every timer whose deadline has come to {@code fire}. Timers may be set and cancelled meanwhile. */
    void advance(long now, Consumer<Timer> fire) {
        long reached = Math.floorDiv(now - origin, TICK_NANOS);
        if (count == 0 || reached < earliest) {
            current = Math.max(current, reached);
            return;
        }
        long from = Math.max(current + 1, earliest);
        Ring due = new Ring();
        for (long tick = from; tick <= reached && tick < from + SLOTS; tick++) {
            collect(slots[slot(tick)], reached, due);
        }
        current = reached;
        earliest = nextTick();
        Timer head = due;
        while (head.next != head) {
            Timer timer = head.next;
            cancel(timer);
            fire.accept(timer);
        }
    }

    private void collect(Ring slot, long reached, Ring due) {
        Timer head = slot;
        for (Timer timer = head.next; timer != head; ) {
            Timer following = timer.next;
            if (timer.tick <= reached) {
                unlink(timer);
                link(due, timer);
            }
            timer = following;
        }
    }

    /** The first tick after the current one with a timer of this turn of the wheel, at most one turn ahead. */
    private long nextTick() {
        for (long tick = current + 1; tick < current + SLOTS; tick++) {
            Timer head = slots[slot(tick)];
            for (Timer timer = head.next; timer != head; timer = timer.next) {
                if (timer.tick == tick) {
                    return tick;
                }
            }
        }
        return current + SLOTS;
    }

    private static int slot(long tick) {
        return (int) Math.floorMod(tick, (long) SLOTS);
    }

    private static void link(Timer head, Timer timer) {
        timer.previous = head.previous;
        timer.next = head;
        head.previous.next = timer;
        head.previous = timer;
    }

    private static void unlink(Timer timer) {
        timer.previous.next = timer.next;
        timer.next.previous = timer.previous;
        timer.previous = timer;
        timer.next = timer;
    }
}

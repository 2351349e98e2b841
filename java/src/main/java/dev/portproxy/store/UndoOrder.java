package dev.portproxy.store;

import java.time.Instant;
import java.util.Comparator;

/** Which of two undos was written later, also within one millisecond and where the clock was set back. */
record UndoOrder(long millis, long number) implements Comparable<UndoOrder> {

    private static final Comparator<UndoOrder> BY_TIME =
            Comparator.comparingLong(UndoOrder::millis).thenComparingLong(UndoOrder::number);

    static UndoOrder at(Instant time) {
        return new UndoOrder(time.toEpochMilli(), 0);
    }

    /** The time itself, or right after this one where that is later. */
    UndoOrder next(Instant now) {
        UndoOrder here = at(now);
        if (compareTo(here) < 0) {
            return here;
        }
        return number < Long.MAX_VALUE ? new UndoOrder(millis, number + 1) : new UndoOrder(millis + 1, 0);
    }

    @Override
    public int compareTo(UndoOrder other) {
        return BY_TIME.compare(this, other);
    }
}

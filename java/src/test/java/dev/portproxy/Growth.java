package dev.portproxy;

import java.util.function.Supplier;

/**
 * What a work takes of the processor, and the same work on {@link #SPAN} times as much: twice the span is room for what
 * a larger text costs beside its length (caches, the machine's other work), and a square of it is far outside.
 *
 * @param once nanoseconds, the best of its tries
 * @param more the same of the larger work; 0 if the small one is too short to say anything
 */
public record Growth(long once, long more) {

    public static final int SPAN = 4;

    private static final long SHORT = 5_000_000;
    private static final long NOISE = 20_000_000;

    /** Both by turns, until they are in order or patience ends: what slows one slows the other as well. */
    public static Growth of(Runnable work, Supplier<Runnable> larger) {
        return of(work, larger, ProcessorTime.PATIENCE);
    }

    static Growth of(Runnable work, Supplier<Runnable> larger, long patience) {
        long once = ProcessorTime.least(work, SHORT, 0);
        if (once <= SHORT) {
            return new Growth(once, 0);
        }
        Runnable large = larger.get();
        Growth growth = new Growth(once, ProcessorTime.of(large));
        long until = System.nanoTime() + patience;
        for (int i = 1; !growth.isLinear() && (i < ProcessorTime.TRIES || System.nanoTime() < until); i++) {
            growth = new Growth(
                    Math.min(growth.once, ProcessorTime.of(work)), Math.min(growth.more, ProcessorTime.of(large)));
        }
        return growth;
    }

    public boolean isLinear() {
        return more <= 2 * SPAN * once + NOISE;
    }

    @Override
    public String toString() {
        return once / 1_000_000 + " ms, " + SPAN + " times as much " + more / 1_000_000 + " ms";
    }
}

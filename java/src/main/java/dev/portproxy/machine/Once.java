package dev.portproxy.machine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question that is asked once, by whoever needs the answer first. */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> question;
    private @Nullable T answer;

    public Once(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public synchronized T get() {
        if (answer == null) {
            answer = question.get();
        }
        return answer;
    }
}

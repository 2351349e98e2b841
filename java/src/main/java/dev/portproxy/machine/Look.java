package dev.portproxy.machine;

import java.util.Optional;
import java.util.function.Function;

/** What one look at the machine gave: a value, or the reason why there is none. An unseen thing is never a good one. */
public sealed interface Look<T> {

    record Seen<T>(T found) implements Look<T> {}

    /** @param why one sentence for a person */
    record Unseen<T>(String why) implements Look<T> {}

    static <T> Look<T> seen(T value) {
        return new Seen<>(value);
    }

    static <T> Look<T> unseen(String reason) {
        return new Unseen<>(reason);
    }

    default Optional<T> value() {
        return this instanceof Seen<T> seen ? Optional.of(seen.found()) : Optional.empty();
    }

    /** Why nothing was seen; empty where something was. */
    default Optional<String> reason() {
        return this instanceof Unseen<T> unseen ? Optional.of(unseen.why()) : Optional.empty();
    }

    default <R> Look<R> map(Function<? super T, ? extends R> change) {
        return this instanceof Seen<T> seen ? seen(change.apply(seen.found())) : unseen(reason().orElseThrow());
    }
}

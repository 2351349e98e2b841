package dev.portproxy.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement in its place between the others, and what became of it when the file was applied. */
final class RegLine {

    RegStatement statement;

    @Nullable
    RegLine previous;

    @Nullable
    RegLine next;

    /** The key whose section it stands in; null outside of any. */
    @Nullable
    Key key;

    /** Why it means nothing, be it by itself or by where it stands; null where it means something. */
    @Nullable
    String problem;

    /** The line that overrode or removed this value, 0 where it is in effect. */
    int endedAt;

    /** The statement that set the same value before and that this one overrides. */
    @Nullable
    RegLine overridden;

    RegLine(RegStatement statement) {
        this.statement = statement;
        this.problem = statement.reason();
    }

    /** The line above: before the first one stands the script's head. */
    RegLine previous() {
        return Objects.requireNonNull(previous);
    }

    /** The key of a line that has no problem and is a value. */
    Key key() {
        return Objects.requireNonNull(key);
    }
}

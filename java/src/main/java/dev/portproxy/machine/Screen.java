package dev.portproxy.machine;

import java.util.OptionalInt;

/** What stands behind this process's streams. Each question may cost something, and is asked only if it matters. */
public interface Screen {

    /** Streams that nobody looks at. */
    Screen NONE = new Screen() {};

    /** Whether standard output is a terminal for certain. */
    default boolean isTerminal() {
        return false;
    }

    /** How many columns it has; empty if that cannot be told. */
    default OptionalInt columns() {
        return OptionalInt.empty();
    }

    /** Whether it obeys the codes of a terminal, and does not show them. */
    default boolean obeysCodes() {
        return false;
    }

    /** Whether standard error is a terminal and obeys them. */
    default boolean errorsObeyCodes() {
        return false;
    }
}

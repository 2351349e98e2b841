package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;

/** Is told of a check while it goes on: targets that do not answer take their time. */
public interface CheckWatch {

    /** Nobody. */
    CheckWatch NONE = new CheckWatch() {};

    /** The next of the errors, in the order in which the check answers them. */
    default void found(Finding error) {}

    /**
     * From here on it waits for targets.
     *
     * @param rules how many rules have one that is waited for
     */
    default void waits(int rules) {}

    /** One rule more has its answer; from any thread. */
    default void looked() {}
}

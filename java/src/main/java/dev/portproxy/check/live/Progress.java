package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import java.util.List;

/** Is told of the checks while they go on. */
public interface Progress {

    /** Nobody. */
    Progress NONE = new Progress() {};

    /**
     * From here on the network is waited for.
     *
     * @param found what there is to say so far, of all rules
     * @param rules how many are looked at over the network
     */
    default void begins(List<Finding> found, int rules) {}

    /** One of these rules more has been looked at; from any thread. */
    default void looked() {}

    /**
     * Nothing more is to come of this rule; in the order of the rules.
     *
     * @param findings all that there is to say of it
     */
    default void ended(LiveRule rule, List<Finding> findings) {}
}

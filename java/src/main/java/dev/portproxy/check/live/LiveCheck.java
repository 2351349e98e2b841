package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import java.util.List;

/** One thing to look at. */
@FunctionalInterface
public interface LiveCheck {

    /**
     * What there is to say, in the order of the rules.
     *
     * @param rules those that no earlier check has given up on
     */
    List<Finding> look(List<LiveRule> rules);
}

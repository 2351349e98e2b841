package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import java.util.List;

/** A look at one rule that waits for the network. */
@FunctionalInterface
interface RuleLook {

    List<Finding> look(LiveRule rule);
}

package dev.portproxy.machine;

import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import java.util.List;

/**
 * A Windows service as its manager knows it.
 *
 * @param processId 0 where it does not run
 * @param dependencies the names of the services that it needs; groups are left out
 */
public record ServiceFacts(String name, State state, StartType startType, long processId, List<String> dependencies) {

    public ServiceFacts {
        dependencies = List.copyOf(dependencies);
    }
}

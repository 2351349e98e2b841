package dev.portproxy.firewall;

import dev.portproxy.machine.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A machine's firewall policy, as it stands in the registry.
 *
 * @param settings of every profile
 * @param rules of all stores, in the registry's order
 * @param unreadable the names of values that are no rules
 * @param hardened the services that service hardening restricts, in upper case
 * @param schema the version of the rules' grammar that the machine has, major * 256 + minor; empty where it is not known
 * @param localKnown whether this computer's own rules are known; an export may lack them
 * @param groupKnown whether it is known what group policy says, be it nothing
 * @param paths what the variables in the programs' paths stand for
 */
public record FirewallPolicy(
        Map<Profile, ProfileSettings> settings,
        List<FirewallRule> rules,
        List<String> unreadable,
        Set<String> hardened,
        Optional<Integer> schema,
        boolean localKnown,
        boolean groupKnown,
        ProgramPaths paths) {

    public FirewallPolicy {
        settings = Map.copyOf(settings);
        rules = List.copyOf(rules);
        unreadable = List.copyOf(unreadable);
        hardened = Set.copyOf(hardened);
    }
}

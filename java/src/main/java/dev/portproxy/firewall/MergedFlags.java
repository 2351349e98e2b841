package dev.portproxy.firewall;

import dev.portproxy.firewall.FlagReader.Flag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one profile that decide, each from the store that counts for it.
 *
 * @param policyShield group policy's DoNotAllowExceptions
 * @param localShield this computer's own
 * @param managedShield device management's
 * @param setByPolicy whether group policy sets {@code enabled} or {@code block}
 */
record MergedFlags(
        Flag enabled,
        Optional<Flag> policyShield,
        Optional<Flag> localShield,
        Optional<Flag> managedShield,
        Flag block,
        Flag localRules,
        Flag localPrograms,
        Flag localPorts,
        boolean setByPolicy) {

    /** Everything that they may come to; what is odd is off in the first. */
    Set<ProfileSettings> possible(List<String> exempt) {
        Set<ProfileSettings> possible = new LinkedHashSet<>();
        for (boolean shield : may(policyShield)) {
            for (boolean otherShield : otherShields()) {
                for (boolean on : enabled.readings()) {
                    for (boolean blocks : block.readings()) {
                        for (boolean rules : localRules.readings()) {
                            for (boolean programs : localPrograms.readings()) {
                                for (boolean ports : localPorts.readings()) {
                                    possible.add(new ProfileSettings(
                                            on,
                                            // On wins, whichever store it is from.
                                            shield || otherShield,
                                            !blocks,
                                            rules,
                                            programs,
                                            ports,
                                            exempt,
                                            setByPolicy || shield,
                                            List.of(),
                                            List.of()));
                                }
                            }
                        }
                    }
                }
            }
        }
        return possible;
    }

    private Set<Boolean> otherShields() {
        Set<Boolean> shields = new LinkedHashSet<>();
        may(localShield).forEach(local -> may(managedShield).forEach(managed -> shields.add(local || managed)));
        return shields;
    }

    private static List<Boolean> may(Optional<Flag> flag) {
        return flag.orElse(Flag.OFF).readings();
    }
}

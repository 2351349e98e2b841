package dev.portproxy.firewall;

import java.util.List;

/**
 * What holds on one kind of network before any rule, stores merged (MS-FASP 2.2.38, 3.1.3).
 *
 * @param enabled EnableFirewall
 * @param shielded DoNotAllowExceptions
 * @param allowsByDefault DefaultInboundAction
 * @param localRules AllowLocalPolicyMerge
 * @param localPrograms AuthorizedApplications\AllowUserPrefMerge
 * @param localPorts GloballyOpenPorts\AllowUserPrefMerge
 * @param exempt network adapters without a firewall (DisabledInterfaces), as GUIDs
 * @param byPolicy whether group policy sets {@code enabled}, {@code shielded} or {@code allowsByDefault}
 * @param doubts why this may not be what holds, each one sentence
 * @param otherwise what may hold instead
 */
public record ProfileSettings(
        boolean enabled,
        boolean shielded,
        boolean allowsByDefault,
        boolean localRules,
        boolean localPrograms,
        boolean localPorts,
        List<String> exempt,
        boolean byPolicy,
        List<String> doubts,
        List<ProfileSettings> otherwise) {

    public ProfileSettings {
        exempt = List.copyOf(exempt);
        doubts = List.copyOf(doubts);
        otherwise = List.copyOf(otherwise);
    }

    ProfileSettings withDoubts(List<String> reasons, List<ProfileSettings> others) {
        return new ProfileSettings(
                enabled,
                shielded,
                allowsByDefault,
                localRules,
                localPrograms,
                localPorts,
                exempt,
                byPolicy,
                reasons,
                others);
    }
}

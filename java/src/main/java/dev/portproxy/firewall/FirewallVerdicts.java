package dev.portproxy.firewall;

import dev.portproxy.machine.Profile;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What a policy does with a listener: a verdict for each kind of network. Pure: the same policy, the same answer. */
public final class FirewallVerdicts {

    private FirewallVerdicts() {}

    /** Of every profile, in their order. */
    public static List<ProfileVerdict> of(FirewallPolicy policy, FirewallListener listener) {
        return of(policy, listener, Arrays.asList(Profile.values()));
    }

    public static List<ProfileVerdict> of(
            FirewallPolicy policy, FirewallListener listener, Collection<Profile> profiles) {
        RuleFit fits = new RuleFit(policy, listener);
        return profiles.stream()
                .map(profile -> ProfileJudge.judge(policy, fits, profile))
                .toList();
    }

    /** Verdicts that one sentence explains and one command mends, together. */
    public static Collection<List<ProfileVerdict>> byCause(List<ProfileVerdict> verdicts) {
        return verdicts.stream()
                .collect(Collectors.groupingBy(
                        verdict -> List.of(verdict.verdict(), verdict.remotes(), verdict.rules()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }
}

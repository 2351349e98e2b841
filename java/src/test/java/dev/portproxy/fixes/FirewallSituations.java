package dev.portproxy.fixes;

import static dev.portproxy.fixes.LiveSituations.live;
import static dev.portproxy.fixes.LiveSituations.serve;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies of Windows' firewall around a rule that is served. */
final class FirewallSituations {

    private static final String POLICY =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    static final String EMPTY_POLICY = "[" + POLICY + "\\FirewallRules]\n";
    private static final String GROUP_POLICY = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";

    private FirewallSituations() {}

    static void in(List<Situation> all) {
        String rule = "v4tov4 */8080=10.9.8.7/80";
        for (Place place : List.of(Place.WINDOWS_SYSTEM, Place.WINDOWS_MACHINE)) {
            firewall("nothing allows it", place, EMPTY_POLICY, all, rule);
            firewall("a block", place, rules("B", "Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|"), all, rule);
            firewall(
                    "a block and an allowance",
                    place,
                    rules("B*[x]", "Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Profile=Public|")
                            + "\"A\"=\"v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|\"\n",
                    all,
                    rule);
            firewall(
                    "from some",
                    place,
                    rules("A", "Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|RA4=LocalSubnet|"),
                    all,
                    rule);
            firewall(
                    "a rule nobody understands",
                    place,
                    rules("A", "Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|XYZ=1|"),
                    all,
                    rule);
            firewall(
                    "a block by policy",
                    place,
                    EMPTY_POLICY + GROUP_POLICY
                            + "\\FirewallRules]\n\"G\"=\"v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|\"\n",
                    all,
                    rule);
            firewall(
                    "shielded",
                    place,
                    EMPTY_POLICY + "[" + POLICY
                            + "\\PublicProfile]\n\"EnableFirewall\"=dword:1\n\"DoNotAllowExceptions\"=dword:1\n",
                    all,
                    rule);
            firewall(
                    "local rules ignored",
                    place,
                    rules("A", "Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|") + GROUP_POLICY
                            + "\\DomainProfile]\n\"AllowLocalPolicyMerge\"=dword:0\n",
                    all,
                    rule);
            firewall(
                    "a block by management",
                    place,
                    EMPTY_POLICY + "[" + POLICY
                            + "\\Mdm\\FirewallRules]\n\"M\"=\"v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|\"\n",
                    all,
                    rule);
            all.add(live("another firewall", place, machine -> {}, rule)
                    .with(EMPTY_POLICY)
                    .on(world -> {
                        world.cli.liveFirewall =
                                new LiveFirewall.State(Optional.of(Set.of(Profile.PRIVATE)), List.of("Norton"));
                    }));
            all.add(live("a firewall that sleeps", place, machine -> {}, rule)
                    .with(EMPTY_POLICY)
                    .on(world -> {
                        world.cli.liveFirewall = LiveFirewall.State.unknown("It sleeps.");
                    }));
            all.add(live("firewall 8080", place, machine -> {}, rule)
                    .with(EMPTY_POLICY)
                    .asking("firewall", "8080"));
            all.add(
                    live(
                                    "an orphan that cannot be deleted by name",
                                    place,
                                    machine -> {},
                                    rule,
                                    "details v4tov4 \u00e9%x%/8082={\"firewall\":{\"name\":\"PortProxy v4tov4 any/8082 0badcafe\",\"profiles\":[\"domain\"]}}",
                                    "details v4tov4 */8081={\"firewall\":{\"name\":\"PortProxy v4tov4 any/8081 0badcafe\",\"profiles\":[\"domain\"]}}")
                            .with(
                                    rules(
                                                    "PP",
                                                    "Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8081|Name=PortProxy v4tov4 any/8081 0badcafe|")
                                            + "\"QQ\"=\"v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8082|Name=PortProxy v4tov4 any/8082 0badcafe|\"\n"));
        }
    }

    private static String rules(String id, String text) {
        return EMPTY_POLICY + "\"" + id + "\"=\"v2.30|" + text + "\"\n";
    }

    private static void firewall(String name, Place place, String raw, List<Situation> all, String rule) {
        all.add(live(name, place, machine -> serve(place, machine, "0.0.0.0", 8080), rule)
                .with(raw));
    }
}

package dev.portproxy.fixes;

import static dev.portproxy.fixes.LiveSituations.live;
import static dev.portproxy.machine.FakeMachine.ip;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.CidrBlock;
import java.util.List;
import java.util.Optional;

/** Targets that are nearly right: on this machine, in WSL and in the networks of virtual machines. */
final class TargetSituations {

    private TargetSituations() {}

    static void in(List<Situation> all) {
        ofWsl(all);
        ofNearMisses(all);
        ofVirtualNetworks(all);
    }

    private static void ofWsl(List<Situation> all) {
        for (Place place : List.of(Place.WINDOWS_SYSTEM, Place.WINDOWS_MACHINE)) {
            for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.TIMED_OUT)) {
                for (String now : List.of("172.20.5.6", "172.20.7.8", "")) {
                    for (boolean known : new boolean[] {true, false}) {
                        live(
                                "WSL at " + now + (known ? "" : ", unknown, ") + outcome,
                                place,
                                machine -> {
                                    machine.outcomes.put("172.20.5.6/80", outcome);
                                    machine.windows.wslNetwork =
                                            known ? CidrBlock.of("172.20.0.0/16") : Optional.empty();
                                    if (!now.isEmpty()) {
                                        machine.windows.distributions.put("Debian", List.of(ip(now)));
                                    }
                                },
                                all,
                                "v4tov4 */8080=172.20.5.6/80",
                                "details v4tov4 */8080="
                                        + (place == Place.WINDOWS_SYSTEM ? "{}" : FindingSituations.OPTIONS));
                    }
                }
            }
            live(
                    "WSL mirrored",
                    place,
                    machine -> {
                        machine.windows.wslMode = "mirrored";
                        machine.windows.distributions.put("Debian", List.of());
                    },
                    all,
                    "v4tov4 */8080=127.0.0.1/80");
        }
    }

    /** Targets on this machine that are nearly right. */
    private static void ofNearMisses(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_DEFAULT, Place.WINDOWS_SYSTEM)) {
            for (String listens : List.of("::1", "0.0.0.0", "127.0.0.2", "::")) {
                boolean v4 = listens.indexOf('.') > 0;
                String target = listens.equals("0.0.0.0") ? "::1" : "127.0.0.1";
                live(
                        "a program on " + listens,
                        place,
                        machine -> {
                            machine.outcomes.put(ip(target).getHostAddress() + "/3000", Outcome.REFUSED);
                            machine.listener(listens, 3000, 9, "node");
                        },
                        all,
                        (v4 && listens.equals("0.0.0.0") ? "v4tov6" : "v4tov4") + " */8080=" + target + "/3000",
                        "details v4tov4 */8080={\"comment\":\"it's mine\"}");
            }
            live(
                    "a program on UDP",
                    place,
                    machine -> {
                        machine.outcomes.put("127.0.0.1/3000", Outcome.REFUSED);
                        machine.datagrams("127.0.0.1", 3000, 9, "node");
                    },
                    all,
                    "v4tov4 */8080=127.0.0.1/3000");
            live(
                    "a program that cannot listen",
                    place,
                    machine -> {
                        machine.outcomes.put("127.0.0.1/3000", Outcome.REFUSED);
                        machine.excluded.add(PortRange.of(2990, 3010));
                    },
                    all,
                    "v4tov4 */8080=127.0.0.1/3000");
            live(
                    "a program that the rule is in the way of",
                    place,
                    machine -> {
                        machine.network("100.64.0.9/10", "Tailscale", 1500);
                        machine.outcomes.put("127.0.0.1/2375", Outcome.REFUSED);
                    },
                    all,
                    "v4tov4 100.64.0.9/2375=127.0.0.1/2375");
            live(
                    "a name that answers over IPv6",
                    place,
                    machine -> {
                        machine.names.put("both.example", List.of(ip("10.0.0.5"), ip("fd00::5")));
                        machine.outcomes.put("10.0.0.5/80", Outcome.TIMED_OUT);
                    },
                    all,
                    "v4tov4 */8080=both.example/80");
        }
        live(
                "the firewall is open for loopback",
                Place.WINDOWS_SYSTEM,
                machine -> {},
                all,
                "v4tov4 127.0.0.1/8080=10.9.8.7/80",
                "details v4tov4 127.0.0.1/8080={\"firewall\":{\"name\":\"PortProxy v4tov4 127.0.0.1/8080 0badcafe\",\"profiles\":[\"domain\"]}}");
        live(
                "BBR2",
                Place.WINDOWS_SYSTEM,
                machine -> machine.windows.congestionProvider = Optional.of("bbr2"),
                all,
                "v4tov4 */8080=127.0.0.1/80");
    }

    /** Targets in the networks of virtual machines. */
    private static void ofVirtualNetworks(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_DEFAULT, Place.WINDOWS_SYSTEM)) {
            String adapter = place.isWindows() ? "VirtualBox Host-Only Ethernet Adapter" : "vboxnet0";
            live(
                    "this machine's end",
                    place,
                    machine -> machine.network("192.168.56.1/24", adapter, 1500),
                    all,
                    "v4tov4 */8080=192.168.56.1/80");
            live(
                    "a guest's own network",
                    place,
                    machine -> {
                        machine.outcomes.put("10.0.2.15/80", Outcome.TIMED_OUT);
                        machine.outcomes.put("10.0.2.15/8080", Outcome.TIMED_OUT);
                    },
                    all,
                    "v4tov4 */8081=10.0.2.15/80",
                    "v4tov4 */8080=10.0.2.15/8080");
        }
        for (String guest : List.of("", "172.20.5.6")) {
            live(
                    "the end of WSL " + guest,
                    Place.WINDOWS_SYSTEM,
                    machine -> {
                        machine.network("172.20.0.1/20", "Hyper-V Virtual Ethernet Adapter", 1500);
                        machine.windows.wslNetwork = CidrBlock.of("172.20.0.0/20");
                        if (!guest.isEmpty()) {
                            machine.windows.distributions.put("Debian", List.of(ip(guest)));
                        }
                    },
                    all,
                    "v4tov4 */8080=172.20.0.1/80",
                    "v4tov4 127.0.0.1/8081=10.9.8.7/80");
        }
        for (String mode : List.of("nat", "mirrored", "consomme")) {
            live(
                    "WSL asked to be mirrored, " + mode,
                    Place.WINDOWS_SYSTEM,
                    machine -> {
                        machine.windows.wslNetwork = CidrBlock.of("172.20.0.0/16");
                        machine.windows.distributions.put("Debian", List.of(ip("172.20.7.8")));
                        machine.windows.wslWish = Optional.of("mirrored");
                        machine.windows.wslMode = mode;
                        machine.outcomes.put("172.20.5.6/80", Outcome.TIMED_OUT);
                        machine.outcomes.put("172.20.5.6/8082", Outcome.TIMED_OUT);
                    },
                    all,
                    "v4tov4 */8080=172.20.5.6/80",
                    "v4tov4 */8081=127.0.0.1/80",
                    "v4tov4 */8082=172.20.5.6/8082");
        }
        live(
                "WSL asked to be mirrored",
                Place.WINDOWS_SYSTEM,
                machine -> machine.windows.wslWish = Optional.of("mirrored"),
                all,
                "v4tov4 */8080=127.0.0.1/80");
    }
}

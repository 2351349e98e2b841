package dev.portproxy.fixes;

import static dev.portproxy.fixes.LiveSituations.live;
import static dev.portproxy.fixes.LiveSituations.serve;
import static dev.portproxy.machine.FakeMachine.ip;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** What a machine does to rules that the relay serves, or IP Helper. */
final class MachineSituations {

    /** The system's words. */
    static final List<String> BIND_REFUSALS = List.of("Address already in use: bind", "Permission denied: bind");

    static final Set<String> BROKEN =
            Set.of("listeners", "datagrams", "connections", "excluded", "dynamic", "networks", "binds");

    private MachineSituations() {}

    static void in(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_DEFAULT, Place.WINDOWS_SYSTEM)) {
            Consumer<FakeMachine> idle = machine -> {};
            live("nobody serves", place, idle, all, "v4tov4 127.0.0.1/8080=10.9.8.7/80");
            live(
                    "an address that is not there",
                    place,
                    machine -> serve(place, machine, "0.0.0.0", 8081),
                    all,
                    "v4tov4 10.9.9.9/8080=10.9.8.7/80",
                    "v4tov4 */8081=10.9.8.7/80");
            live("a name to listen on", place, idle, all, "v4tov4 myhost/8080=10.9.8.7/80");
            for (String holder :
                    List.of("nginx.exe", "com.docker.backend.exe", "docker-proxy", "wslrelay.exe", "System")) {
                live(
                        "held by " + holder,
                        place,
                        machine -> {
                            machine.listener("0.0.0.0", 8080, holder.equals("System") ? 4 : 9, holder)
                                    .listener("0.0.0.0", 445, holder.equals("System") ? 4 : 9, holder);
                            serve(place, machine, "0.0.0.0", 8081);
                        },
                        all,
                        "v4tov4 */8080=10.9.8.7/80",
                        "v4tov4 */445=10.9.8.7/80",
                        "v4tov4 */8081=10.9.8.7/80");
            }
            live(
                    "held by a service",
                    place,
                    machine -> {
                        machine.listener("0.0.0.0", 8080, 9, "svchost.exe", "W3SVC");
                        machine.listener("0.0.0.0", 8082, 9, "svchost.exe", "W3SVC", "WAS");
                        serve(place, machine, "0.0.0.0", 8081);
                    },
                    all,
                    "v4tov4 */8080=10.9.8.7/80",
                    "v4tov4 */8082=10.9.8.7/80",
                    "v4tov4 */8081=10.9.8.7/80");
            live(
                    "held by somebody",
                    place,
                    machine -> machine.hiddenListener("0.0.0.0", 8080),
                    all,
                    "v4tov4 */8080=10.9.8.7/80");
            live(
                    "several of them",
                    place,
                    machine -> {
                        serve(place, machine, "0.0.0.0", 8080);
                        machine.listener("0.0.0.0", 8080, 9, "nginx").listener("127.0.0.1", 8080, 9, "nginx");
                    },
                    all,
                    "v4tov4 */8080=10.9.8.7/80");
            live(
                    "a port that is kept",
                    place,
                    machine -> {
                        machine.excluded.add(PortRange.of(8080, 8090));
                        serve(place, machine, "0.0.0.0", 8091);
                    },
                    all,
                    "v4tov4 */8080=10.9.8.7/80",
                    "v4tov4 */8091=10.9.8.7/80");
            live(
                    "a port of anybody",
                    place,
                    machine -> machine.dynamic = PortRange.of(1025, 65535),
                    all,
                    "v4tov4 */8080=10.9.8.7/80",
                    "v6tov4 */8080=10.9.8.7/80");
            live(
                    "a connection of before",
                    place,
                    machine -> {
                        machine.connections.add(new Connection(
                                ip("10.0.0.1"),
                                8080,
                                ip("10.0.0.2"),
                                5000,
                                Connection.State.CLOSING,
                                OptionalLong.of(9)));
                        serve(place, machine, "0.0.0.0", 8091);
                    },
                    all,
                    "v4tov4 */8080=10.9.8.7/80",
                    "v4tov4 */8091=10.9.8.7/80");
            for (String refusal : BIND_REFUSALS) {
                live(
                        refusal,
                        place,
                        machine -> {
                            machine.refusedBinds.put(8080, refusal);
                            serve(place, machine, "0.0.0.0", 8091);
                        },
                        all,
                        "v4tov4 */8080=10.9.8.7/80",
                        "v4tov4 */8091=10.9.8.7/80");
            }
            live(
                    "not told of it",
                    place,
                    machine -> serve(place, machine, "0.0.0.0", 8091),
                    all,
                    "v4tov4 */8080=10.9.8.7/80",
                    "v4tov4 */8091=10.9.8.7/80");
            live(
                    "told of another",
                    place,
                    machine -> {
                        serve(place, machine, "0.0.0.0", 8080);
                        serve(place, machine, "0.0.0.0", 8091);
                    },
                    all,
                    "v4tov4 */8080=10.9.8.7/80");
            for (Outcome outcome : Outcome.values()) {
                boolean refused = outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
                for (String target :
                        refused ? List.of("10.9.8.7", "127.0.0.1", "fe80::1", "fd00::5") : List.of("10.9.8.7")) {
                    boolean v6 = target.indexOf(':') >= 0;
                    live(
                            "target " + target + " " + outcome,
                            place,
                            machine -> machine.outcomes.put(ip(target).getHostAddress() + "/80", outcome),
                            all,
                            (v6 ? "v4tov6" : "v4tov4") + " */8080=" + target + "/80");
                }
            }
            live(
                    "targets by name",
                    place,
                    machine -> {
                        machine.names.put("many.example", List.of(ip("10.0.0.8"), ip("10.0.0.9")));
                        machine.outcomes.put("10.0.0.9/80", Outcome.TIMED_OUT);
                        machine.names.put("six.example", List.of(ip("fd00::5")));
                        machine.names.put("moved.example", List.of(ip("10.0.0.7")));
                        machine.connections.add(new Connection(
                                ip("10.0.0.1"),
                                51000,
                                ip("10.0.0.66"),
                                80,
                                Connection.State.ESTABLISHED,
                                OptionalLong.of(place.isWindows() ? 1234 : 77)));
                        serve(place, machine, "0.0.0.0", 8083);
                    },
                    all,
                    "v4tov4 */8080=nowhere.example/80",
                    "v4tov4 */8081=many.example/80",
                    "v4tov4 */8082=six.example/80",
                    "v4tov4 */8083=moved.example/80");
            live(
                    "a tunnel",
                    place,
                    machine -> machine.network("10.8.0.2/24", "TAP-Windows Adapter V9", 1350),
                    all,
                    "v4tov4 */8080=10.8.0.9/80");
            live(
                    "no IPv6",
                    place,
                    machine -> machine.networks.removeIf(
                            network -> network.address().getAddress().length == 16),
                    all,
                    "v6tov4 */8080=10.9.8.7/80");
            live(
                    "nothing can be seen",
                    place,
                    machine -> {
                        machine.broken.addAll(BROKEN);
                        machine.names.put("web.example", List.of(ip("10.0.0.8")));
                    },
                    all,
                    "v4tov4 */8080=web.example/80");
            all.add(live(
                            "ports that cannot be bound",
                            place,
                            machine -> {
                                machine.broken.add("binds");
                            },
                            "v4tov4 */8080=10.9.8.7/80")
                    .asking("ports", "8080"));
            all.add(live(
                            "a target that closes at once",
                            place,
                            machine -> {
                                Answer closed = new Answer(Result.CLOSED, Question.NONE, "", Duration.ofMillis(1), "");
                                machine.answers.put("10.9.8.7/80", closed);
                                machine.answers.put("127.0.0.1/8080", closed);
                                serve(place, machine, "127.0.0.1", 8080);
                            },
                            "v4tov4 127.0.0.1/8080=10.9.8.7/80")
                    .asking("check", "--probe"));
            for (Result result : List.of(Result.ANSWERED, Result.SILENT, Result.NOT_CONNECTED)) {
                for (Result direct : List.of(Result.ANSWERED, Result.SILENT, Result.NOT_CONNECTED)) {
                    all.add(live(
                                    "probe " + direct + " " + result,
                                    place,
                                    machine -> {
                                        machine.answers.put(
                                                "10.9.8.7/80", new Answer(direct, "SSH-2.0", Duration.ofMillis(1), ""));
                                        machine.answers.put(
                                                "127.0.0.1/8080",
                                                new Answer(result, "HTTP/1.1 200", Duration.ofMillis(1), ""));
                                        serve(place, machine, "127.0.0.1", 8080);
                                    },
                                    "v4tov4 127.0.0.1/8080=10.9.8.7/80")
                            .asking("check", "--probe"));
                }
            }
        }
        live(
                "a mapping of the NAT",
                Place.WINDOWS_SYSTEM,
                machine -> machine.windows.natMappings = Optional.of(List.of(
                        new NatMapping(true, "0.0.0.0", 8080, ip("172.30.0.9"), 80, "it's a NAT; $(calc) & calc", 3))),
                all,
                "v4tov4 */8080=10.9.8.7/80",
                "v4tov4 127.0.0.1/8080=10.9.8.7/80");
    }
}

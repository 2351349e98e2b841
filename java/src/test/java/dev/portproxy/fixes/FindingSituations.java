package dev.portproxy.fixes;

import static dev.portproxy.fixes.Situation.check;
import static dev.portproxy.machine.FakeMachine.ip;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.FakeWindows;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import dev.portproxy.machine.Profile;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.rule.CidrBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** A situation for every finding, and for every way to word its fix. */
final class FindingSituations {

    /** The system's words. */
    static final List<String> BIND_REFUSALS = List.of("Address already in use: bind", "Permission denied: bind");

    static final Set<String> BROKEN =
            Set.of("listeners", "datagrams", "connections", "excluded", "dynamic", "networks", "binds");

    private static final String POLICY =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    private static final String EMPTY_POLICY = "[" + POLICY + "\\FirewallRules]\n";
    private static final String GROUP_POLICY = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";

    /** What rules say, each alone in its store. */
    private static final List<String> TEXTS = List.of(
            "v4tov4 */51820=10.9.8.7/51820",
            "v4tov4 */53=10.9.8.7/8053",
            "v4tov4 no slash=10.0.0.5/80",
            "v4tov4 */8080=/8180",
            "v4tov4 */8080=",
            "v4tov4 */8080=10.9.8.7",
            "v4tov4 */8080= /8180",
            "v4tov4 */8080=10.9.8.7 /8180",
            "v4tov4  */8080=10.9.8.7/8180 ",
            "v4tov4 */ 8080=::1/8180",
            "v4tov4 */8080=(wsl hostname -I)/8180",
            "v4tov4 */8080=10.9.8.7 10.9.8.8/8180",
            "v4tov4 */8080=10.9.8.7,10.9.8.8/8000-8010",
            "v4tov4 */8080=999.1.1.1/8180",
            "v4tov4 */8080=10.9.8.7:8180/8080",
            "v4tov4 */8080=10.9.8.7:8180/8280",
            "v4tov4 */8080=[::1]:8180/8080",
            "v4tov4 */8080=[::1]:8180/8280",
            "v4tov4 */8080=http://10.9.8.7:8180//8080",
            "v4tov4 */8080=http://10.9.8.7//8080",
            "v4tov4 */8080=10.9.8.7/8180/8080",
            "v4tov4 */8080=10.9.8.0/24/8080",
            "v4tov4 */8080=srv1:8180/8080",
            "v4tov4 */8080='10.9.8.7'/8180",
            "v4tov4 */8080=10.9.8.7 8180/8080",
            "v4tov4 */8080=010.9.8.7/8180",
            "v4tov4 */8080=0x0a090807/8180",
            "v4tov4 */8080=ADDRESS/8180",
            "v4tov4 */8080=10.9.8.x/8180",
            "v4tov4 */PORT=10.9.8.7/8180",
            "v4tov4 0.0.0.0:8080/8080=10.9.8.7:8180/8080",
            "v4tov4 0.0.0.0:8080/8081=10.9.8.7/8180",
            "v4tov4 *:8080/8080=10.9.8.7/8080",
            "v4tov4 [::1]/8080=[fd00::5]/8180",
            "v4tov4 [::1]:8080/8080=10.9.8.7/8180",
            "v4tov4 ::1/8080=10.9.8.7/8180",
            "v4tov4 */8080=fd00::5/8180",
            "v6tov6 127.0.0.1/8080=10.9.8.7/8180",
            "v4tov6 */8080=10.9.8.7/8180",
            "v4tov4 */8080=0.0.0.0/8180",
            "v4tov4 */8080=*/8180",
            "v6tov6 */8080=::/8180",
            "v4tov4 */8080=239.255.255.250/8180",
            "v6tov6 */8080=ff02::1/8180",
            "v4tov4 224.0.0.1/8080=10.9.8.7/8180",
            "v4tov4 */8080=255.255.255.255/8180",
            "v4tov4 */70000=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/70000",
            "v4tov4 */0=10.9.8.7/8180",
            "v4tov4 */8000-8010=10.9.8.7/8000-8010",
            "v4tov4 */8000-8010=10.9.8.7/9000-9010",
            "v4tov4 */8000-8010=10.9.8.7/9000-9005",
            "v4tov4 */8000-8010=10.9.8.7/8180",
            "v4tov4 */8000=10.9.8.7/9000-9010",
            "v4tov4 */8000-8010=::1/8000-8010",
            "v4tov4 */8000-8000=10.9.8.7/8180",
            "v4tov4 */9000-8000=10.9.8.7/9000-8000",
            "v4tov4 */http=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/http",
            "v4tov4 */no-such-name=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/no-such-name",
            "v4tov4 */1000,2000=10.9.8.7/1000,2000",
            "v4tov4 */8080/tcp=10.9.8.7/8180",
            "v4tov4 */:8080=10.9.8.7/:8180",
            "v4tov4 */ 8080=10.9.8.7/8180",
            "v4tov4 8080/0.0.0.0=10.9.8.7/8180",
            "v4tov4 */08080=10.9.8.7/8180",
            "v4tov4 */0x50=10.9.8.7/8180",
            "v4tov4 127.0.0.1/8080=127.0.0.1/8080",
            "v4tov4 */8080=127.0.0.1/8080",
            "v4tov4 localhost/8080=10.9.8.7/8180",
            "v4tov4 localhost/8080=10.9.8.7/8000-8010",
            "v6tov4 localhost/8080=10.9.8.7/8180",
            "v4tov4 myhost/8080=10.9.8.7/8180",
            "v4tov4 */8080=web.example/8180",
            "v4tov4 127.0.0.1/8080=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/21",
            "v4tov4 */8080=10.9.8.7/5060");

    private static final String OPTIONS =
            "{\"comment\":\"it's a \\\"test\\\"\",\"group\":\"a b\",\"options\":{\"allow\":[\"10.0.0.0/8\",\"fd00::/8\"],\"maxConnections\":7}}";

    private FindingSituations() {}

    static List<Situation> all() {
        List<Situation> all = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String rule = TEXTS.get(i);
            // Beside the same in a file, below: each system has its own shell.
            all.add(check(rule, i % 3 == 0 ? Place.LINUX_DEFAULT : Place.WINDOWS_SYSTEM, rule));
        }
        for (Place place : Place.values()) {
            inEveryStore(place, all);
        }
        for (Place place : List.of(Place.LINUX_FILE, Place.WINDOWS_SYSTEM)) {
            ofSeveral(place, all);
        }
        TEXTS.forEach(rule -> all.add(check(
                rule + " with options",
                Place.LINUX_FILE,
                rule,
                "details " + rule.substring(0, rule.indexOf('=')) + "=" + OPTIONS)));
        all.add(new Situation("all of them", Place.LINUX_FILE, TEXTS, "", world -> {}, List.of("check")));
        ofFiles(all);
        ofMachines(all);
        ofIpHelper(all);
        ofWsl(all);
        ofNearMisses(all);
        RelayRuns.in(all);
        ofVirtualNetworks(all);
        ofFirewalls(all);
        ofLists(all);
        return all;
    }

    /** Each store has its own way to be named. */
    private static void inEveryStore(Place place, List<Situation> all) {
        all.add(check("two of one endpoint", place, "v4tov4 */8080=10.9.8.7/80", "v4tov4 0.0.0.0/8080=10.9.8.8/80"));
        all.add(check(
                "a better rule beside it", place, "v4tov4 [::1]/8080=10.9.8.7/8180", "v6tov4 ::1/8080=10.9.8.8/8280"));
        all.add(check(
                "disabled and live again",
                place,
                "v4tov4 */8080=10.9.8.7/8180",
                "details v4tov4 */8080={\"disabled\":\"10.9.8.8/1\"}"));
        all.add(check(
                        "one that is off",
                        place,
                        "v4tov4 */8081=10.9.8.7/8180",
                        "details v4tov4 */8080={\"disabled\":\"10.9.8.8/1\"}")
                .asking("check", "8080"));
    }

    private static void ofSeveral(Place place, List<Situation> all) {
        all.add(check(
                "three of one endpoint",
                place,
                "v4tov4 */8080=10.9.8.7/80",
                "v4tov4 0.0.0.0/8080=10.9.8.8/80",
                "v4tov4 */08080=10.9.8.9/80"));
        all.add(check(
                "a circle",
                place,
                "v4tov4 127.0.0.1/8081=127.0.0.1/8082",
                "v4tov4 127.0.0.1/8082=127.0.0.1/8083",
                "v4tov4 127.0.0.1/8083=127.0.0.1/8081"));
        all.add(check("an equal rule beside it", place, "v4tov4 ::1/8080=10.9.8.7/80", "v6tov4 ::1/8080=10.9.8.7/80"));
        all.add(check(
                "a disabled twin of the better rule",
                place,
                "v4tov4 localhost/8080=10.9.8.7/8180",
                "details v4tov4 127.0.0.1/8080={\"disabled\":\"10.9.8.8/1\"}"));
        all.add(check("details that are none", place, "v4tov4 */8080=10.9.8.7/8180", "details v4tov4 */8080={no json"));
        all.add(
                check(
                        "a firewall rule of no rule",
                        place,
                        "v4tov4 */8081=10.9.8.7/8180",
                        "details v4tov4 */8080={\"firewall\":{\"name\":\"PortProxy v4tov4 any/8080 0badcafe\",\"profiles\":[\"domain\"]}}"));
        all.add(check("rules that have gone", place).on(world -> {
            world.run(world.asking(List.of("add", "v4tov4", "80", "10.9.8.7")));
            world.emptied();
        }));
    }

    /** What only a file can have. */
    private static void ofFiles(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_FILE, Place.WINDOWS_FILE)) {
            all.add(check("a policy without a rule", place, "v4tov4 */8080=10.9.8.7/80")
                    .with(EMPTY_POLICY));
            all.add(check("a service that is disabled", place, "v4tov4 */8080=10.9.8.7/80")
                    .with("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc]\n\"Start\"=dword:4\n"
                            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters]\n"
                            + "\"DisabledComponents\"=dword:ff\n"));
            all.add(check("a name in two cases", place, "v4tov4 a/http=10.9.8.7/80", "v4tov4 A/HTTP=10.9.8.7/80"));
        }
    }

    /** What a machine does to rules that the relay serves, or IP Helper. */
    private static void ofMachines(List<Situation> all) {
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
    }

    private static void serve(Place place, FakeMachine machine, String address, int port) {
        if (place == Place.WINDOWS_SYSTEM) {
            machine.ipHelperListener(address, port);
        } else {
            machine.relayListener(address, port);
        }
    }

    private static Situation live(String name, Place place, Consumer<FakeMachine> machine, String... rules) {
        Situation situation = check(name, place, rules).on(world -> machine.accept(world.cli.machine));
        return place.isOfThisMachine() ? situation : situation.asking("check", "--live");
    }

    private static void live(
            String name, Place place, Consumer<FakeMachine> machine, List<Situation> all, String... rules) {
        all.add(live(name, place, machine, rules));
    }

    /** The service that serves the system store, and the relay's own. */
    private static void ofIpHelper(List<Situation> all) {
        String rule = "v4tov4 */8080=10.9.8.7/80";
        for (State state : State.values()) {
            for (StartType start : StartType.values()) {
                windows(
                        "IP Helper " + state + " " + start,
                        all,
                        rule,
                        windows -> windows.service("iphlpsvc", state, start, "RpcSs"));
            }
        }
        windows("no IP Helper", all, rule, windows -> windows.services.remove("iphlpsvc"));
        windows(
                "a disabled dependency",
                all,
                rule,
                windows -> windows.service("iphlpsvc", State.STOPPED, StartType.MANUAL, "nsi")
                        .service("nsi", State.STOPPED, StartType.DISABLED));
        windows(
                "no dependency",
                all,
                rule,
                windows -> windows.service("iphlpsvc", State.STOPPED, StartType.MANUAL, "gone"));
        windows("Windows is silent", all, rule, windows -> windows.silent = true);
        windows("no administrator", all, rule, windows -> windows.elevated = false);
        windows("no IPv6 by the registry", all, rule, windows -> windows.disabledComponents = 0xff);
        for (RelayService.State state : RelayService.State.values()) {
            all.add(live("the relay's service " + state, Place.WINDOWS_MACHINE, machine -> {}, rule)
                    .on(world -> world.cli.relayService = Optional.of(new FakeRelayService(state))));
        }
        all.add(live(
                "a connection of a relay that has ended",
                Place.WINDOWS_MACHINE,
                machine -> machine.connections.add(new Connection(
                        ip("10.0.0.1"), 8080, ip("10.0.0.2"), 5000, Connection.State.CLOSING, OptionalLong.of(9))),
                rule));
        all.add(live("no relay", Place.WINDOWS_USER, machine -> {}, rule));
        all.add(live("no relay of a file", Place.WINDOWS_FILE, machine -> {}, rule));
        all.add(live("no relay of a file", Place.LINUX_FILE, machine -> {}, rule));
        all.add(live(
                "held by IP Helper for a rule",
                Place.WINDOWS_MACHINE,
                machine -> machine.ipHelperListener("0.0.0.0", 8080),
                rule));
        all.add(live(
                "held by a host for a rule",
                Place.WINDOWS_MACHINE,
                machine -> machine.serviceHostListener("0.0.0.0", 8080),
                rule));
        all.add(live(
                "a stray listener of a host",
                Place.WINDOWS_SYSTEM,
                machine -> machine.serviceHostListener("0.0.0.0", 8099),
                rule));
        all.add(live(
                        "no time",
                        Place.WINDOWS_SYSTEM,
                        machine -> machine.ipHelperListener("0.0.0.0", 8080),
                        rule,
                        "details v4tov4 */8080={\"options\":{\"allow\":[\"10.0.0.0/8\"]}}")
                .asking("check", "--probe"));
        all.add(live("ports 8080", Place.WINDOWS_SYSTEM, machine -> machine.ipHelperListener("0.0.0.0", 8080), rule)
                .asking("ports", "8080"));
    }

    private static void windows(String name, List<Situation> all, String rule, Consumer<FakeWindows> windows) {
        all.add(live(name, Place.WINDOWS_SYSTEM, machine -> windows.accept(machine.windows), rule));
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
                                "details v4tov4 */8080=" + (place == Place.WINDOWS_SYSTEM ? "{}" : OPTIONS));
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

    private static void ofFirewalls(List<Situation> all) {
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

    /** What is said of another machine. */
    private static void ofLists(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_DEFAULT, Place.WINDOWS_SYSTEM)) {
            Map<String, String> lists = new LinkedHashMap<>();
            lists.put("a program", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n [nginx.exe]\n");
            lists.put("IP Helper", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n  iphlpsvc\n [svchost.exe]\n");
            lists.put("Windows", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   4\n  TCP x:y z:0 LISTENING 1\n");
            lists.put("a service's host", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n [svchost.exe]\n");
            lists.put("Docker", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n [com.docker.backend.exe]\n");
            lists.put("WSL", "  TCP    127.0.0.1:8080   0.0.0.0:0   LISTENING   44\n [wslrelay.exe]\n");
            lists.put("nobody known", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING\n");
            lists.put(
                    "UDP alone", "  TCP    0.0.0.0:80   0.0.0.0:0   LISTENING  7\n  UDP    0.0.0.0:8080   *:*   44\n");
            lists.put("a connection", "  TCP    10.0.0.5:8080   10.0.0.6:50000   ESTABLISHED   44\n");
            lists.put("Linux", "tcp 0 0 0.0.0.0:8080 0.0.0.0:* LISTEN 44/nginx\n");
            lists.forEach((name, text) ->
                    all.add(Situation.typed("a list with " + name, place, List.of("ports", "8080", "--netstat", "LIST"))
                            .on(world -> world.list(text))));
            for (String mark : List.of("", " *")) {
                all.add(Situation.typed(
                                "a list of excluded ports" + mark,
                                place,
                                List.of("ports", "8080", "--excluded", "LIST"))
                        .on(world -> world.list("---- ----\n 8000 8100" + mark + "\n")));
            }
            all.add(Situation.typed("no list", place, List.of("ports", "8080", "--netstat", "LIST"))
                    .on(world -> world.list("Hello\n")));
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

package dev.portproxy.fixes;

import static dev.portproxy.fixes.LiveSituations.live;
import static dev.portproxy.machine.FakeMachine.ip;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.FakeWindows;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The service that serves the system store, and the relay's own. */
final class ServiceSituations {

    private ServiceSituations() {}

    static void in(List<Situation> all) {
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
}

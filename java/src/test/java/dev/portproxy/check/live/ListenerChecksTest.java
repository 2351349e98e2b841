package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.PortRange;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.Statuses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerChecksTest {

    private static final String RULE = "v4tov4 */80 10.0.0.5/80";

    private final FakeMachine windows = new FakeMachine().onWindows();
    private final FakeMachine linux = new FakeMachine();

    @ParameterizedTest
    @CsvSource({
        "80,  9, nginx.exe,              Error PortHeld",
        "80,  4, System,                 Error PortHeldByHttpSys",
        "445, 4, System,                 Error PortHeldByFileSharing",
        "139, 4, System,                 Error PortHeldByFileSharing",
        "80,  9, com.docker.backend.exe, Error PortHeldByDocker",
        "80,  9, wslrelay.exe,           Error PortHeldByWsl"
    })
    void another_program_on_the_endpoint_is_named_by_its_kind(int port, long pid, String process, String expected) {
        windows.listener("0.0.0.0", port, pid, process);
        String rule = "v4tov4 */" + port;
        List<Finding> found = Looking.asSystem(windows, rule + " 10.0.0.5/80");
        assertEquals(List.of(expected + " " + rule), Looking.brief(found));
        assertTrue(found.get(0).message().contains(process), found.get(0).message());
        assertEquals(List.of(), windows.connected, "the rule is given up there");
    }

    @Test
    void a_program_on_every_address_is_only_perhaps_the_cause_on_windows() {
        windows.network("192.168.1.7/24", "Ethernet", 1500).listener("0.0.0.0", 80, 9, "nginx.exe");
        Finding finding =
                Looking.only(Looking.asSystem(windows, "v4tov4 192.168.1.7/80 10.0.0.5/80"), "ListenerMissing");
        assertTrue(
                finding.evidence().get(1).startsWith("perhaps: 0.0.0.0:80 is held by nginx.exe"), finding.toString());
    }

    @Test
    void every_address_of_loopback_is_this_machines() {
        linux.relayListener("127.0.0.5", 80);
        assertEquals(
                List.of(),
                Looking.find(Looking.asRelay(linux, "v4tov4 127.0.0.5/80 10.0.0.5/80"), "ListenAddressMissing").stream()
                        .toList());
    }

    @Test
    void an_owner_that_cannot_be_seen_is_neither_fine_nor_wrong() {
        linux.hiddenListener("0.0.0.0", 80);
        assertEquals(List.of("Unknown PortHeldByUnknown v4tov4 */80"), Looking.brief(Looking.asRelay(linux, RULE)));
    }

    @Test
    void a_program_beside_the_server_is_a_warning_that_names_both() {
        windows.ipHelperListener("0.0.0.0", 80).listener("0.0.0.0", 80, 9, "com.docker.backend.exe");
        Finding finding = Looking.only(Looking.asSystem(windows, RULE), "SeveralHolders");
        assertTrue(finding.evidence().get(0).contains("svchost.exe"), finding.toString());
        assertTrue(finding.evidence().get(1).contains("com.docker.backend.exe"), finding.toString());
    }

    @Test
    void a_program_on_one_address_takes_its_connections_from_a_wildcard() {
        windows.ipHelperListener("0.0.0.0", 80).listener("127.0.0.1", 80, 9, "wslrelay.exe");
        assertEquals(List.of("Warning NarrowerListener v4tov4 */80"), Looking.brief(Looking.asSystem(windows, RULE)));
    }

    @Test
    void a_rule_without_a_listener_was_not_told_to_the_service() {
        Finding finding = Looking.only(Looking.asSystem(windows, RULE), "ListenerMissing");
        assertEquals("As administrator: sc.exe control iphlpsvc paramchange", FixText.of(finding.fix()));
        windows.ipHelperListener("0.0.0.0", 80);
        assertEquals(List.of(), Looking.asSystem(windows, RULE));
    }

    @Test
    void ip_helper_has_a_listener_for_each_rule_and_the_relay_one_for_several() {
        String[] rules = {RULE, "v4tov4 127.0.0.1/80 10.0.0.5/81", "v6tov4 */80 10.0.0.5/80"};
        windows.ipHelperListener("0.0.0.0", 80);
        assertEquals(
                List.of("Error ListenerMissing v4tov4 127.0.0.1/80", "Error ListenerMissing v6tov4 */80"),
                Looking.brief(Looking.asSystem(windows, rules)));
        linux.relayListener("::", 80);
        assertEquals(List.of(), Looking.asRelay(linux, rules));
    }

    @Test
    void an_excluded_port_explains_the_missing_listener() {
        windows.excluded.add(PortRange.of(50, 149));
        assertEquals(List.of("Error PortExcluded v4tov4 */80"), Looking.brief(Looking.asSystem(windows, RULE)));
        windows.ipHelperListener("0.0.0.0", 80);
        assertEquals(List.of(), Looking.asSystem(windows, RULE), "a listener that was there before");
    }

    @Test
    void a_port_of_the_dynamic_range_may_be_taken_some_day() {
        windows.dynamic = PortRange.of(1024, 65535);
        windows.ipHelperListener("0.0.0.0", 3000);
        assertEquals(
                List.of("Warning DynamicRangeLow", "Warning PortInDynamicRange v4tov4 */3000"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */3000 10.0.0.5/80")));
    }

    @Test
    void a_listen_address_of_no_adapter_is_an_error_and_stops() {
        windows.network("192.168.1.7/24", "Ethernet", 1500);
        List<Finding> found = Looking.asSystem(windows, "v4tov4 192.168.1.8/80 10.0.0.5/80");
        assertEquals(List.of("Error ListenAddressMissing v4tov4 192.168.1.8/80"), Looking.brief(found));
        assertEquals(
                "Listen on * or on an address of this machine (127.0.0.1, 192.168.1.7, ::1),"
                        + " or bring the adapter up that has it.",
                FixText.of(found.get(0).fix()));
    }

    @Test
    void a_listener_without_a_rule_is_found_in_an_empty_store_too() {
        windows.ipHelperListener("0.0.0.0", 9999);
        assertEquals(List.of("Warning ListenerWithoutRule"), Looking.brief(Looking.asSystem(windows)));
        windows.listeners.clear();
        windows.listener("0.0.0.0", 49700, 1234, "svchost.exe", "iphlpsvc", "Schedule");
        assertEquals(List.of("Info ListenerWithoutRule"), Looking.brief(Looking.asSystem(windows)));
    }

    @Test
    void services_that_cannot_be_seen_are_not_taken_for_none() {
        windows.serviceHostListener("0.0.0.0", 80);
        assertEquals(List.of(), Looking.brief(Looking.asSystem(windows, RULE)), "it may be IP Helper's");
        Finding held = Looking.only(Looking.asRelay(windows, RULE), "PortHeldByRule");
        assertTrue(held.evidence().get(0).startsWith("it may serve the rule"), held.toString());

        windows.serviceHostListener("0.0.0.0", 9999);
        assertEquals(List.of("Unknown NotLookedAt"), Looking.brief(Looking.asSystem(windows, RULE)));
        windows.listeners.clear();
        windows.serviceHostListener("127.0.0.1", 80);
        assertEquals(
                "Take another port.",
                FixText.of(
                        Looking.only(Looking.asRelay(windows, RULE), "PortHeld").fix()));
    }

    @Test
    void a_relay_that_listens_for_none_of_the_rules_does_not_run() {
        assertEquals(List.of("Error RelayNotRunning"), Looking.brief(Looking.asRelay(linux, RULE)));
        assertEquals("start it", FixText.of(Looking.asRelay(linux, RULE).get(0).fix()));
        linux.refusedBinds.put(80, "Permission denied");
        assertEquals(
                List.of("Error RelayNotRunning", "Error PortNeedsRights v4tov4 */80"),
                Looking.brief(Looking.asRelay(linux, RULE)));
        assertEquals(List.of(), Looking.asRelay(linux), "no rules, no relay needed");
    }

    @Test
    void a_rule_that_listens_on_a_name_hides_no_relay_that_does_not_run() {
        String named = "v4tov4 server.example/81 10.0.0.5/8080";
        assertTrue(Looking.brief(Looking.asRelay(linux, RULE, named)).contains("Error RelayNotRunning"));
        linux.relayListener("127.0.0.1", 81);
        assertFalse(Looking.brief(Looking.asRelay(linux, RULE, named)).contains("Error RelayNotRunning"));
    }

    @Test
    void ip_helpers_hold_on_a_relays_port_names_its_rule() {
        windows.ipHelperListener("0.0.0.0", 80);
        Finding finding = Looking.only(Looking.asRelay(windows, RULE), "PortHeldByRule");
        assertEquals("portproxy --store system disable v4tov4 '*/80'", FixText.of(finding.fix()));
    }

    @Test
    void a_relay_that_runs_and_listens_for_nothing_is_missed_at_each_rule() {
        assertEquals(
                List.of("Error ListenerMissing v4tov4 */80"),
                Looking.brief(Looking.asRelay(
                        linux,
                        Looking.own(Statuses.running(77, "store", Looking.told(Looking.rule(RULE), RelayState.FAILED))),
                        Looking.rule(RULE))));
    }

    @Test
    void tables_that_do_not_come_are_unknown() {
        linux.broken.addAll(List.of("listeners", "networks", "dynamic", "excluded"));
        assertEquals(
                List.of(
                        "Unknown AddressesUnknown",
                        "Unknown PortsUnknown",
                        "Unknown DynamicPortsUnknown",
                        "Unknown ExcludedPortsUnknown"),
                Looking.brief(Looking.asRelay(linux, RULE)));
    }

    @Test
    void a_rule_on_a_name_cannot_be_looked_at() {
        windows.ipHelperListener("192.168.1.7", 80);
        assertEquals(
                List.of("Unknown ListenNameUnknown v4tov4 myhost/80"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 myhost/80 10.0.0.5/80")));
    }

    /** Its number may be another program's by now. */
    @Test
    void a_relay_that_hangs_is_only_ended_while_it_has_its_control() {
        assertEquals("start it", hung());
        linux.listener("127.0.0.1", 40_000, 9, "node");
        assertEquals("start it", hung());
        linux.listeners.clear();
        linux.hiddenListener("127.0.0.1", 40_000);
        assertEquals("start it", hung());
        linux.listeners.clear();
        linux.listener("127.0.0.1", 40_000, 4711, "java");
        assertEquals("End it: kill -9 4711, or start it.", hung());
    }

    private String hung() {
        ServingRelays relays = new ServingRelays(
                List.of(),
                List.of(),
                List.of(new ServingRelays.Hung(4711, "/relays/relay-4711-40000.txt", 40_000, "it is silent")),
                Set.of(),
                List.of("/relays"),
                listener -> false);
        Finding finding = Looking.only(Looking.asRelay(linux, relays, Looking.rule(RULE)), "RelayHung");
        assertEquals(
                !FixText.of(finding.fix()).contains("kill"),
                finding.evidence()
                        .contains(
                                "port 40000 of its control is not seen to be held by process 4711, which is left alone"),
                finding.toString());
        return FixText.of(finding.fix());
    }
}

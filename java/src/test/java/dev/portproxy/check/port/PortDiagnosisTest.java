package dev.portproxy.check.port;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connection.State;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.IdleSockets;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.TimedLooks;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortDiagnosisTest {

    private final FakeMachine windows = new FakeMachine().onWindows();
    private final FakeMachine linux = new FakeMachine();

    /** A relay, which answers nothing here. */
    private static final long RELAY = 77;

    private static final RelayProcesses RELAYS = new RelayProcesses() {
        @Override
        public Optional<RelayStatus> of(long pid) {
            return Optional.empty();
        }

        @Override
        public boolean isRelay(long pid) {
            return pid == RELAY;
        }
    };

    private final List<KnownTarget> targets = new ArrayList<>();

    private List<Finding> ask(FakeMachine machine, Function<PortDiagnosis, List<Finding>> question) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.5", "8080"));
        KnownRule known = new KnownRule(
                "system",
                rule,
                EffectiveEndpoint.ofListen(rule, name -> OptionalInt.empty()).orElseThrow());
        try (TimedLooks looks = new TimedLooks(1)) {
            MachineFacts facts = new MachineFacts(machine, looks);
            return question.apply(new PortDiagnosis(
                    facts,
                    new HolderFindings(
                            facts,
                            List.of(known),
                            RELAYS,
                            port -> targets.stream()
                                    .filter(target -> target.connect().port() == port)
                                    .toList())));
        }
    }

    private List<String> ofPort(FakeMachine machine, int port) {
        return brief(ask(machine, diagnosis -> diagnosis.ofPort(port)));
    }

    private List<String> ofBind(FakeMachine machine, String address, int port) {
        return brief(ask(machine, diagnosis -> diagnosis.ofBind(ip(address), port, true, RuleTarget.NONE)));
    }

    private static List<String> brief(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.severity().text() + " " + f.id().text())
                .toList();
    }

    @Test
    void a_free_port_has_nothing_against_it() {
        assertEquals(List.of(), ofPort(windows, 80));
        assertEquals(List.of(), ofBind(windows, "0.0.0.0", 80));
    }

    @Test
    void every_holder_on_every_address_is_named() {
        windows.ipHelperListener("0.0.0.0", 80)
                .listener("127.0.0.1", 80, 9, "wslrelay.exe")
                .listener("::", 80, 10, "nginx.exe");
        assertEquals(List.of("Error PortHeldByRule", "Error PortHeldByWsl", "Error PortHeld"), ofPort(windows, 80));
        Finding rule = ask(windows, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertEquals(List.of("it serves the rule v4tov4 */80 -> 10.0.0.5/8080 of the store system"), rule.evidence());
    }

    @Test
    void http_sys_says_which_urls_are_registered() {
        windows.listener("::", 80, 4, "System");
        windows.windows.httpUrls.add("HTTP://+:80/REPORTS/");
        Finding finding = ask(windows, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertEquals("PortHeldByHttpSys", finding.id().text());
        assertTrue(finding.evidence().contains("registered with HTTP.sys: HTTP://+:80/REPORTS/"), finding.toString());
    }

    @Test
    void a_mapping_of_the_nat_takes_a_port_whoever_listens() {
        NatMapping other = new NatMapping(true, "0.0.0.0", 81, ip("172.30.0.9"), 80, "VMs", 0);
        NatMapping udp = new NatMapping(false, "0.0.0.0", 80, ip("172.30.0.9"), 80, "VMs", 1);
        windows.windows.natMappings = Optional.of(List.of(other, udp));
        assertEquals(List.of(), ofPort(windows, 80));
        NatMapping tcp = new NatMapping(true, "192.168.1.5", 80, ip("172.30.0.9"), 8080, "VMs", 2);
        windows.windows.natMappings = Optional.of(List.of(other, udp, tcp));
        Finding finding = ask(windows, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertEquals(
                "A static mapping of the NAT of Windows takes 192.168.1.5:80: what other machines send there goes to"
                        + " 172.30.0.9:8080, whoever listens here.",
                finding.message());
        assertEquals(
                "If the mapping is not wanted, in PowerShell as administrator: Remove-NetNatStaticMapping -NatName"
                        + " 'VMs' -StaticMappingID 2",
                FixText.of(finding.fix()));
        windows.windows.natMappings = Optional.empty();
        assertEquals(List.of("Unknown NatMapping"), ofPort(windows, 80));
    }

    /** What holds 80, which address is wanted, and what is said; Microsoft's table is BindLaw's. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 0.0.0.0,   Error PortHeld",
        "0.0.0.0,   127.0.0.1, Warning PortHeld",
        "::,        0.0.0.0,   Warning PortHeld",
        "127.0.0.1, ::,        Error PortHeld"
    })
    void a_holder_beside_the_wanted_address_is_certain_or_perhaps_in_the_way(
            String held, String wanted, String expected) {
        windows.listener(held, 80, 9, "nginx.exe");
        assertEquals(List.of(expected), ofBind(windows, wanted, 80));
    }

    @Test
    void an_address_of_no_adapter_comes_before_everything_else() {
        windows.listener("0.0.0.0", 80, 9, "nginx.exe");
        assertEquals(List.of("Error ListenAddressMissing"), ofBind(windows, "172.20.0.1", 80));
    }

    @Test
    void an_excluded_port_is_an_error_unless_an_administrator_excluded_it() {
        windows.excluded.add(new PortRange(50000, 50059, true));
        windows.excluded.add(PortRange.of(1031, 1130));
        assertEquals(List.of("Error PortExcluded"), ofBind(windows, "0.0.0.0", 1080));
        assertEquals(List.of("Info PortExcluded"), ofBind(windows, "0.0.0.0", 50010));
        assertEquals(
                List.of("Info PortExcluded", "Info PortExcluded", "Warning PortInDynamicRange"),
                ofPort(windows, 50010),
                "of both IP versions");
    }

    @Test
    void connections_of_an_earlier_listener_may_hold_a_port_on_windows() {
        Connection left =
                new Connection(ip("10.0.0.1"), 80, ip("10.0.0.9"), 50123, State.ESTABLISHED, OptionalLong.of(5));
        windows.connections.add(left);
        linux.connections.add(left);
        assertEquals(List.of("Warning PortLingering"), ofPort(windows, 80));
        assertEquals(
                List.of("connection with 10.0.0.9:50123 of pid 5"),
                ask(windows, diagnosis -> diagnosis.ofPort(80)).get(0).evidence());
        assertEquals(List.of(), ofPort(linux, 80));
    }

    @Test
    void a_refused_bind_without_any_holder_is_a_bound_socket_or_a_matter_of_rights() {
        windows.refusedBinds.put(80, "Address already in use: bind");
        linux.refusedBinds.put(80, "Permission denied");
        assertEquals(List.of("Error PortBound"), ofBind(windows, "0.0.0.0", 80));
        Finding bound = ask(windows, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertTrue(
                FixText.of(bound.fix()).endsWith("Get-NetTCPConnection -State Bound -LocalPort 80"),
                FixText.of(bound.fix()));
        assertEquals(List.of("Error PortNeedsRights"), ofPort(linux, 80));
    }

    @Test
    void on_linux_the_programs_are_named_that_may_have_bound_the_port() {
        linux.refusedBinds.put(80, "Address already in use");
        Finding hidden = ask(linux, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertEquals(
                "To see who has it, as administrator: portproxy ports 80",
                FixText.of(hidden.fix()),
                "another user's program is seen by root");
        linux.idleSockets = new IdleSockets(List.of(new IdleSockets.Holder(9, "python3")), false);
        Finding named = ask(linux, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertEquals(
                List.of(
                        "the system's answer: Address already in use",
                        "python3 (pid 9) has a socket that is in no table, and may have bound it"),
                named.evidence());
        linux.idleSockets = new IdleSockets(List.of(), true);
        assertEquals(
                "Take another port.",
                FixText.of(ask(linux, diagnosis -> diagnosis.ofPort(80)).get(0).fix()));
    }

    @Test
    void a_connection_that_has_the_port_as_its_own_end_is_named() {
        linux.refusedBinds.put(80, "Address already in use");
        linux.connections.add(new Connection(
                ip("127.0.0.1"), 80, ip("10.0.0.9"), 50123, Connection.State.ESTABLISHED, OptionalLong.of(5)));
        Finding bound = ask(linux, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertEquals("connection with 10.0.0.9:50123 of pid 5", bound.evidence().get(1));
        assertTrue(FixText.of(bound.fix()).startsWith("Wait until they end"), FixText.of(bound.fix()));
    }

    @Test
    void without_any_ipv6_that_is_the_one_cause() {
        linux.networks.removeIf(network -> network.address().getAddress().length == 16);
        linux.refusedBinds.put(80, "Protocol family unavailable");
        for (String address : List.of("::1", "::")) {
            assertEquals(List.of("Error Ipv6Missing"), ofBind(linux, address, 80));
        }
        Finding missing = ask(linux, diagnosis -> diagnosis.ofBind(ip("::1"), 80, true, RuleTarget.NONE))
                .get(0);
        assertTrue(
                FixText.of(missing.fix())
                        .endsWith("sysctl -w net.ipv6.conf.all.disable_ipv6=0, then start the relay again if it runs."),
                FixText.of(missing.fix()));
    }

    @Test
    void a_reserved_port_is_given_to_nobody() {
        linux.dynamic = PortRange.of(32768, 60999);
        assertEquals(List.of("Warning PortInDynamicRange"), ofPort(linux, 40005));
        linux.withheld.add(PortRange.of(40000, 40010));
        assertEquals(List.of(), ofPort(linux, 40005));
    }

    @Test
    void a_port_that_only_ipv6_refuses_is_not_free() {
        linux.refusedBinds.put(80, "Address already in use");
        linux.onlyIpv6BindsAreRefused = true;
        linux.networks.clear();
        linux.network("10.0.0.5/8", "eth0", 1500);
        assertEquals(List.of(), ofPort(linux, 80), "without IPv6, its refusal says nothing");
        linux.network("fe80::5/64", "eth0", 1500);
        assertEquals(List.of("Error PortBound"), ofPort(linux, 80));
        linux.broken.add("networks");
        assertEquals(List.of("Unknown BindUnknown"), ofPort(linux, 80), "not tried is not free");
    }

    @Test
    void a_refused_bind_is_not_blamed_on_nobody_where_a_listener_may_be_why() {
        linux.refusedBinds.put(80, "Address already in use");
        linux.listener("::", 80, 123, "nginx");
        assertEquals(List.of("Error PortHeld"), ofBind(linux, "127.0.0.1", 80));
        windows.refusedBinds.put(80, "Address already in use");
        windows.listener("::", 80, 123, "nginx");
        assertTrue(ask(windows, diagnosis -> diagnosis.ofBind(ip("127.0.0.1"), 80, false, RuleTarget.NONE))
                .get(1)
                .message()
                .startsWith("127.0.0.1:80 is refused, most likely because of the listener beside it"));
    }

    @Test
    void a_refused_bind_is_not_blamed_on_nobody_where_the_listeners_cannot_be_seen() {
        windows.broken.add("listeners");
        windows.refusedBinds.put(80, "Address already in use: bind");
        assertTrue(ask(windows, diagnosis -> diagnosis.ofPort(80))
                .get(1)
                .message()
                .startsWith("0.0.0.0:80 is refused, and who listens could not be looked at"));
    }

    @Test
    void what_could_not_be_looked_at_is_said_and_the_rest_is_looked_at() {
        windows.broken.addAll(List.of("listeners", "excluded", "connections", "dynamic"));
        windows.refusedBinds.put(80, "Address already in use: bind");
        assertEquals(
                List.of(
                        "Unknown PortsUnknown",
                        "Unknown ExcludedPortsUnknown",
                        "Unknown ConnectionsUnknown",
                        "Error PortBound"),
                ofBind(windows, "0.0.0.0", 80));
    }

    @Test
    void a_port_is_tried_even_where_its_holders_cannot_be_seen() {
        windows.broken.add("listeners");
        windows.refusedBinds.put(80, "Address already in use: bind");
        assertEquals(List.of("Unknown PortsUnknown", "Error PortBound"), ofPort(windows, 80));
    }

    @Test
    void a_port_that_could_not_be_tried_is_not_free() {
        windows.broken.add("binds");
        assertEquals(List.of("Unknown BindUnknown"), ofPort(windows, 80));
        assertEquals(List.of("Unknown BindUnknown"), ofBind(windows, "0.0.0.0", 80));
    }

    @Test
    void a_process_with_the_number_of_windows_kernel_is_a_program_elsewhere() {
        linux.listener("0.0.0.0", 445, 4, "kworker");
        assertEquals(List.of("Error PortHeld"), ofPort(linux, 445));
    }

    @Test
    void this_very_process_is_told_from_others() {
        linux.listener("0.0.0.0", 80, ProcessHandle.current().pid(), "java");
        assertTrue(ask(linux, diagnosis -> diagnosis.ofPort(80))
                .get(0)
                .evidence()
                .contains("that is this very process, for another of its rules"));
    }

    @Test
    void a_relay_of_ours_is_not_named_as_having_bound_the_port() {
        linux.refusedBinds.put(80, "Address already in use");
        linux.idleSockets = new IdleSockets(
                List.of(new IdleSockets.Holder(RELAY, "java"), new IdleSockets.Holder(9, "python3")), true);
        Finding named = ask(linux, diagnosis -> diagnosis.ofPort(80)).get(0);
        assertTrue(named.evidence().toString().contains("python3 (pid 9)"), named.toString());
        assertFalse(named.evidence().toString().contains("java"), named.toString());
        linux.idleSockets = new IdleSockets(List.of(new IdleSockets.Holder(RELAY, "java")), true);
        assertEquals(
                "Take another port.",
                FixText.of(ask(linux, diagnosis -> diagnosis.ofPort(80)).get(0).fix()));
    }

    /** Whichever address it has: the holder, the rule's listener and target, and what is said of it. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, v4tov4 */81 127.0.0.1/3000,  Info PortHeldByTarget",
        "127.0.0.1, v4tov4 */81 localhost/3000,  Info PortHeldByTarget",
        "0.0.0.0,   v4tov4 */81 127.0.0.1/3000,  Info PortHeldByTarget",
        "::,        v4tov4 */81 127.0.0.1/3000,  Info PortHeldByTarget",
        "::1,       v4tov6 */81 ::1/3000,        Info PortHeldByTarget",
        "127.0.0.1, v4tov4 */3000 127.0.0.1/3000, Error PortHeldByTarget",
        "127.0.0.1, v6tov4 */3000 127.0.0.1/3000, Info PortHeldByTarget",
        "127.0.0.2, v4tov4 */81 127.0.0.1/3000,  Error PortHeld",
        "0.0.0.0,   v4tov4 */81 10.9.9.9/3000,   Error PortHeld",
        "127.0.0.1, v4tov4 */81 127.0.0.1/3001,  Error PortHeld",
        "::1,       v4tov4 */81 127.0.0.1/3000,  Error PortHeld"
    })
    void a_port_that_a_rule_sends_to_is_its_targets(String holder, String rule, String said) {
        linux.listener(holder, 3000, 9, "node");
        target(rule);
        assertEquals(List.of(said), ofPort(linux, 3000));
        Finding finding = ask(linux, diagnosis -> diagnosis.ofPort(3000)).get(0);
        boolean target = said.endsWith("ByTarget");
        assertEquals(!target, FixText.of(finding.fix()).contains("kill 9"), finding.toString());
        assertEquals(
                target,
                finding.evidence()
                        .equals(List.of("it is where " + rule.substring(0, rule.lastIndexOf(' '))
                                + " of the store sends its connections")));
    }

    @Test
    void of_a_dual_stack_listener_and_one_of_ipv4_the_latter_is_the_target() {
        linux.listener("::", 3000, 9, "node").listener("127.0.0.1", 3000, 8, "nginx");
        target("v4tov4 */81 127.0.0.1/3000");
        assertEquals(List.of("Info PortHeldByTarget", "Error PortHeld"), ofPort(linux, 3000));
    }

    @Test
    void another_rules_target_is_not_ended_for_a_port() {
        linux.listener("0.0.0.0", 3000, 9, "node");
        target("v4tov4 */81 127.0.0.1/3000");
        Finding finding = ask(linux, diagnosis -> diagnosis.ofBind(ip("0.0.0.0"), 3000, true, RuleTarget.NONE))
                .get(0);
        assertEquals(List.of("Error PortHeldByTarget"), brief(List.of(finding)));
        assertFalse(FixText.of(finding.fix()).contains("kill"), finding.toString());
    }

    private void target(String text) {
        String[] words = text.split(" ");
        Rule rule = new Rule(
                Family.of(words[0]).orElseThrow(),
                Endpoint.split(words[1]).orElseThrow(),
                Endpoint.split(words[2]).orElseThrow());
        targets.add(KnownTarget.of(Optional.of("the store"), rule, name -> OptionalInt.empty())
                .orElseThrow());
    }
}

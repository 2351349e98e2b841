package dev.portproxy.check.live;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connection.State;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.Network;
import dev.portproxy.rule.CidrBlock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetCheckTest {

    private static final String WSL = "v4tov4 */80 172.20.5.6/8080";

    private final FakeMachine linux = new FakeMachine().relayListener("0.0.0.0", 80);
    private final FakeMachine windows = new FakeMachine().onWindows().ipHelperListener("0.0.0.0", 80);

    @ParameterizedTest
    @CsvSource({
        "REFUSED,     TargetRefused,     refused",
        "TIMED_OUT,   TargetTimedOut,    no answer",
        "RESET,       TargetReset,       reset",
        "UNREACHABLE, TargetUnreachable, no way there",
        "FAILED,      TargetFailed,      failed"
    })
    void how_a_connect_ends_is_told_apart_with_its_time(Outcome outcome, String id, String words) {
        linux.outcomes.put("10.0.0.5/8080", outcome);
        List<Finding> found = Looking.asRelay(linux, "v4tov4 */80 10.0.0.5/8080");
        assertEquals(List.of("Error " + id + " v4tov4 */80"), Looking.brief(found));
        assertEquals(
                List.of("10.0.0.5:8080: " + words + " after 5 ms (in its words)"),
                found.get(0).evidence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REFUSED | v4tov4 */80 10.0.0.5/8080  | let it listen on 0.0.0.0 instead of 127.0.0.1.",
                "REFUSED | v4tov4 */80 127.0.0.1/8080 | let it listen on 127.0.0.1:8080, or correct the rule's target.",
                "REFUSED | v4tov6 */80 ::1/8080       | let it listen on [::1]:8080, or correct the rule's target.",
                "REFUSED | v4tov6 */80 fd00::5/8080   | let it listen on :: instead of ::1 or an IPv4 address.",
                "FAILED  | v6tov6 */80 fe80::1/8080   | of this machine's interface behind it, as in fe80::1%4.",
                "FAILED  | v6tov6 */80 fe80::1%4/8080 | Correct the target, or allow the connection.",
                "FAILED  | v4tov4 */80 10.0.0.5/8080  | Correct the target, or allow the connection.",
            })
    void the_advice_fits_the_address(Outcome outcome, String rule, String advice) {
        linux.outcomes.put(address(rule), outcome);
        List<Finding> found = Looking.asRelay(linux, rule);
        Finding finding = Looking.only(found, outcome == Outcome.REFUSED ? "TargetRefused" : "TargetFailed");
        assertTrue(FixText.of(finding.fix()).endsWith(advice), FixText.of(finding.fix()));
    }

    private static String address(String rule) {
        String[] target = rule.substring(rule.lastIndexOf(' ') + 1).split("/");
        return ip(target[0]).getHostAddress() + "/" + target[1];
    }

    @Test
    void a_zone_that_is_no_interface_is_said_and_nothing_is_connected() {
        Finding finding = Looking.only(Looking.asRelay(linux, "v6tov6 */80 ::1%nosuch0/8080"), "TargetFailed");
        assertEquals("The target of v6tov6 */80, [::1%nosuch0]:8080, cannot be connected to.", finding.message());
        assertEquals(List.of("this machine has no network interface nosuch0"), finding.evidence());
        assertEquals(List.of(), linux.connected);
    }

    @Test
    void a_link_with_small_packets_is_not_every_link() throws Exception {
        InetAddress own = Inet6Address.getByAddress(null, ip("fe80::2").getAddress(), 3);
        linux.networks.add(new Network(own, CidrBlock.of("fe80::/64").orElseThrow(), "tun0", 1400));
        assertTrue(Looking.brief(Looking.asRelay(linux, "v6tov6 */80 fe80::1%3/8080"))
                .toString()
                .contains("SmallPackets"));
        assertFalse(Looking.brief(Looking.asRelay(linux, "v6tov6 */80 fe80::1%4/8080"))
                .toString()
                .contains("SmallPackets"));
    }

    @Test
    void an_address_of_one_link_is_not_that_of_another() {
        linux.outcomes.put("fe80:0:0:0:0:0:0:1%3/8080", Outcome.FAILED);
        List<Finding> found = Looking.asRelay(linux, "v6tov6 */80 fe80::1%3/8080", "v6tov6 */81 fe80::1%4/8080");
        assertEquals(
                List.of("Error TargetFailed v6tov6 */80"),
                Looking.brief(found).stream()
                        .filter(line -> line.contains("Target"))
                        .toList());
    }

    @Test
    void a_name_stands_in_the_sentence_as_it_was_written() {
        linux.names.put("Web.example", List.of(ip("10.0.0.5")));
        linux.outcomes.put("10.0.0.5/8080", Outcome.REFUSED);
        Finding finding = Looking.only(Looking.asRelay(linux, "v4tov4 */80 Web.example/8080"), "TargetRefused");
        assertTrue(finding.message().contains(", Web.example:8080, refused"), finding.message());
    }

    @Test
    void a_name_with_one_address_on_two_links_has_two_addresses() throws Exception {
        byte[] link = ip("fe80::1").getAddress();
        linux.names.put(
                "two", List.of(Inet6Address.getByAddress(null, link, 3), Inet6Address.getByAddress(null, link, 4)));
        linux.outcomes.put("fe80:0:0:0:0:0:0:1%4/8080", Outcome.REFUSED);
        Finding finding = Looking.only(Looking.asRelay(linux, "v6tov6 */80 two/8080"), "TargetAddressDead");
        assertEquals(2, finding.evidence().size());
    }

    @Test
    void a_zone_may_be_the_name_of_an_interface() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"));
        String zone = loopback.getName();
        InetAddress scoped =
                Looking.rule("v6tov6 */80 fe80::1%" + zone + "/8080").targetIp().orElseThrow();
        assertEquals(loopback.getIndex(), ((Inet6Address) scoped).getScopeId());
    }

    @Test
    void every_address_of_a_name_is_tried_and_one_that_is_dead_is_a_warning() {
        linux.names.put("web", List.of(ip("10.0.0.5"), ip("10.0.0.6"), ip("fd00::5")));
        linux.outcomes.put("10.0.0.6/8080", Outcome.TIMED_OUT);
        List<Finding> found = Looking.asRelay(linux, "v4tov4 */80 web/8080");
        assertEquals(List.of("Warning TargetAddressDead v4tov4 */80"), Looking.brief(found));
        assertEquals(2, linux.connected.size(), "the IPv6 address is not the family's");
        assertEquals(2, found.get(0).evidence().size());
    }

    @Test
    void a_name_that_nobody_knows_is_an_error() {
        List<Finding> found = Looking.asRelay(linux, "v4tov4 */80 web/8080");
        assertEquals(List.of("Error TargetNameNotFound v4tov4 */80"), Looking.brief(found));
        assertEquals(
                "To see what the resolver says: nslookup web",
                FixText.of(found.get(0).fix()));
    }

    @Test
    void a_name_of_the_other_ip_version_only_is_an_error_that_says_so() {
        linux.names.put("web", List.of(ip("fd00::5")));
        Finding finding = Looking.only(Looking.asRelay(linux, "v4tov4 */80 web/8080"), "TargetNameNotFound");
        assertEquals("The target name of v4tov4 */80 has no IPv4 address.", finding.message());
        assertEquals(List.of("it has fd00::5"), finding.evidence());
        assertEquals(
                "portproxy add v4tov6 listenport=80 connectaddress=web connectport=8080"
                        + ", then: portproxy delete v4tov4 listenport=80",
                FixText.of(finding.fix()));
    }

    @Test
    void rules_with_one_target_connect_to_it_once() {
        linux.relayListener("0.0.0.0", 81);
        Looking.asRelay(linux, "v4tov4 */80 10.0.0.5/8080", "v4tov4 */81 10.0.0.5/8080");
        assertEquals(1, linux.connected.size());
    }

    @Test
    void ip_helper_goes_on_with_the_old_address_of_a_name() {
        windows.names.put("web", List.of(ip("10.0.0.6")));
        windows.connections.add(
                new Connection(ip("10.0.0.1"), 50000, ip("10.0.0.5"), 8080, State.ESTABLISHED, OptionalLong.of(1234)));
        String[] rules = {"v4tov4 */80 web/8080"};
        Finding finding = Looking.only(Looking.asSystem(windows, rules), "TargetMoved");
        assertEquals(List.of("connected to 10.0.0.5:8080", "the name stands for 10.0.0.6"), finding.evidence());
        windows.names.put("web", List.of(ip("10.0.0.5")));
        assertEquals(List.of(), Looking.asSystem(windows, rules));
    }

    @Test
    void whether_a_name_has_moved_is_unknown_without_the_connections() {
        windows.names.put("web", List.of(ip("10.0.0.6")));
        windows.broken.add("connections");
        assertEquals(
                List.of("Unknown ConnectionsUnknown"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 web/8080")));
    }

    @Test
    void a_target_in_wsl_without_a_running_distribution() {
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/16");
        windows.outcomes.put("172.20.5.6/8080", Outcome.TIMED_OUT);
        assertEquals(List.of("Error WslNotRunning v4tov4 */80"), Looking.brief(Looking.asSystem(windows, WSL)));
    }

    @Test
    void a_distribution_with_another_address_than_the_target() {
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/16");
        windows.windows.distributions.put("Ubuntu", List.of(ip("172.20.9.9"), ip("172.17.0.1")));
        windows.outcomes.put("172.20.5.6/8080", Outcome.TIMED_OUT);
        Finding finding = Looking.only(Looking.asSystem(windows, WSL), "WslAddressMoved");
        assertEquals(
                "portproxy set v4tov4 listenport=80 connectaddress=172.20.9.9 connectport=8080 listenaddress='*'",
                FixText.of(finding.fix()));
    }

    @Test
    void a_distribution_that_refuses_listens_on_loopback_perhaps() {
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/16");
        windows.windows.distributions.put("Ubuntu", List.of(ip("172.20.5.6")));
        windows.outcomes.put("172.20.5.6/8080", Outcome.REFUSED);
        Finding finding = Looking.only(Looking.asSystem(windows, WSL), "TargetRefused");
        assertTrue(FixText.of(finding.fix()).contains("0.0.0.0 instead of 127.0.0.1"), FixText.of(finding.fix()));
    }

    @Test
    void a_target_in_a_network_that_wsl_had_once() {
        windows.windows.wslNetwork = CidrBlock.of("172.28.0.0/16");
        windows.outcomes.put("172.20.5.6/8080", Outcome.TIMED_OUT);
        assertEquals(List.of("Warning WslAddressMoved v4tov4 */80"), Looking.brief(Looking.asSystem(windows, WSL)));
    }

    @Test
    void a_target_that_is_somebody_elses_has_nothing_to_do_with_wsl() {
        windows.windows.wslNetwork = CidrBlock.of("172.28.0.0/16");
        windows.outcomes.put("172.20.5.6/8080", Outcome.REFUSED);
        assertEquals(List.of("Error TargetRefused v4tov4 */80"), Looking.brief(Looking.asSystem(windows, WSL)));
        windows.outcomes.put("172.20.5.6/8080", Outcome.TIMED_OUT);
        windows.network("172.20.0.9/16", "Ethernet", 1500);
        assertEquals(
                List.of("Error TargetTimedOut v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, WSL)),
                "the LAN is a network of that range");
    }

    @Test
    void only_what_the_server_itself_connected_to_tells_that_a_name_moved() {
        windows.names.put("web", List.of(ip("10.0.0.6")));
        // A client's connection to the rule, on the rule's own port, and one to another rule's target.
        windows.connections.add(
                new Connection(ip("10.0.0.1"), 80, ip("10.0.0.9"), 8080, State.ESTABLISHED, OptionalLong.of(1234)));
        windows.connections.add(
                new Connection(ip("10.0.0.1"), 50000, ip("10.0.0.5"), 8080, State.ESTABLISHED, OptionalLong.of(1234)));
        windows.ipHelperListener("0.0.0.0", 81);
        assertEquals(
                List.of(),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 web/8080", "v4tov4 */81 10.0.0.5/8080")));
    }

    @Test
    void a_rule_to_this_machine_while_wsl_is_mirrored() {
        windows.windows.wslMode = "mirrored";
        windows.windows.distributions.put("Ubuntu", List.of());
        windows.network("192.168.1.7/24", "Ethernet", 1500);
        assertEquals(
                List.of("Warning WslMirrored v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 192.168.1.7/3000")));
        assertEquals(
                List.of("Warning WslMirrored v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 127.0.0.5/3000")));
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 */80 10.0.0.5/3000"), "no address of WSL's");
        windows.listener("127.0.0.1", 3000, 9, "node.exe");
        assertEquals(
                List.of(),
                Looking.asSystem(windows, "v4tov4 */80 127.0.0.1/3000"),
                "a program of Windows is the target");
    }

    @Test
    void the_mode_of_wsl_is_the_one_that_runs() {
        String rule = "v4tov4 */80 127.0.0.1/3000";
        windows.windows.wslWish = Optional.of("mirrored");
        Finding wish = Looking.only(Looking.asSystem(windows, rule), "WslUnknown");
        assertTrue(wish.evidence().get(0).contains(".wslconfig asks for mirrored mode"), wish.toString());
        windows.windows.distributions.put("Ubuntu", List.of());
        assertEquals(List.of("Info WslMode"), Looking.brief(Looking.asSystem(windows, rule)), "it fell back to NAT");
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 */80 10.0.0.5/3000"), "nobody asks");
        windows.windows.wslWish = Optional.of("consomme");
        windows.windows.wslMode = "consomme";
        assertEquals(List.of(), Looking.asSystem(windows, rule), "this machine's loopback is the way to it");
    }

    @ParameterizedTest
    @CsvSource({"mirrored", "consomme"})
    void a_target_of_nat_mode_in_another_mode(String mode) {
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/16");
        windows.windows.distributions.put("Ubuntu", List.of(ip("192.168.1.7")));
        windows.windows.wslMode = mode;
        windows.outcomes.put("172.20.5.6/8080", Outcome.TIMED_OUT);
        Finding finding = Looking.only(Looking.asSystem(windows, WSL), "WslAddressMoved");
        assertTrue(finding.message().contains("runs in " + mode + " mode now"), finding.message());
        assertEquals(
                "portproxy set v4tov4 listenport=80 connectaddress=127.0.0.1 connectport=8080 listenaddress='*'",
                FixText.of(finding.fix()));
        windows.outcomes.put("172.20.5.6/80", Outcome.TIMED_OUT);
        Finding own = Looking.only(Looking.asSystem(windows, "v4tov4 */80 172.20.5.6/80"), "WslAddressMoved");
        assertTrue(FixText.of(own.fix()).endsWith("portproxy delete v4tov4 listenport=80"), FixText.of(own.fix()));
    }

    @ParameterizedTest
    @CsvSource({"10.250.0.0/24, 10.250.0.9, 10.250.0.77", "192.168.77.0/24, 192.168.77.9, 192.168.77.3"})
    void the_network_of_wsl_is_what_windows_says(String network, String target, String now) {
        windows.windows.wslNetwork = CidrBlock.of(network);
        windows.outcomes.put(target + "/8080", Outcome.TIMED_OUT);
        String rule = "v4tov4 */80 " + target + "/8080";
        assertEquals(List.of("Error WslNotRunning v4tov4 */80"), Looking.brief(Looking.asSystem(windows, rule)));
        windows.windows.distributions.put("Ubuntu", List.of(ip("172.18.0.1"), ip(now)));
        Finding moved = Looking.only(Looking.asSystem(windows, rule), "WslAddressMoved");
        assertTrue(FixText.of(moved.fix()).contains("connectaddress=" + now), FixText.of(moved.fix()));
        windows.outcomes.put("172.20.5.6/8080", Outcome.TIMED_OUT);
        assertEquals(
                List.of("Error TargetTimedOut v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, WSL)),
                "WSL takes no network of 172.16.0.0/12 here");
    }

    @Test
    void a_target_behind_a_tunnel_with_small_packets() {
        windows.network("10.8.0.2/24", "TAP-Windows Adapter V9", 1350);
        Finding finding = Looking.only(Looking.asSystem(windows, "v4tov4 */80 10.8.0.9/80"), "SmallPackets");
        assertEquals("To try the way: ping -f -l 1322 10.8.0.9", FixText.of(finding.fix()));
        windows.ipHelperListener("10.8.0.2", 81);
        assertEquals(
                List.of("Warning SmallPackets v4tov4 10.8.0.2/81"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 10.8.0.2/81 10.0.0.5/80", WSL)),
                "its clients are behind the tunnel");
    }
}

package dev.portproxy.check.live;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.rule.CidrBlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Targets in the networks of virtual machines and containers. */
class VirtualNetworksTest {

    private static final String HYPER_V = "Hyper-V Virtual Ethernet Adapter";

    private final FakeMachine linux = new FakeMachine().relayListener("0.0.0.0", 80);
    private final FakeMachine windows = new FakeMachine().onWindows().ipHelperListener("0.0.0.0", 80);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "172.29.0.1    | Hyper-V Virtual Ethernet Adapter #2        | Hyper-V",
                "192.168.56.1  | VirtualBox Host-Only Ethernet Adapter      | VirtualBox",
                "192.168.188.1 | VMware Virtual Ethernet Adapter for VMnet8 | VMware",
            })
    void a_target_that_is_this_machines_end_of_a_virtual_network(String end, String adapter, String maker) {
        windows.network(end + "/24", adapter, 1500);
        windows.outcomes.put(end + "/8080", Outcome.REFUSED);
        List<Finding> found = Looking.asSystem(windows, "v4tov4 */80 " + end + "/8080");
        assertEquals(List.of("Error HostSideTarget v4tov4 */80"), Looking.brief(found));
        assertTrue(found.get(0).message().contains("own end of a network of " + maker + ","), found.toString());
        assertEquals(
                "To see who else is in that network: arp -a -N " + end,
                FixText.of(found.get(0).fix()));
    }

    @ParameterizedTest
    @CsvSource({"docker0, Docker", "br-0123456789ab, Docker", "virbr0, libvirt", "vboxnet0, VirtualBox", "lxdbr0, LXD"})
    void the_same_on_linux(String adapter, String maker) {
        linux.network("172.17.0.1/16", adapter, 1500);
        linux.outcomes.put("172.17.0.1/8080", Outcome.REFUSED);
        List<Finding> found = Looking.asRelay(linux, "v4tov4 */80 172.17.0.1/8080");
        assertEquals(List.of("Error HostSideTarget v4tov4 */80"), Looking.brief(found));
        assertTrue(found.get(0).message().contains(" of " + maker + ","), found.toString());
        assertEquals(
                "To see who else is in that network: ip neigh show dev " + adapter,
                FixText.of(found.get(0).fix()));
    }

    @Test
    void the_end_of_the_network_of_wsl_is_not_the_distribution() {
        windows.network("172.20.0.1/20", HYPER_V, 1500);
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/20");
        String rule = "v4tov4 */80 172.20.0.1/8080";
        Finding unknown = Looking.only(Looking.asSystem(windows, rule), "HostSideTarget");
        assertTrue(unknown.message().contains(" of WSL,"), unknown.message());
        assertEquals("To see the address that it has now: wsl hostname -I", FixText.of(unknown.fix()));
        windows.windows.distributions.put("Ubuntu", List.of(ip("172.17.0.1"), ip("172.20.5.6")));
        assertEquals(
                "portproxy set v4tov4 listenport=80 connectaddress=172.20.5.6 connectport=8080 listenaddress='*'",
                FixText.of(Looking.only(Looking.asSystem(windows, rule), "HostSideTarget")
                        .fix()));
    }

    @Test
    void a_rule_that_comes_back_to_itself_by_that_address_has_this_cause() {
        windows.network("172.20.0.1/20", HYPER_V, 1500);
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/20");
        assertEquals(
                List.of("Error HostSideTarget v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 172.20.0.1/80")));
        assertEquals(List.of(), windows.connected, "a connection would go round");
    }

    @Test
    void an_end_where_a_program_or_another_rule_listens_is_meant() {
        windows.network("172.20.0.1/20", HYPER_V, 1500);
        windows.ipHelperListener("172.20.0.1", 8081);
        assertEquals(
                List.of(),
                Looking.asSystem(windows, "v4tov4 */80 172.20.0.1/8081", "v4tov4 172.20.0.1/8081 10.0.0.5/80"),
                "the other rule takes it");
        windows.listeners.remove(1);
        windows.listener("172.20.0.1", 8080, 9, "nginx.exe");
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 */80 172.20.0.1/8080"));
        windows.listener("0.0.0.0", 9090, 9, "nginx.exe");
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 */80 172.20.0.1/9090"));
        windows.network("192.168.1.7/24", "Intel(R) Ethernet Connection", 1500);
        windows.outcomes.put("192.168.1.7/8080", Outcome.REFUSED);
        assertEquals(
                List.of("Error TargetRefused v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 192.168.1.7/8080")),
                "no virtual network");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CONNECTED")
    void the_network_that_virtualbox_gives_to_guests_is_not_reached(Outcome outcome) {
        linux.outcomes.put("10.0.2.15/8080", outcome);
        List<Finding> found = Looking.asRelay(linux, "v4tov4 */80 10.0.2.15/8080");
        assertEquals(List.of("Error GuestOnlyTarget v4tov4 */80"), Looking.brief(found));
        assertTrue(found.get(0).message().contains("VirtualBox"), found.toString());
        assertTrue(
                FixText.of(found.get(0).fix())
                        .endsWith("portproxy set v4tov4 listenport=80 connectaddress=127.0.0.1 connectport=8080"
                                + " listenaddress='*'"),
                FixText.of(found.get(0).fix()));
        linux.outcomes.put("10.0.2.15/80", outcome);
        Finding own = Looking.only(Looking.asRelay(linux, "v4tov4 */80 10.0.2.15/80"), "GuestOnlyTarget");
        assertTrue(FixText.of(own.fix()).contains("another port"), "the rule would call itself");
    }

    @ParameterizedTest
    @CsvSource({
        "172.17.0.2, com.docker.backend.exe, Docker",
        "172.17.0.2, Com.Docker.Proxy.exe,   Docker",
        "10.88.0.3,  gvproxy.exe,            Podman"
    })
    void containers_on_windows_are_not_reached_by_their_address(String target, String program, String maker) {
        windows.outcomes.put(target + "/8080", Outcome.TIMED_OUT);
        String rule = "v4tov4 */80 " + target + "/8080";
        assertEquals(
                List.of("Error TargetTimedOut v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, rule)),
                "nothing tells of containers");
        windows.listener("127.0.0.1", 50123, 9, program);
        Finding finding = Looking.only(Looking.asSystem(windows, rule), "GuestOnlyTarget");
        assertTrue(finding.message().contains(maker), finding.message());
    }

    @Test
    void a_guest_that_answers_or_a_network_that_is_here_is_fine() {
        assertEquals(List.of(), Looking.asRelay(linux, "v4tov4 */80 10.0.2.15/8080"));
        linux.outcomes.put("10.0.2.15/8080", Outcome.TIMED_OUT);
        linux.network("10.0.2.2/24", "eth0", 1500);
        assertEquals(
                List.of("Error TargetTimedOut v4tov4 */80"),
                Looking.brief(Looking.asRelay(linux, "v4tov4 */80 10.0.2.15/8080")));
    }
}

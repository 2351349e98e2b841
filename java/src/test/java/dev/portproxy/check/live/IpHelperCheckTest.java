package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IpHelperCheckTest {

    private static final String RULE = "v4tov4 */80 10.0.0.5/80";

    private final FakeMachine machine = new FakeMachine().onWindows();

    private List<Finding> found() {
        return Looking.asSystem(machine, RULE);
    }

    @Test
    void a_service_that_runs_and_listens_is_no_finding() {
        machine.ipHelperListener("0.0.0.0", 80);
        assertEquals(List.of(), found());
    }

    @Test
    void a_stopped_service_is_the_only_thing_to_say() {
        machine.windows.service("iphlpsvc", State.STOPPED, StartType.AUTOMATIC, "RpcSs");
        machine.listener("0.0.0.0", 80, 9, "nginx.exe");
        assertEquals(List.of("Error IpHelperStopped"), Looking.brief(found()));
        assertEquals(
                "As administrator: net start iphlpsvc",
                FixText.of(found().get(0).fix()));
        assertEquals(List.of(), machine.connected, "what comes after would only be its consequence");
    }

    @Test
    void a_disabled_service_has_to_be_enabled_first() {
        machine.windows.service("iphlpsvc", State.STOPPED, StartType.DISABLED);
        assertEquals(List.of("Error IpHelperDisabled"), Looking.brief(found()));
        assertTrue(FixText.of(found().get(0).fix()).contains("sc.exe config iphlpsvc start= auto"));
    }

    @Test
    void a_disabled_service_that_still_runs_is_a_warning() {
        machine.ipHelperListener("0.0.0.0", 80);
        machine.windows.service("iphlpsvc", State.RUNNING, StartType.DISABLED);
        assertEquals(List.of("Warning IpHelperDisabled"), Looking.brief(found()));
    }

    @Test
    void a_disabled_dependency_is_named_however_deep_it_is() {
        machine.windows
                .service("iphlpsvc", State.STOPPED, StartType.AUTOMATIC, "RpcSs", "WinHttpAutoProxySvc")
                .service("WinHttpAutoProxySvc", State.STOPPED, StartType.MANUAL, "Dhcp", "iphlpsvc")
                .service("Dhcp", State.STOPPED, StartType.DISABLED);
        Finding finding = Looking.only(found(), "IpHelperDependency");
        assertTrue(finding.message().endsWith("it needs the service Dhcp."), finding.message());
        assertTrue(FixText.of(finding.fix()).contains("sc.exe config Dhcp start= demand"), FixText.of(finding.fix()));
    }

    @Test
    @Timeout(60)
    void services_that_need_one_another_are_asked_once() {
        machine.windows
                .service("iphlpsvc", State.STOPPED, StartType.AUTOMATIC, "RpcSs")
                .service("RpcSs", State.STOPPED, StartType.MANUAL, "rpcss", "Iphlpsvc")
                .service("rpcss", State.STOPPED, StartType.MANUAL, "RpcSs")
                .service("Iphlpsvc", State.STOPPED, StartType.MANUAL, "RpcSs");
        assertEquals(List.of("Error IpHelperStopped"), Looking.brief(found()));
    }

    @Test
    void a_dependency_that_is_not_there_is_named() {
        machine.windows.service("iphlpsvc", State.STOPPED, StartType.AUTOMATIC, "Tcpip6");
        assertEquals(
                List.of("there is no service Tcpip6"),
                Looking.only(found(), "IpHelperDependency").evidence());
    }

    @Test
    void a_missing_service_can_be_replaced_by_the_relay() {
        machine.windows.services.clear();
        assertEquals(
                "To let the relay serve them: portproxy --store system relay",
                FixText.of(Looking.only(found(), "IpHelperMissing").fix()));
    }

    @Test
    void a_service_on_its_way_is_looked_at_again_later() {
        machine.ipHelperListener("0.0.0.0", 80);
        machine.windows.service("iphlpsvc", State.STOPPING, StartType.AUTOMATIC);
        assertEquals(List.of("Warning IpHelperBusy"), Looking.brief(found()));
    }

    @Test
    void what_windows_does_not_say_is_unknown_and_never_fine() {
        machine.ipHelperListener("0.0.0.0", 80);
        machine.windows.silent = true;
        assertEquals(
                List.of("Unknown RightsUnknown", "Unknown ServiceUnknown", "Unknown Ipv6Unknown", "Unknown NatMapping"),
                Looking.brief(found()));
        List<Finding> found = Looking.asSystem(machine, "v4tov4 */80 127.0.0.1/8080");
        assertEquals(
                List.of(
                        "Unknown RightsUnknown",
                        "Unknown ServiceUnknown",
                        "Unknown Ipv6Unknown",
                        "Unknown LoopbackBbr2",
                        "Unknown NatMapping",
                        "Unknown WslUnknown"),
                Looking.brief(found));
        found.forEach(
                finding -> assertEquals(List.of("Windows does not say. Ask as administrator."), finding.evidence()));
    }

    @Test
    void without_rights_it_says_so() {
        machine.ipHelperListener("0.0.0.0", 80);
        machine.windows.elevated = false;
        assertEquals(List.of("Info NotElevated"), Looking.brief(found()));
    }

    @Test
    void ipv6_that_is_switched_off_is_a_warning() {
        machine.ipHelperListener("0.0.0.0", 80);
        machine.windows.disabledComponents = 0xff;
        assertEquals(List.of("Warning Ipv6Disabled"), Looking.brief(found()));
        assertTrue(found().get(0).evidence().get(0).endsWith("DisabledComponents = 0xff"));
    }

    @Test
    void a_rule_over_ipv6_needs_an_ipv6_address() {
        machine.networks.removeIf(network -> network.address().getAddress().length == 16);
        machine.ipHelperListener("0.0.0.0", 80).ipHelperListener("0.0.0.0", 81);
        assertEquals(
                List.of("Error Ipv6Missing v4tov6 */81"),
                Looking.brief(Looking.asSystem(machine, RULE, "v4tov6 */81 fd00::5/80")));
    }

    @Test
    void what_fails_for_want_of_ipv6_has_no_other_cause() {
        FakeMachine linux = new FakeMachine().relayListener("0.0.0.0", 80);
        linux.networks.removeIf(network -> network.address().getAddress().length == 16);
        linux.refusedBinds.put(81, "Cannot assign requested address");
        linux.refusedBinds.put(82, "Protocol family unavailable");
        assertEquals(
                List.of(
                        "Error Ipv6Missing v6tov4 ::1/81",
                        "Error Ipv6Missing v6tov4 */82",
                        "Error Ipv6Missing v4tov6 */83"),
                Looking.brief(Looking.asRelay(
                        linux,
                        RULE,
                        "v6tov4 ::1/81 10.0.0.5/80",
                        "v6tov4 */82 10.0.0.5/80",
                        "v4tov6 */83 fd00::5/80")));
    }
}

package dev.portproxy.check.live;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that listen on loopback, or go over it. */
class LoopbackRulesTest {

    private static final String LOCAL = "v4tov4 127.0.0.1/80 10.0.0.5/8080";

    private final FakeMachine windows = new FakeMachine().onWindows().ipHelperListener("127.0.0.1", 80);

    private void wsl(String mode) {
        windows.network("172.20.0.1/20", "Hyper-V Virtual Ethernet Adapter", 1500);
        windows.windows.wslNetwork = CidrBlock.of("172.20.0.0/20");
        windows.windows.distributions.put("Ubuntu", List.of(ip("172.20.5.6")));
        windows.windows.wslMode = mode;
    }

    private void serveAll() {
        windows.listeners.clear();
        windows.ipHelperListener("0.0.0.0", 80);
    }

    @Test
    void programs_in_wsl_do_not_reach_loopback_in_nat_mode() {
        wsl("nat");
        List<Finding> found = Looking.asSystem(windows, LOCAL);
        assertEquals(List.of("Info LoopbackListener v4tov4 127.0.0.1/80"), Looking.brief(found));
        assertEquals(
                "If programs in WSL are to reach it: portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5"
                        + " connectport=8080 listenaddress=172.20.0.1",
                FixText.of(found.get(0).fix()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mirrored | v4tov4 127.0.0.1/80 10.0.0.5/8080",
                "consomme | v4tov4 127.0.0.1/80 10.0.0.5/8080",
                "nat      | v4tov4 127.0.0.1/80 172.20.5.6/8080",
                "nat      | v4tov4 */80 10.0.0.5/8080",
            })
    void where_they_reach_it_or_have_no_need_nothing_is_said(String mode, String rule) {
        wsl(mode);
        if (rule.contains("*")) {
            serveAll();
        }
        assertEquals(List.of(), Looking.asSystem(windows, rule));
    }

    @Test
    void a_rule_beside_it_or_no_wsl_is_fine() {
        assertEquals(List.of(), Looking.asSystem(windows, LOCAL));
        wsl("nat");
        windows.ipHelperListener("172.20.0.1", 80);
        assertEquals(List.of(), Looking.asSystem(windows, LOCAL, "v4tov4 172.20.0.1/80 10.0.0.5/8080"));
        windows.listeners.remove(1);
        windows.windows.distributions.clear();
        assertEquals(List.of(), Looking.asSystem(windows, LOCAL), "nothing runs in WSL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.2"})
    void the_firewall_is_open_for_nobody(String address) {
        Beside.Opening opening = new Beside.Opening(List.of("domain", "private"), List.of("LocalSubnet"));
        Rule rule = new Rule(Family.V4TOV4, new Endpoint(address, "80"), new Endpoint("10.0.0.5", "8080"));
        LiveRule live = LiveRule.of(
                        rule,
                        new Beside(Optional.empty(), Optional.empty(), RelayOptions.NONE, Optional.of(opening)),
                        Looking.NO_SERVICES)
                .orElseThrow();
        FakeMachine served =
                new FakeMachine().onWindows().relayListener("127.0.0.1", 80).relayListener("127.0.0.2", 80);
        Finding finding = Looking.only(Looking.withProbe(served, live), "LoopbackListener");
        assertEquals("Warning", finding.severity().text());
        assertEquals(
                "If others are to connect: portproxy add --open-firewall --firewall-profile=domain,private --firewall-remote=LocalSubnet v4tov4"
                        + " listenport=80 connectaddress=10.0.0.5 connectport=8080, then: portproxy delete v4tov4"
                        + " listenport=80 listenaddress=" + address,
                FixText.of(finding.fix()));
    }

    @ParameterizedTest
    @CsvSource({"*/80, 127.0.0.1/8080", "*/80, localhost/8080", "127.0.0.1/80, 10.0.0.5/8080"})
    void bbr2_makes_connections_over_loopback_hang(String listen, String target) {
        windows.windows.congestionProvider = Optional.of("bbr2");
        if (listen.startsWith("*")) {
            serveAll();
        }
        List<Finding> found = Looking.asSystem(windows, "v4tov4 " + listen + " " + target);
        assertEquals(List.of("Warning LoopbackBbr2"), Looking.brief(found));
        assertEquals(
                "As administrator: netsh interface tcp set supplemental template=internet congestionprovider=cubic"
                        + ", then: netsh interface tcp set supplemental template=datacenter congestionprovider=cubic",
                FixText.of(found.get(0).fix()));
    }

    @Test
    void without_bbr2_or_without_loopback_nothing_is_said() {
        serveAll();
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 */80 127.0.0.1/8080"));
        windows.windows.congestionProvider = Optional.of("bbr2");
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 */80 10.0.0.5/8080"));
        FakeMachine linux = new FakeMachine().relayListener("0.0.0.0", 80);
        assertEquals(List.of(), Looking.asRelay(linux, "v4tov4 */80 127.0.0.1/8080"));
    }

    @Test
    void a_provider_that_is_not_told_is_unknown() {
        windows.windows.congestionProvider = Optional.empty();
        assertTrue(Looking.brief(Looking.asSystem(windows, "v4tov4 */80 127.0.0.1/8080"))
                .contains("Unknown LoopbackBbr2"));
    }
}

package dev.portproxy.check.live;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.NatMapping;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules beside the static mappings of Windows' NAT. */
class NatMappingCheckTest {

    private static final String RULE = "v4tov4 */8080 10.0.0.5/80";

    private final FakeMachine windows = new FakeMachine()
            .onWindows()
            .network("192.168.1.5/24", "Ethernet", 1500)
            .network("172.30.0.1/24", "Hyper-V Virtual Ethernet Adapter", 1500);

    private static NatMapping mapping(boolean tcp, String external, int port) {
        return new NatMapping(tcp, external, port, ip("172.30.0.9"), 80, "VMs", 2);
    }

    private void maps(NatMapping... mappings) {
        windows.windows.natMappings = Optional.of(List.of(mappings));
    }

    private List<Finding> look(String rule) {
        Looking.rule(rule).listenIp().ifPresent(ip -> windows.ipHelperListener(ip.getHostAddress(), 8080));
        return Looking.asSystem(windows, rule);
    }

    @Test
    void what_others_send_goes_where_the_mapping_says() {
        maps(mapping(false, "0.0.0.0", 8080), mapping(true, "0.0.0.0", 8080));
        List<Finding> found = look(RULE);
        assertEquals(List.of("Warning NatMapping v4tov4 */8080"), Looking.brief(found));
        assertEquals(
                "A static mapping of the NAT of Windows takes 0.0.0.0:8080: what other machines send there goes to"
                        + " 172.30.0.9:80, and does not reach v4tov4 */8080. From this machine, the rule works.",
                found.get(0).message());
        assertEquals(
                "If the rule is to serve other machines, in PowerShell as administrator: Remove-NetNatStaticMapping"
                        + " -NatName 'VMs' -StaticMappingID 2\nor if the mapping is to serve them: portproxy delete v4tov4"
                        + " listenport=8080",
                FixText.of(found.get(0).fix()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,        *,           Warning",
        "0.0.0.0/24,     *,           Warning",
        "0.0.0.0,        192.168.1.5, Warning",
        "192.168.1.5,    *,           Warning",
        "192.168.1.5,    192.168.1.5, Warning",
        "192.168.1.0/24, 192.168.1.5, Warning",
        "192.168.1.6,    192.168.1.5,",
        "192.168.2.0/24, 192.168.1.5,",
        "0.0.0.0,        127.0.0.1,",
        "0.0.0.0,        localhost,",
        // For the machines behind the NAT: they do not come through it.
        "0.0.0.0,        172.30.0.1,",
    })
    void it_is_in_the_way_of_the_addresses_that_it_is_for(String external, String listen, String severity) {
        maps(mapping(true, external, 8080));
        List<Finding> found = look("v4tov4 " + listen + "/8080 10.0.0.5/80");
        assertEquals(
                Optional.ofNullable(severity),
                Looking.find(found, "NatMapping")
                        .map(finding -> finding.severity().text()));
    }

    @Test
    void another_port_or_protocol_or_ip_version_is_not_in_the_way() {
        maps(mapping(true, "0.0.0.0", 8081), mapping(true, "0.0.0.0", 80), mapping(false, "0.0.0.0", 8080));
        assertEquals(List.of(), Looking.brief(look(RULE)));
        maps(mapping(true, "0.0.0.0", 8080));
        windows.network("fd00::1/64", "Ethernet", 1500);
        assertEquals(Optional.empty(), Looking.find(look("v6tov4 */8080 10.0.0.5/80"), "NatMapping"));
        FakeMachine linux = new FakeMachine().relayListener("0.0.0.0", 8080);
        assertEquals(List.of(), Looking.brief(Looking.asRelay(linux, RULE)));
    }

    @Test
    void a_mapping_to_the_target_of_the_rule_is_worth_knowing() {
        maps(mapping(true, "0.0.0.0", 8080));
        assertEquals(
                "Info",
                Looking.only(look("v4tov4 */8080 172.30.0.9/80"), "NatMapping")
                        .severity()
                        .text());
    }

    @Test
    void it_is_asked_only_where_a_rule_can_meet_one() {
        windows.windows.natMappings = Optional.empty();
        assertEquals(List.of("Unknown NatMapping"), Looking.brief(look(RULE)));
        windows.listeners.clear();
        assertEquals(Optional.empty(), Looking.find(look("v4tov4 127.0.0.1/8080 10.0.0.5/80"), "NatMapping"));
    }
}

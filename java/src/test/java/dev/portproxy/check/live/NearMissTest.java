package dev.portproxy.check.live;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

    private final FakeMachine machine =
            new FakeMachine().relayListener("0.0.0.0", 80).network("192.168.1.7/24", "eth0", 1500);

    private void refuses(String... targets) {
        for (String target : targets) {
            String[] parts = target.split("/");
            machine.outcomes.put(ip(parts[0]).getHostAddress() + "/" + parts[1], Outcome.REFUSED);
        }
    }

    private Finding refused(String rule) {
        return Looking.only(Looking.asRelay(machine, rule), "TargetRefused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v4tov4 */80 127.0.0.1/3000   | ::1         | [::1]:3000       | v4tov6 | ::1",
                "v4tov4 */80 localhost/3000   | ::1         | [::1]:3000       | v4tov6 | ::1",
                "v4tov4 */80 127.0.0.1/3000   | ::          | [::]:3000        | v4tov6 | ::1",
                "v4tov6 */80 ::1/3000         | 127.0.0.1   | 127.0.0.1:3000   | v4tov4 | 127.0.0.1",
                "v4tov6 */80 localhost/3000   | 0.0.0.0     | 0.0.0.0:3000     | v4tov4 | 127.0.0.1",
                "v4tov4 */80 127.0.0.1/3000   | 192.168.1.7 | 192.168.1.7:3000 | v4tov4 | 192.168.1.7",
                "v4tov4 */80 192.168.1.7/3000 | 127.0.0.1   | 127.0.0.1:3000   | v4tov4 | 127.0.0.1",
                "v4tov4 */80 127.0.0.1/3000   | 127.0.0.2   | 127.0.0.2:3000   | v4tov4 | 127.0.0.2",
                "v4tov6 */80 ::1/3000         | 192.168.1.7 | 192.168.1.7:3000 | v4tov4 | 192.168.1.7",
                "v4tov4 */80 here/3000        | ::1         | [::1]:3000       | v4tov6 | ::1",
            })
    void a_program_that_listens_on_another_address_is_named_with_the_command_that_reaches_it(
            String rule, String listens, String endpoint, String family, String address) {
        machine.names.put("here", List.of(ip("127.0.0.1")));
        refuses("127.0.0.1/3000", "::1/3000", "192.168.1.7/3000");
        machine.outcomes.remove(
                (listens.equals("0.0.0.0")
                                ? "127.0.0.1"
                                : ip(listens.equals("::") ? "::1" : listens).getHostAddress()) + "/3000");
        machine.listener(listens, 3000, 42, "node");
        Finding finding = refused(rule);
        assertTrue(finding.message().endsWith("a program listens on " + endpoint + "."), finding.message());
        assertTrue(finding.evidence().contains(endpoint + " is held by node (pid 42)."), finding.toString());
        String same = rule.substring(0, 6);
        String add = family + " listenport=80 connectaddress=" + address + " connectport=3000";
        assertEquals(
                family.equals(same)
                        ? "portproxy set " + add + " listenaddress='*'"
                        : "portproxy add " + add + ", then: portproxy delete " + same + " listenport=80",
                FixText.of(finding.fix()));
    }

    @Test
    void the_nearer_of_two_programs_is_proposed() {
        refuses("127.0.0.1/3000");
        machine.listener("192.168.1.7", 3000, 42, "node").listener("::1", 3000, 43, "vite");
        assertTrue(refused("v4tov4 */80 127.0.0.1/3000").message().contains("[::1]:3000"));
        refuses("::1/3000");
        assertTrue(
                refused("v4tov4 */80 127.0.0.1/3000").message().contains("192.168.1.7:3000"),
                "what refuses too is not proposed");
    }

    @Test
    void what_the_rule_has_beside_goes_with_it() {
        refuses("127.0.0.1/3000");
        machine.listener("::1", 3000, 42, "node");
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("127.0.0.1", "3000"));
        LiveRule live = LiveRule.of(
                        rule,
                        new Beside(Optional.of("mine"), Optional.of("dev"), RelayOptions.NONE, Optional.empty()),
                        Looking.NO_SERVICES)
                .orElseThrow();
        Finding finding = Looking.only(Looking.withProbe(machine, live), "TargetRefused");
        assertTrue(FixText.of(finding.fix()).contains("--comment mine --group dev"), FixText.of(finding.fix()));
    }

    @Test
    void a_rule_that_is_there_already_is_not_added_again() {
        refuses("127.0.0.1/3000");
        machine.listener("::1", 3000, 42, "node");
        List<Finding> found = Looking.asRelay(
                machine, "v4tov4 */80 127.0.0.1/3000", "v4tov6 */80 10.0.0.5/1".replace("10.0.0.5", "fd00::5"));
        String fix = FixText.of(Looking.only(found, "TargetRefused").fix());
        assertTrue(fix.startsWith("There is a rule v4tov6 */80 already"), fix);
    }

    @Test
    void another_rules_listener_is_no_target() {
        refuses("127.0.0.1/3000");
        machine.relayListener("192.168.1.7", 3000);
        Finding finding = Looking.only(
                Looking.asRelay(machine, "v4tov4 */80 127.0.0.1/3000", "v4tov4 192.168.1.7/3000 10.0.0.5/1"),
                "TargetRefused");
        assertTrue(finding.message().contains("nothing listens on that port"), finding.message());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "0.0.0.0", "192.168.1.7"})
    void a_program_that_takes_udp_alone_is_named(String address) {
        refuses("192.168.1.7/14550");
        machine.datagrams(address, 14550, 7, "mavlink");
        Finding finding = refused("v4tov4 */80 192.168.1.7/14550");
        assertTrue(finding.message().contains("takes UDP on " + address + ":14550"), finding.message());
        assertTrue(finding.evidence().contains(address + ":14550 is held by mavlink (pid 7)."), finding.toString());
    }

    @Test
    void a_target_whose_port_is_excluded_cannot_listen() {
        FakeMachine windows = new FakeMachine().onWindows().ipHelperListener("0.0.0.0", 80);
        windows.outcomes.put("127.0.0.1/51679", Outcome.REFUSED);
        windows.excluded.add(PortRange.of(51600, 51699));
        String rule = "v4tov4 */80 127.0.0.1/51679";
        List<Finding> found = Looking.asSystem(windows, rule);
        assertEquals(List.of("Error PortExcluded v4tov4 */80"), Looking.brief(found));
        assertTrue(found.get(0).message().contains("127.0.0.1:51679, refused"), found.toString());
        assertTrue(FixText.of(found.get(0).fix()).contains("startport=51679"));
        windows.excluded.set(0, new PortRange(51600, 51699, true));
        assertEquals(
                List.of("Error TargetRefused v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, rule)),
                "a program that names the port still gets one that an administrator keeps");
        windows.outcomes.put("10.0.0.5/51679", Outcome.REFUSED);
        windows.excluded.set(0, PortRange.of(51600, 51699));
        assertEquals(
                List.of("Error TargetRefused v4tov4 */80"),
                Looking.brief(Looking.asSystem(windows, "v4tov4 */80 10.0.0.5/51679")),
                "what is excluded here is not excluded there");
    }

    @Test
    void a_rule_on_the_port_of_its_own_target_keeps_a_program_from_it() {
        FakeMachine windows = new FakeMachine()
                .onWindows()
                .network("100.64.0.9/10", "Tailscale", 1500)
                .ipHelperListener("100.64.0.9", 2375);
        windows.outcomes.put("127.0.0.1/2375", Outcome.REFUSED);
        Finding finding =
                Looking.only(Looking.asSystem(windows, "v4tov4 100.64.0.9/2375 127.0.0.1/2375"), "TargetRefused");
        assertTrue(finding.evidence().get(1).contains("itself listens on 100.64.0.9:2375"), finding.toString());
        windows.outcomes.clear();
        assertEquals(List.of(), Looking.asSystem(windows, "v4tov4 100.64.0.9/2375 127.0.0.1/2375"), "Docker runs");
    }

    @Test
    void a_name_that_answers_over_the_other_version_only() {
        machine.names.put("web", List.of(ip("10.0.0.5"), ip("fd00::5")));
        for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.TIMED_OUT, Outcome.UNREACHABLE, Outcome.RESET)) {
            machine.outcomes.put("10.0.0.5/3000", outcome);
            Finding finding = Looking.asRelay(machine, "v4tov4 */80 web/3000").get(0);
            assertTrue(finding.message().endsWith("the same name answers at [fd00::5]:3000."), finding.message());
            assertTrue(
                    FixText.of(finding.fix()).startsWith("portproxy add v4tov6 listenport=80 connectaddress=web"),
                    FixText.of(finding.fix()));
        }
        refuses("fd00::5/3000");
        machine.outcomes.put("10.0.0.5/3000", Outcome.REFUSED);
        assertTrue(refused("v4tov4 */80 web/3000").message().contains("nothing listens on that port"));
    }

    @Test
    void what_is_as_it_should_be_is_not_spoken_of() {
        machine.listener("127.0.0.1", 3000, 42, "node")
                .listener("::1", 3000, 42, "node")
                .datagrams("127.0.0.1", 3000, 42, "node");
        assertEquals(List.of(), Looking.asRelay(machine, "v4tov4 */80 127.0.0.1/3000"));
        refuses("10.0.0.5/3000");
        Finding other = refused("v4tov4 */80 10.0.0.5/3000");
        assertTrue(
                other.message().contains("nothing listens on that port"), "another machine's port is not this one's");
        refuses("127.0.0.1/3000");
        assertTrue(
                refused("v4tov4 */80 127.0.0.1/3000").message().contains("nothing listens on that port"),
                "it listens exactly there, and refuses for another reason");
        machine.broken.add("listeners");
        assertTrue(refused("v4tov4 */80 127.0.0.1/3000").message().contains("nothing listens on that port"));
    }

    @Test
    void nor_is_the_listener_of_another_stores_relay() {
        refuses("127.0.0.1/3000");
        machine.listener("::1", 3000, 42, "java");
        String rule = "v4tov4 */80 127.0.0.1/3000";
        Finding finding = Looking.only(Looking.asRelayBesideRelays(Set.of(42L), machine, rule), "TargetRefused");
        assertTrue(finding.message().contains("nothing listens on that port"), finding.message());
        assertTrue(refused(rule).message().endsWith("a program listens on [::1]:3000."), "of no relay");
    }

    @Test
    void a_rule_that_is_there_and_off_is_not_added_again_either() {
        refuses("127.0.0.1/3000");
        machine.listener("::1", 3000, 42, "node");
        List<Finding> found = Looking.asRelayBeside("v4tov6 */80 fd00::5/1", machine, "v4tov4 */80 127.0.0.1/3000");
        String fix = FixText.of(Looking.only(found, "TargetRefused").fix());
        assertTrue(fix.startsWith("There is a rule v4tov6 */80 already"), fix);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "::1, true", "192.168.1.7, true", "10.0.0.5, false"})
    void a_silent_target_on_this_machine_is_no_machine_that_is_off(String target, boolean own) {
        machine.outcomes.put(ip(target).getHostAddress() + "/3000", Outcome.TIMED_OUT);
        String rule = (target.equals("::1") ? "v4tov6" : "v4tov4") + " */80 " + target + "/3000";
        String fix = FixText.of(
                Looking.only(Looking.asRelay(machine, rule), "TargetTimedOut").fix());
        assertEquals(own, !fix.contains("machine is on"), fix);
        assertEquals(own, fix.contains("does not accept connections"), fix);
    }
}

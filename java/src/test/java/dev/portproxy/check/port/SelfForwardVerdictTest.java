package dev.portproxy.check.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfForwardVerdictTest {

    private static final ServicePorts NONE = name -> OptionalInt.empty();
    private static final List<Rule> RULES =
            List.of(rule(Family.V4TOV4, "*", "80", "localhost", "80"), rule(Family.V4TOV4, "*", "81", "host", "81"));

    @Test
    void with_nobody_on_the_exact_address_the_rule_calls_itself() {
        List<Finding> settled = settle(listener("0.0.0.0", 80, "svchost.exe"), listener("127.0.0.1", 81, "x"));
        assertEquals(Severity.ERROR, settled.get(0).severity());
        assertTrue(settled.get(0).evidence().contains("no program listens on exactly 127.0.0.1:80"));
    }

    @Test
    void a_program_on_the_exact_address_takes_the_connection() {
        List<Finding> settled = settle(listener("0.0.0.0", 80, "svchost.exe"), listener("127.0.0.1", 80, "wslrelay"));
        assertEquals(Severity.WARNING, settled.get(0).severity());
        assertTrue(settled.get(0).evidence().contains("127.0.0.1:80 is held by wslrelay (pid 5)."));
    }

    @Test
    void other_findings_stay_as_they_are() {
        List<Finding> before = new RuleChecks(NONE, Set.of()).check(RULES);
        List<Finding> after = settle();
        assertEquals(
                List.of("SelfForward", "HostNameTarget"),
                after.stream().map(Finding::id).map(FindingId::text).toList());
        assertEquals(before.get(1), after.get(1));
    }

    private static List<Finding> settle(Listener... listeners) {
        List<Finding> findings = new RuleChecks(NONE, Set.of()).check(RULES);
        assertEquals(Severity.WARNING, findings.get(0).severity());
        return new SelfForwardVerdict(new PortOwners(List.of(listeners), true), NONE).settle(findings, RULES);
    }

    private static Rule rule(Family family, String address, String port, String target, String targetPort) {
        return new Rule(family, new Endpoint(address, port), new Endpoint(target, targetPort));
    }

    private static Listener listener(String address, int port, String process) {
        try {
            return Listener.of(InetAddress.getByName(address), port, OptionalLong.of(5))
                    .withProcess(Optional.of(process), Optional.empty(), Optional.of(List.of()));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.firewall.PolicyReader;
import dev.portproxy.machine.LiveFirewall.State;
import dev.portproxy.machine.Look;
import dev.portproxy.registry.RegFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirewallStepTest {

    private static final Server IP_HELPER = Server.ipHelper(Set.of());

    private static Look<FirewallPolicy> policy() {
        return Look.seen(new RegFile(Path.of("java/src/test/resources/firewall/windows-10.reg"))
                .read(PolicyReader::inExport)
                .orElseThrow());
    }

    private static List<Finding> look(State state, Server server, String rule) {
        return new FirewallStep(policy(), state, server).look(List.of(Looking.rule(rule)));
    }

    @Test
    void each_server_has_its_own_listener() {
        String rule = "v4tov4 */8080 10.0.0.5/80";
        Finding ipHelper = look(State.UNKNOWN, IP_HELPER, rule).get(0);
        assertEquals("FirewallBlockedByDefault", ipHelper.id().text());
        assertTrue(ipHelper.message().contains("port 8080 of the service iphlpsvc"), ipHelper.message());
        Server relay = Server.relay(Optional.of("C:\\jdk\\bin\\java.exe"), ServingRelays.NONE);
        Finding java = look(State.UNKNOWN, relay, rule).get(0);
        assertTrue(java.message().contains("port 8080 of C:\\jdk\\bin\\java.exe"), java.message());
    }

    @Test
    void loopback_is_not_filtered() {
        assertEquals(List.of(), look(State.UNKNOWN, IP_HELPER, "v4tov4 127.0.0.1/8080 10.0.0.5/80"));
    }

    @Test
    void a_listener_that_cannot_be_named_is_unknown_and_never_fine() {
        List<Finding> name = look(State.UNKNOWN, IP_HELPER, "v4tov4 myhost/8080 10.0.0.5/80");
        assertEquals(List.of("Unknown FirewallUnknown v4tov4 myhost/8080"), Looking.brief(name));
        assertTrue(name.get(0).evidence().get(0).startsWith("it listens on a name"));
        List<Finding> program =
                look(State.UNKNOWN, Server.relay(Optional.empty(), ServingRelays.NONE), "v4tov4 */8080 10.0.0.5/80");
        assertEquals(List.of("Unknown FirewallUnknown v4tov4 */8080"), Looking.brief(program));
        assertEquals(
                List.of("the path of the relay's program is not known"),
                program.get(0).evidence());
    }

    @Test
    void a_firewall_that_does_not_answer_is_unknown_with_its_reason() {
        List<Finding> found = look(State.unknown("It sleeps."), IP_HELPER, "v4tov4 127.0.0.1/8080 10.0.0.5/80");
        assertEquals(List.of("Unknown FirewallUnknown"), Looking.brief(found));
        assertEquals(List.of("It sleeps."), found.get(0).evidence());
    }

    @Test
    void a_policy_that_cannot_be_read_is_unknown_with_its_reason() {
        FirewallStep step = new FirewallStep(Look.unseen("It is locked."), State.UNKNOWN, IP_HELPER);
        List<Finding> found = step.look(List.of(Looking.rule("v4tov4 */8080 10.0.0.5/80")));
        assertEquals(List.of("Unknown FirewallUnknown"), Looking.brief(found));
        assertEquals(List.of("It is locked."), found.get(0).evidence());
    }
}

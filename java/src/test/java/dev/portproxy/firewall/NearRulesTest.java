package dev.portproxy.firewall;

import static dev.portproxy.firewall.Policies.ipHelper;
import static dev.portproxy.firewall.Policies.withRules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import dev.portproxy.registry.RegFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that was made for the port with one wrong word is named; it makes nothing open, and nothing unknown. */
class NearRulesTest {

    private static final FirewallListener SYSTEM = FirewallListener.ofProgram("System", Optional.empty(), 5985);

    private static final String IP_HTTPS =
            "v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort2_10=IPTLSIn|LPort2_10=IPHTTPSIn|App=System|Name=IPHTTPS|";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Dir=In|Protocol=17|LPort=8080|; it is for UDP",
                "Dir=In|Protocol=17|LPort2_10=8080-8090|; it is for UDP",
                "Dir=Out|Protocol=6|LPort=8080|; it is for outbound connections",
                "Dir=Out|Protocol=6|RPort=8080|; it is for outbound connections",
                "Dir=In|Protocol=6|RPort=8080|; it has a port of the clients (RPort)",
                "Dir=In|Protocol=6|LPort=8080|RPort=8080|; it has a port of the clients (RPort)",
                "Dir=In|Protocol=17|RPort=8080|; it is for UDP, and the listener needs TCP, it has a port of the clients",
                "Dir=Out|Protocol=17|LPort=8080|; it is for UDP, and the listener needs TCP, it is for outbound",
                "Dir=In|Protocol=17|LPort=8080|Svc=iphlpsvc|; it is for UDP",
            })
    void a_slip_is_named_and_the_port_is_blocked(String rule, String fault) {
        Finding finding = only(withRules("v2.30|Action=Allow|Active=TRUE|" + rule + "Name=Mine|"));
        assertEquals("FirewallBlockedByDefault", finding.id().text());
        String said = String.join("\n", finding.evidence());
        assertTrue(said.contains("names port 8080, but " + fault), said);
        assertTrue(
                FixText.of(finding.fix()).contains("-Protocol TCP -LocalPort 8080"), "and the fix is the right rule");
    }

    /** What somebody made for something else is no slip. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=8081|",
                "Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=8080|App=C:\\x.exe|",
                "Action=Allow|Active=FALSE|Dir=In|Protocol=17|LPort=8080|",
                "Action=Allow|Active=TRUE|Dir=Out|Protocol=6|RPort=443|",
                "Action=Allow|Active=TRUE|Dir=Out|Protocol=6|",
                "Action=Allow|Active=TRUE|Dir=Out|",
                "Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort2_10=1-65535|",
                "Action=Allow|Active=TRUE|Dir=In|Protocol=17|",
                "Action=Block|Active=TRUE|Dir=Out|Protocol=6|LPort=8080|",
                "Action=Allow|Active=TRUE|Dir=In|Protocol=1|ICMP4=8:*|",
            })
    void what_is_for_something_else_is_not_named(String rule) {
        Finding finding = only(withRules("v2.30|" + rule));
        assertEquals("FirewallBlockedByDefault", finding.id().text());
        assertFalse(String.join("\n", finding.evidence()).contains("names port"), finding.evidence()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "Allow, RPort=22222, BlockedByDefault",
        "Allow, RPort=67, BlockedByDefault",
        "Allow, RPort2_10=1-1023, BlockedByDefault",
        "Allow, RPort2_10=50000-50099, BlockedByDefault",
        "Allow, RPort2_10=49152-65535, Unknown",
        "Allow, RPort2_10=1024-65535, Unknown",
        "Allow, RPort=Nobody, Unknown",
        "ByPass, RPort=22222, Unknown"
    })
    void a_rule_for_a_few_clients_ports_makes_no_port_unknown(String action, String ports, String verdict) {
        for (int port : new int[] {80, 22222, 445}) {
            assertEquals(
                    verdict,
                    FirewallVerdicts.of(
                                    withRules(
                                            "v2.30|Action=" + action + "|Active=TRUE|Dir=In|Protocol=6|" + ports + "|"),
                                    ipHelper(port))
                            .get(0)
                            .verdict()
                            .text());
        }
    }

    @Test
    void a_block_of_one_clients_port_leaves_the_port_open_and_is_named() {
        FirewallPolicy policy = withRules(
                "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|",
                "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|RPort=22222|Name=Odd|");
        ProfileVerdict verdict = FirewallVerdicts.of(policy, ipHelper(8080)).get(0);
        assertEquals(Verdict.ALLOWED, verdict.verdict());
        assertTrue(String.join("\n", verdict.notes()).contains("Odd"), verdict.notes()::toString);
    }

    @ParameterizedTest
    @CsvSource({"139, BlockedByDefault", "445, BlockedByDefault", "5985, BlockedByDefault", "443, Unknown"})
    void the_port_of_ip_https_is_443_unless_another_is_configured(int port, String expected) {
        FirewallListener listener = FirewallListener.ofProgram("System", Optional.empty(), port);
        ProfileVerdict verdict =
                FirewallVerdicts.of(withRules(IP_HTTPS), listener).get(0);
        assertEquals(expected, verdict.verdict().text());
        assertEquals(
                !expected.equals("Unknown"),
                String.join("\n", verdict.notes()).contains("443 unless another is configured"),
                verdict.notes()::toString);
    }

    @Test
    void ip_https_says_nothing_of_another_program_and_hides_no_rule_that_allows() {
        assertEquals(
                List.of(),
                FirewallVerdicts.of(withRules(IP_HTTPS), ipHelper(8080)).get(0).notes());
        assertEquals(
                Verdict.ALLOWED,
                FirewallVerdicts.of(
                                withRules(IP_HTTPS, "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=5985|"),
                                SYSTEM)
                        .get(0)
                        .verdict());
        assertEquals(
                Verdict.UNKNOWN,
                FirewallVerdicts.of(
                                withRules(
                                        IP_HTTPS.replace("Allow", "Block"),
                                        "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=5985|"),
                                SYSTEM)
                        .get(0)
                        .verdict(),
                "what may block is another matter");
    }

    /** What every Windows of 1709 and later has, for its kernel and every port. */
    @Test
    void wifi_directs_own_traffic_is_no_ordinary_connection() {
        String rule = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|App=System|Name=Direct|TTK2_27=WFDKmDriver|";
        ProfileVerdict verdict =
                FirewallVerdicts.of(withRules(rule, IP_HTTPS), SYSTEM).get(0);
        assertEquals(Verdict.BLOCKED_BY_DEFAULT, verdict.verdict());
        String notes = String.join("\n", verdict.notes());
        assertTrue(notes.contains("Direct") && notes.contains("WFDKmDriver") && notes.contains("IPHTTPS"), notes);
        assertEquals(
                Verdict.UNKNOWN,
                FirewallVerdicts.of(withRules(rule.replace("WFDKmDriver", "UPnP")), SYSTEM)
                        .get(0)
                        .verdict());
    }

    @ParameterizedTest
    @CsvSource({"139, BlockedByDefault", "5357, BlockedByDefault", "5985, BlockedByDefault", "443, Unknown"})
    void a_real_policy_is_no_riddle_for_what_the_kernel_listens_on(int port, String expected) {
        FirewallPolicy policy = new RegFile(Path.of("java/src/test/resources/firewall/windows-10.reg"))
                .read(PolicyReader::inExport)
                .orElseThrow();
        for (ProfileVerdict verdict :
                FirewallVerdicts.of(policy, FirewallListener.ofProgram("System", Optional.empty(), port))) {
            assertEquals(expected, verdict.verdict().text(), verdict.profile().text());
        }
    }

    @Test
    void a_default_that_lets_in_is_named_as_the_reason() {
        FirewallPolicy policy =
                Policies.of(Policies.key(Policies.LOCAL + "\\PublicProfile"), Policies.flag("DefaultInboundAction", 0));
        ProfileVerdict verdict = FirewallVerdicts.of(policy, ipHelper(8080), List.of(Profile.PUBLIC))
                .get(0);
        assertEquals(Verdict.ALLOWED, verdict.verdict());
        assertEquals(
                List.of("DefaultInboundAction is 0 on Public networks: what no rule blocks is let in."),
                verdict.notes());
        ProfileVerdict byRule = FirewallVerdicts.of(
                        withRules("v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|"), ipHelper(8080))
                .get(0);
        assertEquals(List.of(), byRule.notes(), "a rule is its own reason");
    }

    /** What Windows' question leaves on public networks, beside what nothing allows on the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Profile=Public|",
                "Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Profile=Private|Profile=Domain|",
                "Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|Profile=Public|Profile=Private|",
            })
    void public_networks_are_opened_by_no_fix_unless_they_alone_were_asked_for(String rule) {
        FirewallPolicy policy = withRules("v2.30|" + rule);
        List<ProfileVerdict> all = FirewallVerdicts.of(policy, ipHelper(8080));
        StringBuilder fixes = new StringBuilder();
        FirewallVerdicts.byCause(all)
                .forEach(same ->
                        fixes.append(FixText.of(FirewallFix.of(same, all))).append("\n"));
        assertFalse(fixes.toString().contains("-Profile Public"), fixes.toString());
        assertFalse(fixes.toString().contains("profile=public"), fixes.toString());
        if (!rule.endsWith("Profile=Public|Profile=Private|")) {
            assertTrue(fixes.toString().contains("Public networks are left out on purpose"), fixes.toString());
        }
        List<ProfileVerdict> alone = FirewallVerdicts.of(policy, ipHelper(8080), List.of(Profile.PUBLIC));
        String fix = FixText.of(FirewallFix.of(alone, alone));
        assertTrue(fix.contains("-Profile Public"), fix);
        assertFalse(fix.contains("left out on purpose"), fix);
    }

    private static Finding only(FirewallPolicy policy) {
        List<Finding> findings = new FirewallCheck(
                        policy, new LiveFirewall.State(Optional.of(Set.of(Profile.PRIVATE)), List.of()))
                .of(ipHelper(8080), Optional.empty());
        assertEquals(1, findings.size(), findings::toString);
        return findings.get(0);
    }
}

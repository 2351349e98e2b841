package dev.portproxy.check.firewall;

import static dev.portproxy.check.firewall.Policies.JAVA;
import static dev.portproxy.check.firewall.Policies.ip;
import static dev.portproxy.check.firewall.Policies.ipHelper;
import static dev.portproxy.check.firewall.Policies.java;
import static dev.portproxy.check.firewall.Policies.verdict;
import static dev.portproxy.check.firewall.Policies.withRules;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules do to a listener on port 8080, the settings being Windows' own. */
class FirewallVerdictsTest {

    private static final String ON = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";
    private static final String BLOCK = "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Allowed; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|",
                "Allowed; v2.30|Action=Allow|Active=TRUE|Dir=In|",
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=17|LPort=8080|",
                "BlockedByDefault; v2.30|Action=Allow|Dir=In|Protocol=6|LPort=8080|",
                "BlockedByDefault; v2.30|Action=Allow|Active=FALSE|Dir=In|Protocol=6|LPort=8080|",
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=Out|Protocol=6|LPort=8080|",
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8081|",
                "BlockedByDefault; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Domain|Profile=Public|LPort=8080|",
                "Allowed; v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Domain|Profile=Private|LPort=8080|",
                "BlockedByRule; v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|",
            })
    void one_rule_alone(String expected, String rule) {
        assertEquals(
                expected,
                verdict(withRules(rule), ipHelper(8080), Profile.PRIVATE)
                        .verdict()
                        .text());
    }

    @Test
    void an_app_containers_rule_opens_no_port() {
        FirewallPolicy policy = withRules("v2.28|Action=Allow|Active=TRUE|Dir=In|Name=App|LUOwn=S-1-5-21-1-2-3-1001|"
                + "AppPkgId=S-1-15-2-1-2-3|EmbedCtxt=App|Platform=2:6:2|Platform2=GTEQ|Edge=TRUE|");
        for (FirewallListener listener : List.of(ipHelper(8080), java(8080))) {
            for (ProfileVerdict verdict : FirewallVerdicts.of(policy, listener)) {
                assertEquals(Verdict.BLOCKED_BY_DEFAULT, verdict.verdict());
                assertEquals(List.of(), verdict.rules());
            }
        }
    }

    @Test
    void a_block_rule_beats_an_allow_rule() {
        ProfileVerdict verdict = verdict(withRules(ON, BLOCK), ipHelper(8080), Profile.PUBLIC);
        assertEquals(Verdict.BLOCKED_BY_RULE, verdict.verdict());
        assertEquals("R2", verdict.rules().get(0).rule().id());
    }

    @Test
    void loopback_is_not_filtered() {
        FirewallListener loopback = FirewallListener.ofProgram(JAVA, Optional.of(ip("127.0.0.1")), 8080);
        assertEquals(
                Verdict.NOT_FILTERED,
                verdict(withRules(BLOCK), loopback, Profile.PUBLIC).verdict());
    }
}

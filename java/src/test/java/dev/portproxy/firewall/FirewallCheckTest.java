package dev.portproxy.firewall;

import static dev.portproxy.firewall.Policies.GROUP;
import static dev.portproxy.firewall.Policies.flag;
import static dev.portproxy.firewall.Policies.ipHelper;
import static dev.portproxy.firewall.Policies.java;
import static dev.portproxy.firewall.Policies.key;
import static dev.portproxy.firewall.Policies.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Language;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirewallCheckTest {

    private static final String ALLOW = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";
    private static final String BLOCK = "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";
    private static final Optional<RuleId> RULE =
            Optional.of(new RuleId(Family.of("v4tov4").orElseThrow(), "*/8080"));

    @Test
    void a_listener_that_can_be_reached_has_no_finding() {
        assertEquals(List.of(), find(Policies.withRules(ALLOW), Optional.empty()));
        assertEquals(
                List.of(),
                find(
                        Policies.of(key(Policies.LOCAL + "\\PublicProfile"), flag("EnableFirewall", 0)),
                        Optional.of(EnumSet.of(Profile.PUBLIC))));
    }

    @Test
    void no_rule_at_all_is_an_error_with_the_rule_that_is_needed() {
        Finding finding = only(find(Policies.of(), Optional.empty()));
        assertEquals("FirewallBlockedByDefault", finding.id().text());
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals(RULE, finding.rule());
        assertEquals(
                "Windows' firewall blocks port 8080 of the service iphlpsvc on Domain, Private, Public networks, because no"
                        + " rule allows it.",
                finding.message());
        assertTrue(
                FixText.of(finding.fix())
                        .contains(
                                "New-NetFirewallRule -Name 'PortProxy TCP 8080 iphlpsvc' -DisplayName 'PortProxy TCP 8080"
                                        + " iphlpsvc' -Group 'PortProxy' -Direction Inbound -Action Allow -Protocol TCP -LocalPort"
                                        + " 8080 -Profile Domain,Private -Program '%SystemRoot%\\System32\\svchost.exe' -Service"
                                        + " 'iphlpsvc'\n"),
                FixText.of(finding.fix()));
        assertTrue(
                FixText.of(finding.fix())
                        .contains("netsh advfirewall firewall add rule name=\"PortProxy TCP 8080 iphlpsvc\" dir=in"
                                + " action=allow protocol=TCP localport=8080 profile=\"domain,private\""
                                + " program=\"%SystemRoot%\\System32\\svchost.exe\" service=iphlpsvc enable=yes"),
                FixText.of(finding.fix()));
        assertTrue(
                FixText.of(finding.fix()).contains("Public networks are left out on purpose."),
                FixText.of(finding.fix()));
    }

    @Test
    void a_finding_is_in_the_language_that_is_spoken_and_what_programs_read_is_not() {
        FirewallPolicy policy = Policies.withRules(ALLOW, BLOCK + "RA4=LocalSubnet|Name=TheBlock|");
        Finding finding = Language.KOREAN.during(() -> only(find(policy, Optional.of(EnumSet.of(Profile.PUBLIC)))));
        assertEquals(
                "Windows 방화벽은 Public 네트워크에서 일부만 서비스 iphlpsvc의 포트 8080에 연결할 수 있게 합니다:" + " 모든 주소, LocalSubnet 제외.",
                finding.message());
        assertEquals(
                List.of("Allow \"R1\", 이 컴퓨터의 규칙", "Block \"TheBlock\" (R2), 이 컴퓨터의 규칙, LocalSubnet에 대해"),
                finding.evidence());
        assertEquals(
                List.of("any", "not LocalSubnet"),
                FirewallVerdicts.of(policy, ipHelper(8080)).get(0).remotes());
    }

    @Test
    void the_relays_program_needs_no_service_and_public_alone_is_opened_where_it_was_asked_for() {
        Finding finding = only(new FirewallCheck(Policies.of(), active(EnumSet.of(Profile.PUBLIC)))
                .of(java(8080).withService("PortProxyRelay"), Optional.empty()));
        assertTrue(
                FixText.of(finding.fix())
                        .startsWith(
                                "In PowerShell as administrator: New-NetFirewallRule -Name 'PortProxy TCP 8080 java.exe' -DisplayName"
                                        + " 'PortProxy TCP 8080 java.exe' -Group 'PortProxy' -Direction Inbound -Action Allow"
                                        + " -Protocol TCP -LocalPort 8080 -Profile Public -Program '" + Policies.JAVA
                                        + "'\nor"),
                FixText.of(finding.fix()));
        assertEquals(List.of(), finding.evidence());
    }

    @Test
    void of_thousands_of_rules_twenty_are_named_and_the_others_counted() {
        Finding finding = only(
                find(Policies.withRules(Collections.nCopies(5000, BLOCK).toArray(String[]::new)), Optional.empty()));
        assertEquals("and 4980 more rules", finding.evidence().get(20));
        assertEquals(22, finding.evidence().size(), "and the sentence about networks");
        List<String> fix = FixText.of(finding.fix()).lines().toList();
        assertEquals("then look again: 4980 more rules of this computer block it.", fix.get(fix.size() - 1));
        assertTrue(FixText.of(finding.fix()).length() < 8000, fix.size() + " lines");
    }

    @Test
    void a_block_is_named_among_many_allows_that_it_narrows() {
        String[] rules = Collections.nCopies(26, ALLOW).toArray(String[]::new);
        rules[25] = BLOCK + "RA4=LocalSubnet|Name=TheBlock|";
        Finding finding = only(find(Policies.withRules(rules), Optional.empty()));
        assertEquals("FirewallRestrictedRemotes", finding.id().text());
        assertTrue(
                finding.evidence().get(1).contains("TheBlock"),
                finding.evidence().get(1));
    }

    @Test
    void a_blocked_port_gets_a_rule_where_it_has_none() {
        String fix = fix(find(Policies.withRules(BLOCK, ALLOW + "Profile=Domain|"), Optional.empty()));
        assertTrue(fix.contains(" -LocalPort 8080 -Profile Private -Program"), fix);
        fix = fix(find(Policies.withRules(BLOCK, ALLOW + "Profile=Private|Profile=Public|"), Optional.empty()));
        assertTrue(fix.contains(" -LocalPort 8080 -Profile Domain -Program") && !fix.contains("Public"), fix);
        fix = fix(find(Policies.withRules(BLOCK, ALLOW + "Profile=Private|Profile=Domain|"), Optional.empty()));
        assertEquals("In PowerShell as administrator: Disable-NetFirewallRule -Name 'R1'", fix);
    }

    @Test
    void a_rule_that_would_not_count_is_not_proposed() {
        String fix = fix(find(
                Policies.of(
                        key(GROUP + "\\FirewallRules"),
                        rule("G", BLOCK),
                        key(GROUP + "\\DomainProfile"),
                        flag("AllowLocalPolicyMerge", 0)),
                Optional.of(EnumSet.of(Profile.DOMAIN))));
        assertTrue(fix.startsWith("The group policy has to change"), fix);
        assertTrue(fix.endsWith(" -PolicyStore 'DOMAIN\\POLICY'") && !fix.contains("netsh"), fix);
    }

    @Test
    void what_only_an_administrator_of_the_policy_can_mend_is_said_first() {
        String[] lines = new String[27];
        for (int i = 0; i < 25; i++) {
            lines[i] = rule("A" + i, BLOCK);
        }
        lines[25] = key(GROUP + "\\FirewallRules");
        lines[26] = rule("G", BLOCK);
        List<String> fix =
                fix(find(Policies.of(lines), Optional.empty())).lines().toList();
        assertTrue(fix.get(0).startsWith("The group policy has to change"), fix.get(0));
        assertTrue(fix.get(fix.size() - 1).startsWith("then look again: 5 more"), fix.toString());
    }

    @Test
    void a_cause_on_some_networks_only_is_a_warning() {
        FirewallPolicy policy = Policies.withRules(ALLOW + "Profile=Private|");
        Finding finding = only(find(policy, Optional.empty()));
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.message().contains("on Domain, Public networks"), finding.message());
        assertTrue(finding.evidence()
                .contains("which networks are connected now is not known, so all three kinds were judged"));
        assertEquals(List.of(), find(policy, Optional.of(EnumSet.of(Profile.PRIVATE))));
        assertEquals(
                Severity.ERROR,
                only(find(policy, Optional.of(EnumSet.of(Profile.PUBLIC)))).severity());
    }

    @Test
    void a_block_rule_is_named_with_the_command_that_disables_it() {
        Finding finding = only(find(Policies.withRules(ALLOW, BLOCK), Optional.empty()));
        assertEquals("FirewallBlockedByRule", finding.id().text());
        assertEquals("In PowerShell as administrator: Disable-NetFirewallRule -Name 'R2'", FixText.of(finding.fix()));
        Finding alone = only(find(Policies.withRules(BLOCK), Optional.empty()));
        assertTrue(FixText.of(alone.fix()).contains("New-NetFirewallRule"), "a rule that allows it is missing too");
    }

    @Test
    void rules_that_differ_between_networks_are_two_findings() {
        List<Finding> findings =
                find(Policies.withRules(BLOCK + "Profile=Domain|", BLOCK + "Profile=Public|", ALLOW), Optional.empty());
        assertEquals(
                List.of("FirewallBlockedByRule", "FirewallBlockedByRule"),
                findings.stream().map(Finding::id).map(FindingId::text).toList());
        assertTrue(findings.get(0).message().contains("\"R1\""));
        assertTrue(findings.get(1).message().contains("\"R2\""));
    }

    @Test
    void every_other_cause_has_an_id_of_its_own() {
        Set<Profile> domain = EnumSet.of(Profile.DOMAIN);
        assertEquals(
                "FirewallShielded Error",
                described(Policies.of(key(GROUP + "\\DomainProfile"), flag("DoNotAllowExceptions", 1)), domain));
        assertEquals(
                "FirewallLocalRulesIgnored Error",
                described(
                        Policies.of(rule("R", ALLOW), key(GROUP + "\\DomainProfile"), flag("AllowLocalPolicyMerge", 0)),
                        domain));
        assertEquals(
                "FirewallRestrictedRemotes Info", described(Policies.withRules(ALLOW + "RA4=LocalSubnet|"), domain));
        assertEquals("FirewallUnknown Unknown", described(Policies.withRules(ALLOW + "IFType=Lan|"), domain));
    }

    @Test
    void another_makers_firewall_is_a_finding_of_the_machine() {
        assertEquals(List.of(), new FirewallCheck(Policies.of(), LiveFirewall.State.UNKNOWN).ofMachine());
        Finding finding =
                only(new FirewallCheck(Policies.of(), new LiveFirewall.State(Optional.empty(), List.of("Guard 3000")))
                        .ofMachine());
        assertEquals("ThirdPartyFirewall", finding.id().text());
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.message().contains("Guard 3000"));
    }

    private static String described(FirewallPolicy policy, Set<Profile> active) {
        Finding finding = only(find(policy, Optional.of(active)));
        return finding.id().text() + " " + finding.severity().text();
    }

    private static List<Finding> find(FirewallPolicy policy, Optional<Set<Profile>> active) {
        return new FirewallCheck(policy, new LiveFirewall.State(active, List.of())).of(ipHelper(8080), RULE);
    }

    private static LiveFirewall.State active(Set<Profile> profiles) {
        return new LiveFirewall.State(Optional.of(profiles), List.of());
    }

    private static String fix(List<Finding> findings) {
        return FixText.of(only(findings).fix());
    }

    private static Finding only(List<Finding> findings) {
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }
}

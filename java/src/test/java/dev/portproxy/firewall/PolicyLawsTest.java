package dev.portproxy.firewall;

import static dev.portproxy.firewall.Policies.GROUP;
import static dev.portproxy.firewall.Policies.LOCAL;
import static dev.portproxy.firewall.Policies.flag;
import static dev.portproxy.firewall.Policies.ipHelper;
import static dev.portproxy.firewall.Policies.java;
import static dev.portproxy.firewall.Policies.key;
import static dev.portproxy.firewall.Policies.rule;
import static dev.portproxy.firewall.Policies.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How settings and rules of several stores are merged. */
class PolicyLawsTest {

    private static final String ALLOW = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";
    private static final String BLOCK = "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";

    /**
     * A setting's merge: values of the local and the group policy's key for public networks, empty where not set, with a
     * local rule that allows the port, or without one.
     */
    @ParameterizedTest
    @CsvSource({
        // The group's wins; on without either.
        "EnableFirewall, , , Allowed, BlockedByDefault",
        "EnableFirewall, 1, , Allowed, BlockedByDefault",
        "EnableFirewall, 0, , Off, Off",
        "EnableFirewall, 0, 1, Allowed, BlockedByDefault",
        "EnableFirewall, 1, 0, Off, Off",
        "EnableFirewall, , 0, Off, Off",
        // On wins, whichever store it is from.
        "DoNotAllowExceptions, 0, 0, Allowed, BlockedByDefault",
        "DoNotAllowExceptions, 1, , Shielded, Shielded",
        "DoNotAllowExceptions, 1, 0, Shielded, Shielded",
        "DoNotAllowExceptions, 0, 1, Shielded, Shielded",
        // 0 allows and 1 blocks; the group's wins.
        "DefaultInboundAction, 1, , Allowed, BlockedByDefault",
        "DefaultInboundAction, 0, , Allowed, Allowed",
        "DefaultInboundAction, 0, 1, Allowed, BlockedByDefault",
        "DefaultInboundAction, 1, 0, Allowed, Allowed",
        // Only the group's counts.
        "AllowLocalPolicyMerge, , 1, Allowed, BlockedByDefault",
        "AllowLocalPolicyMerge, , 0, LocalRulesIgnored, LocalRulesIgnored",
        "AllowLocalPolicyMerge, 0, , Allowed, BlockedByDefault",
    })
    void settings_are_merged(String name, Integer local, Integer group, String withRule, String without) {
        List<String> lines = new ArrayList<>();
        if (local != null) {
            lines.addAll(List.of(key(LOCAL + "\\PublicProfile"), flag(name, local)));
        }
        if (group != null) {
            lines.addAll(List.of(key(GROUP + "\\PublicProfile"), flag(name, group)));
        }
        assertEquals(without, publicVerdict(lines));
        lines.add(0, rule("R", ALLOW));
        assertEquals(withRule, publicVerdict(lines));
    }

    private static String publicVerdict(List<String> lines) {
        return verdict(Policies.of(lines.toArray(String[]::new)), ipHelper(8080), Profile.PUBLIC)
                .verdict()
                .text();
    }

    @Test
    void off_counts_before_shields_up() {
        FirewallPolicy policy =
                Policies.of(key(LOCAL + "\\PublicProfile"), flag("EnableFirewall", 0), flag("DoNotAllowExceptions", 1));
        assertEquals(
                Verdict.OFF, verdict(policy, ipHelper(8080), Profile.PUBLIC).verdict());
    }

    /** Where the local store and the group policy have which profile: the names of those with the firewall off. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "local; DomainProfile; Domain",
                "local; StandardProfile; Private",
                "local; PublicProfile; Public",
                "local; PrivateProfile; ''",
                "group; DomainProfile; Domain",
                "group; PrivateProfile; Private",
                "group; PublicProfile; Public",
                "group; StandardProfile; Private,Public",
            })
    void each_store_has_names_of_its_own_for_profiles(String store, String keyName, String off) {
        FirewallPolicy policy =
                Policies.of(key((store.equals("local") ? LOCAL : GROUP) + "\\" + keyName), flag("EnableFirewall", 0));
        assertEquals(names(off), profilesThatAre(policy, Verdict.OFF));
    }

    @ParameterizedTest
    @CsvSource({"PrivateProfile, ''", "PublicProfile, ''"})
    void a_groups_standard_profile_is_ignored_beside_a_newer_one(String newer, String off) {
        FirewallPolicy policy =
                Policies.of(key(GROUP + "\\StandardProfile"), flag("EnableFirewall", 0), key(GROUP + "\\" + newer));
        assertEquals(names(off), profilesThatAre(policy, Verdict.OFF));
    }

    @ParameterizedTest
    @CsvSource({"DefaultInboundAction, ALLOWED", "AllowLocalPolicyMerge, LOCAL_RULES_IGNORED"})
    void what_must_not_stand_below_standard_profile_is_ignored_there(String name, Verdict never) {
        FirewallPolicy policy = Policies.of(key(GROUP + "\\StandardProfile"), flag(name, 0));
        assertEquals(Set.of(), profilesThatAre(policy, never));
        FirewallPolicy own = Policies.of(key(GROUP + "\\DomainProfile"), flag(name, 0));
        assertEquals(Set.of("Domain"), profilesThatAre(own, never));
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> profilesThatAre(FirewallPolicy policy, Verdict wanted) {
        return FirewallVerdicts.of(policy, ipHelper(8080)).stream()
                .filter(verdict -> verdict.verdict() == wanted)
                .map(verdict -> verdict.profile().text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** AuthorizedApplications takes program rules without a port, GloballyOpenPorts port rules without a program. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AuthorizedApplications; Protocol=6|App=C:\\jdk\\java.exe|; LocalRulesIgnored",
                "AuthorizedApplications; Protocol=6|LPort=8080|App=C:\\jdk\\java.exe|; Allowed",
                "AuthorizedApplications; App=C:\\jdk\\java.exe|; Allowed",
                "AuthorizedApplications; Protocol=6|LPort=8080|; Allowed",
                "GloballyOpenPorts; Protocol=6|LPort=8080|; LocalRulesIgnored",
                "GloballyOpenPorts; Protocol=6|LPort2_10=8000-8090|; LocalRulesIgnored",
                "GloballyOpenPorts; Protocol=6|LPort=8080|LPort=8081|; Allowed",
                "GloballyOpenPorts; Protocol=6|LPort=8080,8081|; Allowed",
                "GloballyOpenPorts; Protocol=6|LPort=8080|App=C:\\jdk\\java.exe|; Allowed",
                "GloballyOpenPorts; Protocol=6|; Allowed",
            })
    void local_rules_of_one_kind_may_be_ignored(String below, String tokens, String expected) {
        String allow = "v2.30|Action=Allow|Active=TRUE|Dir=In|" + tokens;
        FirewallListener listener = FirewallListener.ofProgram("C:\\jdk\\java.exe", Optional.empty(), 8080);
        List<String> merge = List.of(key(GROUP + "\\DomainProfile\\" + below), flag("AllowUserPrefMerge", 0));
        ProfileVerdict local =
                verdict(Policies.of(rule("R", allow), merge.get(0), merge.get(1)), listener, Profile.DOMAIN);
        assertEquals(expected, local.verdict().text());
        assertEquals("R", local.rules().get(0).rule().id());
        ProfileVerdict group = verdict(
                Policies.of(key(GROUP + "\\FirewallRules"), rule("R", allow), merge.get(0), merge.get(1)),
                listener,
                Profile.DOMAIN);
        assertEquals(Verdict.ALLOWED, group.verdict(), "the policy's own rules are not meant");
    }

    @ParameterizedTest
    @CsvSource({
        "allow, , , Allowed",
        ", allow, , Allowed",
        ", , allow, Allowed",
        "allow, block, , BlockedByRule",
        "block, allow, , BlockedByRule",
        "block, , allow, BlockedByRule",
        ", block, , BlockedByRule",
    })
    void rules_of_every_store_count(String local, String group, String managed, String expected) {
        FirewallPolicy policy = Policies.of(stores("L", local, "G", group, "M", managed));
        assertEquals(
                expected, verdict(policy, java(8080), Profile.DOMAIN).verdict().text());
    }

    @ParameterizedTest
    @CsvSource({
        "allow, allow, Allowed",
        "block, block, BlockedByRule",
        "allow, block, Unknown",
        "block, allow, Unknown",
        "allow, other, Unknown",
        "other, allow, Unknown",
        "other, other, BlockedByDefault",
    })
    void one_id_in_two_stores_is_unknown_where_they_disagree(String local, String group, String expected) {
        FirewallPolicy policy = Policies.of(stores("Same", local, "SAME", group, "M", null));
        ProfileVerdict verdict = verdict(policy, java(8080), Profile.DOMAIN);
        assertEquals(expected, verdict.verdict().text());
        if (verdict.verdict() == Verdict.UNKNOWN) {
            assertEquals(
                    List.of("Same", "SAME"),
                    verdict.rules().stream().map(d -> d.rule().id()).toList());
            assertEquals(
                    List.of(PolicyStore.LOCAL, PolicyStore.GROUP_POLICY),
                    verdict.rules().stream().map(d -> d.rule().store()).toList());
        }
    }

    @Test
    void an_ignored_local_rule_disagrees_with_nobody() {
        List<String> lines = new ArrayList<>(List.of(stores("Same", "block", "Same", "allow", "M", null)));
        lines.addAll(List.of(key(GROUP + "\\DomainProfile"), flag("AllowLocalPolicyMerge", 0)));
        FirewallPolicy policy = Policies.of(lines.toArray(String[]::new));
        assertEquals(
                Verdict.ALLOWED, verdict(policy, java(8080), Profile.DOMAIN).verdict());
        assertEquals(
                Verdict.UNKNOWN, verdict(policy, java(8080), Profile.PUBLIC).verdict());
    }

    private static String[] stores(String id1, String local, String id2, String group, String id3, String managed) {
        List<String> lines = new ArrayList<>();
        add(lines, LOCAL + "\\FirewallRules", id1, local);
        add(lines, GROUP + "\\FirewallRules", id2, group);
        add(lines, LOCAL + "\\Mdm\\FirewallRules", id3, managed);
        return lines.toArray(String[]::new);
    }

    private static void add(List<String> lines, String key, String id, String action) {
        if (action != null) {
            lines.add(key(key));
            lines.add(rule(
                    id,
                    switch (action) {
                        case "allow" -> ALLOW;
                        case "block" -> BLOCK;
                        default -> ALLOW.replace("8080", "9");
                    }));
        }
    }

    @Test
    void settings_of_device_management_that_differ_are_unknown() {
        FirewallPolicy differs =
                Policies.of(rule("R", ALLOW), key(LOCAL + "\\Mdm\\PublicProfile"), flag("EnableFirewall", 0));
        assertEquals(
                Verdict.UNKNOWN, verdict(differs, java(8080), Profile.PUBLIC).verdict());
        assertEquals(
                Verdict.ALLOWED, verdict(differs, java(8080), Profile.DOMAIN).verdict());
        FirewallPolicy same =
                Policies.of(rule("R", ALLOW), key(LOCAL + "\\Mdm\\PublicProfile"), flag("EnableFirewall", 1));
        assertEquals(Verdict.ALLOWED, verdict(same, java(8080), Profile.PUBLIC).verdict());
    }

    @Test
    void a_setting_of_another_type_is_unknown() {
        FirewallPolicy policy =
                Policies.of(rule("R", ALLOW), key(GROUP + "\\PublicProfile"), "\"EnableFirewall\"=\"0\"");
        ProfileVerdict verdict = verdict(policy, java(8080), Profile.PUBLIC);
        assertEquals(Verdict.UNKNOWN, verdict.verdict());
        assertTrue(
                verdict.notes().get(0).contains("EnableFirewall"),
                verdict.notes().toString());
    }

    /**
     * No value that Microsoft has published: Unknown where it would decide, and only there; with a local rule that allows
     * the port, one that blocks it, or none.
     */
    @ParameterizedTest
    @CsvSource({
        "LOCAL, DefaultInboundAction, dword:00000005, Allowed, BlockedByRule, Unknown",
        "LOCAL, DefaultInboundAction, 1, Allowed, BlockedByRule, Unknown",
        "LOCAL, EnableFirewall, dword:00000002, Unknown, Unknown, Unknown",
        "LOCAL, DoNotAllowExceptions, dword:ffffffff, Unknown, Unknown, Unknown",
        "LOCAL, DoNotAllowExceptions, dword:00000100, Unknown, Unknown, Unknown",
        "GROUP, DefaultInboundAction, dword:00000005, Allowed, BlockedByRule, Unknown",
        "GROUP, EnableFirewall, 1, Unknown, Unknown, Unknown",
        "GROUP, AllowLocalPolicyMerge, dword:00000003, Unknown, Unknown, Unknown",
        "GROUP, AllowLocalPolicyMerge, 0, Unknown, Unknown, Unknown",
        // Only group policy has it.
        "LOCAL, AllowLocalPolicyMerge, dword:00000003, Allowed, BlockedByRule, BlockedByDefault",
        "GROUP, Unheard, dword:00000003, Allowed, BlockedByRule, BlockedByDefault",
    })
    void an_unpublished_setting_is_unknown_where_it_decides(
            String store, String name, String data, String allowed, String blocked, String neither) {
        String value = data.startsWith("dword") ? data : "\"" + data + "\"";
        List<String> lines =
                List.of(key((store.equals("LOCAL") ? LOCAL : GROUP) + "\\PublicProfile"), "\"" + name + "\"=" + value);
        assertEquals(neither, named(name, lines));
        assertEquals(allowed, named(name, with(rule("R", ALLOW), lines)));
        assertEquals(blocked, named(name, with(rule("R", ALLOW.replace("Allow", "Block")), lines)));
    }

    private static List<String> with(String rule, List<String> lines) {
        return Stream.concat(Stream.of(rule), lines.stream()).toList();
    }

    /** The verdict; an unknown one has to name the setting. */
    private static String named(String name, List<String> lines) {
        ProfileVerdict verdict = verdict(Policies.of(lines.toArray(String[]::new)), ipHelper(8080), Profile.PUBLIC);
        boolean isNamed = verdict.notes().toString().contains("\\PublicProfile\\" + name + " is n");
        assertEquals(
                verdict.verdict() == Verdict.UNKNOWN, isNamed, verdict.notes().toString());
        return verdict.verdict().text();
    }

    @Test
    void where_the_group_decides_an_odd_local_setting_does_not_matter() {
        FirewallPolicy policy = Policies.of(
                key(LOCAL + "\\PublicProfile"),
                flag("EnableFirewall", 7),
                key(GROUP + "\\PublicProfile"),
                flag("EnableFirewall", 0));
        assertEquals(
                Verdict.OFF, verdict(policy, ipHelper(8080), Profile.PUBLIC).verdict());
    }

    @Test
    void adapters_without_a_firewall_are_named() {
        FirewallPolicy policy = Policies.of(key(GROUP + "\\PublicProfile"), "\"DisabledInterfaces\"=\"{A},{B}\"");
        ProfileVerdict verdict = verdict(policy, java(8080), Profile.PUBLIC);
        assertEquals(Verdict.BLOCKED_BY_DEFAULT, verdict.verdict());
        assertEquals(
                "On the network adapters {A}, {B} the firewall is off.",
                verdict.notes().get(0));
    }

    @Test
    void a_service_that_is_hardened_is_not_said_to_be_open() {
        FirewallPolicy policy = Policies.of(
                rule("R", ALLOW),
                key(LOCAL + "\\RestrictedServices\\Static\\System"),
                rule("H", "V2.0|Action=Block|Dir=In|App=%SystemRoot%\\system32\\svchost.exe|Svc=dhcp|Name=H|"));
        assertEquals(
                Verdict.UNKNOWN,
                verdict(policy, ipHelper(8080).withService("DHCP"), Profile.PUBLIC)
                        .verdict());
        assertEquals(
                Verdict.ALLOWED, verdict(policy, ipHelper(8080), Profile.PUBLIC).verdict());
    }

    @Test
    void rules_for_app_containers_and_hardening_are_not_the_firewalls() {
        FirewallPolicy policy = Policies.of(
                key(LOCAL + "\\RestrictedServices\\AppIso\\FirewallRules"),
                rule("I", BLOCK),
                key(LOCAL + "\\RestrictedServices\\Configurable\\System"),
                rule("C", BLOCK),
                key(LOCAL + "\\FirewallRules"),
                rule("R", ALLOW));
        assertEquals(1, policy.rules().size());
        assertEquals(
                Verdict.ALLOWED, verdict(policy, java(8080), Profile.PUBLIC).verdict());
    }
}

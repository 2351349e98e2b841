package dev.portproxy.firewall;

import static dev.portproxy.firewall.Policies.java;
import static dev.portproxy.firewall.Policies.rule;
import static dev.portproxy.firewall.Policies.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.Profile;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegDocument;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an export has its policy. */
class PolicyReaderTest {

    private static final String ALLOW = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";
    private static final String LOCAL = "\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet",
                "HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001",
                "HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet003",
                "hkey_local_machine\\system\\currentcontrolset",
                "HKEY_LOCAL_MACHINE\\OFFLINE\\ControlSet001",
                "HKEY_LOCAL_MACHINE\\ControlSet001",
                "HKEY_USERS\\loaded\\ControlSet001",
            })
    void the_local_policy_is_found_in_any_control_set_of_any_hive(String set) {
        FirewallPolicy policy = read("[" + set + LOCAL + rule("R", ALLOW)).orElseThrow();
        assertEquals(1, policy.rules().size());
        assertTrue(policy.localKnown());
        assertFalse(policy.groupKnown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall",
                "HKEY_LOCAL_MACHINE\\Policies\\Microsoft\\WindowsFirewall",
                "HKEY_LOCAL_MACHINE\\OFFLINE\\Policies\\Microsoft\\WindowsFirewall",
            })
    void the_group_policy_is_found_in_any_hive(String key) {
        FirewallPolicy policy =
                read("[" + key + "\\FirewallRules]\n" + rule("R", ALLOW)).orElseThrow();
        assertEquals(PolicyStore.GROUP_POLICY, policy.rules().get(0).store());
        assertTrue(policy.groupKnown());
    }

    @Test
    void select_names_the_control_set_that_counts() {
        String sets = "[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001" + LOCAL + rule("Old", ALLOW)
                + "\n[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002" + LOCAL + rule("New", ALLOW);
        assertEquals("Old", read(sets).orElseThrow().rules().get(0).id());
        FirewallPolicy selected = read(sets + "\n[HKEY_LOCAL_MACHINE\\SYSTEM\\Select]\n\"Current\"=dword:00000002\n")
                .orElseThrow();
        assertEquals(
                List.of("New"), selected.rules().stream().map(FirewallRule::id).toList());
    }

    @Test
    void a_file_without_a_policy_has_none() {
        assertEquals(Optional.empty(), read("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy]"));
        assertEquals(
                Optional.empty(),
                read("[HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules]"));
    }

    @Test
    void without_local_rules_nothing_is_said_to_be_open() {
        FirewallPolicy group =
                read("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules]\n"
                                + rule("R", ALLOW))
                        .orElseThrow();
        assertEquals(Verdict.UNKNOWN, verdict(group, java(8080), Profile.PUBLIC).verdict());
        assertEquals(Verdict.UNKNOWN, verdict(group, java(81), Profile.PUBLIC).verdict());
        FirewallPolicy settings =
                read("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\"
                                + "PublicProfile]\n\"EnableFirewall\"=dword:00000000\n")
                        .orElseThrow();
        assertFalse(settings.localKnown());
        assertEquals(Verdict.OFF, verdict(settings, java(81), Profile.PUBLIC).verdict());
        assertEquals(
                Verdict.UNKNOWN, verdict(settings, java(81), Profile.DOMAIN).verdict());
    }

    @Test
    void values_that_are_no_rules_are_named_and_stop_nothing() {
        FirewallPolicy policy = Policies.of(
                "\"Number\"=dword:00000001", "\"Text\"=\"hello\"", "\"Empty\"=\"\"", "@=\"x\"", rule("R", ALLOW));
        assertEquals(List.of("Number", "Text", "Empty", ""), policy.unreadable());
        ProfileVerdict verdict = verdict(policy, java(8080), Profile.PUBLIC);
        assertEquals(Verdict.ALLOWED, verdict.verdict());
        assertTrue(
                verdict.notes().toString().contains("cannot parse: \"Number\", \"Text\", \"Empty\", \"\"."),
                verdict.notes().toString());
    }

    /** Whether Windows takes it is not published. */
    @Test
    void a_rule_in_a_value_of_another_type_is_conditional() {
        RegValue allow = RegValue.text("R", ALLOW);
        RegValue block = RegValue.text("R", ALLOW.replace("Allow", "Block"));
        assertEquals(Verdict.UNKNOWN, expandable(allow));
        assertEquals(Verdict.UNKNOWN, expandable(block, RegValue.text("Other", ALLOW)));
    }

    private static Verdict expandable(RegValue rule, RegValue... others) {
        Registry registry = new MemoryRegistry();
        Key rules = Key.of(Policies.LOCAL + "\\FirewallRules");
        registry.change(edit -> {
            edit.put(rules, new RegValue(rule.name(), RegValue.REG_EXPAND_SZ, rule.data()));
            List.of(others).forEach(other -> edit.put(rules, other));
            return null;
        });
        FirewallPolicy policy = registry.read(PolicyReader::inExport).orElseThrow();
        return verdict(policy, java(8080), Profile.PUBLIC).verdict();
    }

    @Test
    void a_windows_without_a_policy_has_none() {
        assertEquals(
                Optional.empty(), PolicyReader.ofWindows(RegDocument.parse("").view(), Map.of()));
    }

    private static Optional<FirewallPolicy> read(String text) {
        return PolicyReader.inExport(RegDocument.parse("Windows Registry Editor Version 5.00\n\n" + text + "\n")
                .view());
    }
}

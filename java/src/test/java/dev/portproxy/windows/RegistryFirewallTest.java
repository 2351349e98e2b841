package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.firewall.FirewallListener;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.firewall.FirewallVerdicts;
import dev.portproxy.firewall.PolicyReader;
import dev.portproxy.firewall.ProfileVerdict;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A policy read from Windows' own registry, from keys of the tests'. */
@Tag("windows")
class RegistryFirewallTest {

    private static final Key LOCAL = JnaRegistryTest.ROOT.child("FirewallPolicy");
    private static final Key GROUP = JnaRegistryTest.ROOT.child("WindowsFirewall");
    private static final String ALLOW = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=8080|";

    private final JnaRegistry registry = new JnaRegistry();

    @BeforeEach
    @AfterEach
    void remove() {
        registry.change(edit -> {
            edit.removeTree(LOCAL);
            edit.removeTree(GROUP);
            return null;
        });
    }

    @Test
    void local_and_group_policy_are_read_and_merged() {
        registry.change(edit -> {
            edit.put(LOCAL.child("FirewallRules"), RegValue.text("L", ALLOW));
            edit.put(LOCAL.child("FirewallRules"), new RegValue("odd", RegValue.REG_DWORD, new byte[4]));
            edit.put(LOCAL.child("StandardProfile"), new RegValue("EnableFirewall", RegValue.REG_DWORD, new byte[4]));
            edit.put(
                    GROUP.child("PublicProfile"),
                    new RegValue("AllowLocalPolicyMerge", RegValue.REG_DWORD, new byte[4]));
            return null;
        });
        FirewallPolicy policy = policy().orElseThrow();
        assertEquals(List.of("odd"), policy.unreadable());
        assertEquals(
                List.of("Allowed", "Off", "LocalRulesIgnored"),
                FirewallVerdicts.of(policy, FirewallListener.ofIpHelper(Optional.empty(), 8080)).stream()
                        .map(ProfileVerdict::verdict)
                        .map(verdict -> verdict.text())
                        .toList());
    }

    @Test
    void a_registry_without_a_policy_has_none() {
        assertEquals(Optional.empty(), policy());
    }

    private Optional<FirewallPolicy> policy() {
        return registry.read(view -> PolicyReader.at(view, Optional.of(LOCAL), Optional.of(GROUP), Map.of()));
    }
}

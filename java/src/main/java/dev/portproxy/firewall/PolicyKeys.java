package dev.portproxy.firewall;

import dev.portproxy.registry.Key;
import java.util.Optional;

/**
 * Where a machine's firewall policy stands.
 *
 * @param local the key {@code ...\SharedAccess\Parameters\FirewallPolicy}; empty where there is none
 * @param group the key {@code ...\Policies\Microsoft\WindowsFirewall}; empty where there is none
 */
record PolicyKeys(Optional<Key> local, Optional<Key> group) {

    static final String LOCAL_POLICY = "Services\\SharedAccess\\Parameters\\FirewallPolicy";
    static final String GROUP_POLICY = "Policies\\Microsoft\\WindowsFirewall";

    /** The running Windows'. */
    static final PolicyKeys OF_WINDOWS = new PolicyKeys(
            Optional.of(Key.of("HKLM\\SYSTEM\\CurrentControlSet").child(LOCAL_POLICY)),
            Optional.of(Key.of("HKLM\\SOFTWARE").child(GROUP_POLICY)));
}

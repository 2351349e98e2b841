package dev.portproxy.machine;

/**
 * The rules of Windows' firewall that belong to forwards. What cannot be done is a
 * {@link dev.portproxy.diagnostic.PortProxyException}, ServiceUnavailable, whose fix is a command to paste.
 */
public interface FirewallRules {

    void add(FirewallRule rule);

    /** Done where there is none. */
    void remove(String name);

    /** Whether there is one; true where that cannot be told. */
    boolean exists(String name);

    /** Switches a rule on or off, and keeps it. */
    void enable(String name, boolean on);
}

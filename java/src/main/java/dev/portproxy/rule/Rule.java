package dev.portproxy.rule;

/**
 * A forwarding rule: connections to {@code listen} go on to {@code connect}, over TCP (the only protocol that netsh
 * has). The texts are kept as found; a rule may still be one that cannot work, see {@code RuleChecks}.
 */
public record Rule(Family family, Endpoint listen, Endpoint connect) implements Entry {

    /** The only protocol, and the name of the registry key below the family's. */
    public static final String PROTOCOL = "tcp";

    @Override
    public String name() {
        return listen.text();
    }

    @Override
    public String data() {
        return connect.text();
    }

    /** A text of the registry (REG_SZ) ends at its first NUL: such a rule cannot be stored. */
    public boolean holdsNul() {
        return name().indexOf('\0') >= 0 || data().indexOf('\0') >= 0;
    }
}

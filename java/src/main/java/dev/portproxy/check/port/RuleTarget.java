package dev.portproxy.check.port;

import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.util.Optional;

/** Where the rule sends its connections for whose listener a port is wanted. */
public record RuleTarget(Optional<EffectiveEndpoint> endpoint) {

    /** Of no rule. */
    public static final RuleTarget NONE = new RuleTarget(Optional.empty());

    public static RuleTarget of(Rule rule, ServicePorts services) {
        return new RuleTarget(EffectiveEndpoint.ofConnect(rule, services));
    }

    /** Whether the listener takes the rule's connections, and is not only in its way. */
    boolean isTakenBy(Listener listener, MachineFacts facts) {
        return endpoint.filter(target -> target.port() == listener.port() && takes(listener.address(), target, facts))
                .isPresent();
    }

    private static boolean takes(InetAddress held, EffectiveEndpoint target, MachineFacts facts) {
        if (!(target.address() instanceof Address.Literal literal)) {
            return false;
        }
        if (held.equals(literal.ip())) {
            return true;
        }
        return held.isAnyLocalAddress()
                && isOfThisMachine(literal.ip(), facts)
                && (IpVersion.of(held) == target.version() || isTakenOverIpv6(literal.ip(), target.port(), facts));
    }

    /** A dual-stack listener takes IPv4 too, if no listener of IPv4 does. */
    private static boolean isTakenOverIpv6(InetAddress ip, int port, MachineFacts facts) {
        return IpVersion.of(ip) == IpVersion.V4
                && facts.owners()
                        .value()
                        .filter(owners -> owners.inTheWayOf(ip, port, false).stream()
                                .allMatch(owner -> owner.relation() == PortOwner.Relation.DUAL_STACK))
                        .isPresent();
    }

    private static boolean isOfThisMachine(InetAddress ip, MachineFacts facts) {
        return ip.isLoopbackAddress()
                || facts.networks()
                        .value()
                        .filter(networks -> networks.stream()
                                .anyMatch(network -> network.address().equals(ip)))
                        .isPresent();
    }
}

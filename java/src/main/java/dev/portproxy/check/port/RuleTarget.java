package dev.portproxy.check.port;

import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
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
        return endpoint.filter(target -> target.port() == listener.port()
                        && target.version() == IpVersion.of(listener.address())
                        && takes(listener.address(), target.address(), facts))
                .isPresent();
    }

    private static boolean takes(InetAddress held, Address target, MachineFacts facts) {
        return target instanceof Address.Literal literal
                && (held.equals(literal.ip()) || held.isAnyLocalAddress() && isOfThisMachine(literal.ip(), facts));
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

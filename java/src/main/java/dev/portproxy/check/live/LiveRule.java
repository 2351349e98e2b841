package dev.portproxy.check.live;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.util.Optional;

/** A rule that is on and whose text says where it listens and connects. */
public record LiveRule(Rule rule, RelayOptions options, EffectiveEndpoint listen, EffectiveEndpoint connect) {

    /** Empty where the text does not say both. */
    public static Optional<LiveRule> of(Rule rule, RelayOptions options, ServicePorts services) {
        return EffectiveEndpoint.ofListen(rule, services)
                .flatMap(listen -> EffectiveEndpoint.ofConnect(rule, services)
                        .filter(connect -> !connect.isWildcard())
                        .map(connect -> new LiveRule(rule, options, listen, connect)));
    }

    RuleId id() {
        return rule.id();
    }

    int port() {
        return listen.port();
    }

    /** The address that its listener is bound to; empty for a host name. */
    Optional<InetAddress> listenIp() {
        return ip(listen.isWildcard() ? Address.of(listen.version().wildcard()) : listen.address());
    }

    /** Empty for a host name. */
    Optional<InetAddress> targetIp() {
        return ip(connect.address());
    }

    private static Optional<InetAddress> ip(Address address) {
        return address instanceof Address.Literal literal ? Optional.of(Scoped.ip(literal)) : Optional.empty();
    }
}

package dev.portproxy.check.live;

import dev.portproxy.check.port.RuleTarget;
import dev.portproxy.diagnostic.Beside;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A rule that is on and whose text says where it listens and connects.
 *
 * @param beside what a command that adds it again has to name as well
 */
public record LiveRule(Rule rule, Beside beside, EffectiveEndpoint listen, EffectiveEndpoint connect) {

    /** Empty where the text does not say both. */
    public static Optional<LiveRule> of(Rule rule, Beside beside, ServicePorts services) {
        return EffectiveEndpoint.ofListen(rule, services)
                .flatMap(listen -> EffectiveEndpoint.ofConnect(rule, services)
                        .filter(connect -> !connect.isWildcard())
                        .map(connect -> new LiveRule(rule, beside, listen, connect)));
    }

    RuleId id() {
        return rule.id();
    }

    RelayOptions options() {
        return beside.options();
    }

    /** Whether its allow list, if it has one, lets in any client that comes over this IP version. */
    boolean lets(IpVersion version) {
        return options().allow().isEmpty()
                || options().allow().stream()
                        .flatMap(block -> CidrBlock.of(block).stream())
                        .anyMatch(block -> block.version() == version);
    }

    int port() {
        return listen.port();
    }

    /** The address that its listener is bound to; empty for a host name. */
    Optional<InetAddress> listenIp() {
        return listen.isWildcard()
                ? ip(Address.of(listen.version().wildcard()))
                : ip(rule.listen().parsedAddress()).or(() -> ip(listen.address()));
    }

    /** Empty for a host name. */
    Optional<InetAddress> targetIp() {
        return ip(rule.connect().parsedAddress()).or(() -> ip(connect.address()));
    }

    /** What stands after the target's {@code %} and is no interface of this machine; empty where all is well. */
    Optional<String> unknownZone() {
        return rule.connect().parsedAddress() instanceof Address.Literal literal
                        && literal.scoped().isEmpty()
                ? Optional.of(literal.scope())
                : Optional.empty();
    }

    /** Who listens there is not in the rule's way. */
    RuleTarget target() {
        return new RuleTarget(Optional.of(connect));
    }

    /** For a sentence: a name as it was written, without its case folded. */
    String targetText() {
        Address written = rule.connect().parsedAddress();
        if (written instanceof Address.Literal literal && !literal.scope().isEmpty()) {
            return "[" + rule.connect().address() + "]:" + connect.port();
        }
        return targetIp()
                .map(ip -> IpText.of(ip, connect.port()))
                .orElseGet(() -> rule.connect().address() + ":" + connect.port());
    }

    /** Of a literal as it was written: the names of interfaces, which are scopes, have upper and lower case. */
    private static Optional<InetAddress> ip(Address address) {
        return address instanceof Address.Literal literal
                ? Optional.of(literal.scoped().orElse(literal.ip()))
                : Optional.empty();
    }
}

package dev.portproxy.rule;

import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where one side of a rule really is: texts that mean the same endpoint are equal here. {@code *}, {@code 0.0.0.0} and
 * {@code ::} are {@link Address.Star}, {@code localhost} is the loopback literal of its IP version, a host name has its
 * case folded and no final dot, and a service name is its number.
 *
 * @param port 1..65535
 */
public record EffectiveEndpoint(IpVersion version, Address address, int port) {

    /** Where the rule listens; empty where its text says no such place, or one of the other IP version. */
    public static Optional<EffectiveEndpoint> ofListen(Rule rule, ServicePorts services) {
        return of(
                rule.family().listens(),
                rule.listen().parsedAddress(),
                rule.listen().parsedPort(),
                services);
    }

    /** Where the rule connects to; empty where its text says no such place, or one of the other IP version. */
    public static Optional<EffectiveEndpoint> ofConnect(Rule rule, ServicePorts services) {
        return of(
                rule.family().connects(),
                rule.connect().parsedAddress(),
                rule.connect().parsedPort(),
                services);
    }

    public static Optional<EffectiveEndpoint> of(IpVersion version, Address address, Port port, ServicePorts services) {
        OptionalInt number = services.resolve(port);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return canonical(version, address).map(a -> new EffectiveEndpoint(version, a, number.getAsInt()));
    }

    public boolean isWildcard() {
        return address instanceof Address.Star;
    }

    /** The listener on every address of this IP version with this port. */
    public EffectiveEndpoint wildcard() {
        return new EffectiveEndpoint(version, new Address.Star(), port);
    }

    private static Optional<Address> canonical(IpVersion version, Address address) {
        if (address instanceof Address.Literal literal) {
            if (literal.version() != version) {
                return Optional.empty();
            }
            return Optional.of(
                    literal.isWildcard()
                            ? new Address.Star()
                            : new Address.Literal(literal.ip(), RuleId.fold(literal.scope())));
        }
        if (address instanceof Address.HostName host) {
            return Optional.of(
                    isLocalhost(host)
                            ? Address.of(version.loopback())
                            : new Address.HostName(withoutFinalDot(RuleId.fold(host.name()))));
        }
        return address instanceof Address.Star ? Optional.of(address) : Optional.empty();
    }

    public static boolean isLocalhost(Address.HostName host) {
        return withoutFinalDot(host.name()).equalsIgnoreCase("localhost");
    }

    private static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** What a person calls it: {@code 127.0.0.1:80}, {@code [::1]:80}, {@code port 80 of every IPv4 address}. */
    @Override
    public String toString() {
        if (address instanceof Address.Literal literal) {
            String text = IpText.of(literal.ip()) + (literal.scope().isEmpty() ? "" : "%" + literal.scope());
            return (version == IpVersion.V6 ? "[" + text + "]" : text) + ":" + port;
        }
        if (address instanceof Address.HostName host) {
            return Texts.of("rule.name-over-version", host.name(), port, version.label());
        }
        return Texts.of("rule.port-of-every-address", port, version.label());
    }
}

package dev.portproxy.relay;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** From a rule's texts to what the relay does with it, or to the reason why it can do nothing. */
final class RuleReader {

    /** The rule cannot be served; the message is the whole sentence. */
    static final class NotServable extends Exception {
        private static final long serialVersionUID = 1L;

        NotServable(String sentence) {
            super(sentence);
        }
    }

    private final RelaySettings settings;
    private final Target.NameLookup lookup;

    RuleReader(RelaySettings settings, Target.NameLookup lookup) {
        this.settings = settings;
        this.lookup = lookup;
    }

    RuleState read(ServedRule served, RuleCounters counters) throws NotServable {
        Rule rule = served.rule();
        return new RuleState(
                rule.id(),
                served,
                listenAddress(rule),
                port(rule, "listen", rule.listen(), true),
                target(rule),
                allow(served),
                counters,
                served.options().maxConnections().orElse(Integer.MAX_VALUE),
                RuleState.nanos(served.options().connectTimeout().orElse(settings.connectTimeout())),
                Silence.of(served.options(), settings));
    }

    private ListenAddress listenAddress(Rule rule) throws NotServable {
        IpVersion version = rule.family().listens();
        Address address = rule.listen().parsedAddress();
        if (address instanceof Address.Star) {
            return new ListenAddress.Fixed(wildcard(version));
        }
        if (address instanceof Address.Literal literal) {
            return new ListenAddress.Fixed(literal(rule, "listen", rule.listen(), literal, version));
        }
        if (address instanceof Address.HostName host) {
            return new ListenAddress.Named(host.name(), version);
        }
        throw unusable(rule, "listen", rule.listen(), address);
    }

    private Target target(Rule rule) throws NotServable {
        IpVersion version = rule.family().connects();
        Endpoint connect = rule.connect();
        int port = port(rule, "connect", connect, false);
        Address address = connect.parsedAddress();
        if (address.isWildcard()) {
            // The JDK would silently connect to loopback instead.
            throw new NotServable(Texts.of(
                    "relay.connects-to-which-means-every-address", of(rule), connect.address(), version.loopback()));
        }
        if (address instanceof Address.Literal literal) {
            return Target.of(literal(rule, "connect", connect, literal, version), port);
        }
        if (address instanceof Address.HostName host) {
            return Target.of(host.name(), version, port, lookup);
        }
        throw unusable(rule, "connect", connect, address);
    }

    private static AllowList allow(ServedRule served) throws NotServable {
        try {
            return AllowList.of(served.options().allow());
        } catch (IllegalArgumentException e) {
            throw new NotServable(Texts.of("relay.is-not-served-to-anyone", of(served.rule()), Reason.of(e)));
        }
    }

    /** {@code anyFree}: a port of 0 asks the system for any free one. */
    private int port(Rule rule, String side, Endpoint endpoint, boolean anyFree) throws NotServable {
        Port port = endpoint.parsedPort();
        if (anyFree && endpoint.port().matches("0+")) {
            return 0;
        }
        return settings.servicePorts().resolve(port).orElseThrow(() -> {
            String why = Texts.of("relay.is-not-port");
            if (port instanceof Port.OutOfRange) {
                why = Texts.of("relay.is-outside-1-to-65535");
            } else if (port instanceof Port.Range) {
                why = Texts.of("relay.is-range-and-rule-has-one");
            } else if (port instanceof Port.ServiceName) {
                why = Texts.of("relay.is-not-service-name");
            } else if (port instanceof Port.Unusable unusable) {
                why = unusable.reason();
            }
            return new NotServable(Texts.of("relay.has-port", of(rule), side, endpoint.port(), why));
        });
    }

    private static InetAddress literal(
            Rule rule, String side, Endpoint endpoint, Address.Literal literal, IpVersion version) throws NotServable {
        if (literal.version() != version) {
            throw new NotServable(Texts.of(
                    "relay.has-address-which-is-not-address", of(rule), side, endpoint.address(), version.label()));
        }
        if (isMapped(literal.ip())) {
            throw new NotServable(
                    Texts.of("relay.has-address-which-is-ipv4-address", of(rule), side, endpoint.address()));
        }
        return literal.scoped()
                .orElseThrow(() -> new NotServable(Texts.of(
                        "relay.has-address-and-this-machine", of(rule), side, endpoint.address(), literal.scope())));
    }

    private static NotServable unusable(Rule rule, String side, Endpoint endpoint, Address address) {
        String why =
                address instanceof Address.Unusable unusable ? unusable.reason() : Texts.of("relay.cannot-stand-there");
        return new NotServable(Texts.of("relay.has-address", of(rule), side, endpoint.address(), why));
    }

    private static boolean isMapped(InetAddress ip) {
        byte[] bytes = ip.getAddress();
        return ip instanceof Inet6Address
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == -1
                && bytes[11] == -1;
    }

    static InetAddress wildcard(IpVersion version) {
        try {
            return InetAddress.getByAddress(new byte[version == IpVersion.V4 ? 4 : 16]);
        } catch (UnknownHostException e) {
            throw new AssertionError("zeroes are a wildcard address", e);
        }
    }

    private static String of(Rule rule) {
        return Texts.of("relay.rule", rule.id());
    }
}

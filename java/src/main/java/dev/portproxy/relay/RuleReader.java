package dev.portproxy.relay;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Text;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** From a rule's texts to what the relay does with it, or to the reason why it can do nothing. */
final class RuleReader {

    /** The rule cannot be served. */
    static final class NotServable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text sentence;

        NotServable(Text sentence) {
            this.sentence = sentence;
        }

        Text sentence() {
            return sentence;
        }
    }

    /** Why a text is no address, asked for when it is said. */
    private record NoAddress(String text) {
        @Override
        public String toString() {
            return ((Address.Unusable) Address.of(text)).reason();
        }
    }

    /** Why a text is no port, asked for when it is said. */
    private record NoPort(String text) {
        @Override
        public String toString() {
            return ((Port.Unusable) Port.of(text)).reason();
        }
    }

    /** One of a rule's two endpoints. */
    private enum End {
        LISTEN("relay.listen-address", "relay.listen-port"),
        CONNECT("relay.connect-address", "relay.connect-port");

        private final Text address;
        private final Text port;

        End(String address, String port) {
            this.address = Text.of(address);
            this.port = Text.of(port);
        }

        Endpoint of(Rule rule) {
            return this == LISTEN ? rule.listen() : rule.connect();
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
                port(rule, End.LISTEN),
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
            return new ListenAddress.Fixed(literal(rule, End.LISTEN, literal, version));
        }
        if (address instanceof Address.HostName host) {
            return new ListenAddress.Named(host.name(), version);
        }
        throw noAddress(rule, End.LISTEN);
    }

    private Target target(Rule rule) throws NotServable {
        IpVersion version = rule.family().connects();
        Endpoint connect = rule.connect();
        int port = port(rule, End.CONNECT);
        Address address = connect.parsedAddress();
        if (address.isWildcard()) {
            // The JDK would silently connect to loopback instead.
            throw new NotServable(
                    Text.of("relay.connects-to-every-address", rule.id(), connect.address(), version.loopback()));
        }
        if (address instanceof Address.Literal literal) {
            return Target.of(literal(rule, End.CONNECT, literal, version), port);
        }
        if (address instanceof Address.HostName host) {
            return Target.of(host.name(), version, port, lookup);
        }
        throw noAddress(rule, End.CONNECT);
    }

    private static AllowList allow(ServedRule served) throws NotServable {
        try {
            return AllowList.of(served.options().allow());
        } catch (AllowList.BadEntry e) {
            throw new NotServable(
                    Text.of("relay.is-not-served-to-anyone", served.rule().id(), e.entry()));
        }
    }

    /** To listen on port 0 asks the system for any free one. */
    private int port(Rule rule, End end) throws NotServable {
        String text = end.of(rule).port();
        if (end == End.LISTEN && text.matches("0+")) {
            return 0;
        }
        Port port = Port.of(text);
        return settings.servicePorts()
                .resolve(port)
                .orElseThrow(() ->
                        new NotServable(Text.of("relay.has-which", rule.id(), end.port, text, whyNot(port, text))));
    }

    private static Object whyNot(Port port, String text) {
        if (port instanceof Port.OutOfRange) {
            return Text.of("relay.is-outside-1-to-65535");
        }
        if (port instanceof Port.Range) {
            return Text.of("relay.is-range-and-rule-has-one");
        }
        return port instanceof Port.ServiceName ? Text.of("relay.is-not-service-name") : new NoPort(text);
    }

    private static InetAddress literal(Rule rule, End end, Address.Literal literal, IpVersion version)
            throws NotServable {
        String text = end.of(rule).address();
        if (literal.version() != version) {
            throw new NotServable(Text.of(
                    "relay.has-which", rule.id(), end.address, text, Text.of("relay.is-not-address", version.label())));
        }
        if (isMapped(literal.ip())) {
            throw new NotServable(
                    Text.of("relay.has-which", rule.id(), end.address, text, Text.of("relay.is-ipv4-address-in-ipv6")));
        }
        return literal.scoped()
                .orElseThrow(() -> new NotServable(
                        Text.of("relay.has-no-interface", rule.id(), end.address, text, literal.scope())));
    }

    private static NotServable noAddress(Rule rule, End end) {
        String text = end.of(rule).address();
        return new NotServable(Text.of("relay.has-which", rule.id(), end.address, text, new NoAddress(text)));
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
}

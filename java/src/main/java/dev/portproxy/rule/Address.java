package dev.portproxy.rule;

import dev.portproxy.words.Texts;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of an address field means. Parsing never asks a name server. */
public sealed interface Address {

    /** netsh's {@code *}: every address of the rule's IP version. */
    record Star() implements Address {}

    /** An IPv4 or IPv6 literal; {@code scope} is the text after {@code %}, empty where there is none. */
    record Literal(InetAddress ip, String scope) implements Address {
        public IpVersion version() {
            return IpVersion.of(ip);
        }

        /**
         * As sockets take it, with its scope, which is an interface's number or name. Empty where this machine has no
         * interface of that name.
         */
        public Optional<InetAddress> scoped() {
            return scope.isEmpty() ? Optional.of(ip) : Scopes.index(scope).map(index -> scoped(index));
        }

        private InetAddress scoped(int index) {
            try {
                return Inet6Address.getByAddress(null, ip.getAddress(), index);
            } catch (UnknownHostException e) {
                throw new AssertionError("only an IPv6 literal has a scope", e);
            }
        }
    }

    /** A DNS or NetBIOS name, not resolved here. */
    record HostName(String name) implements Address {}

    /** Text that is neither; {@code reason} completes the sentence "the address ...". */
    record Unusable(String reason) implements Address {}

    /** True for {@code *}, {@code 0.0.0.0} and {@code ::}. */
    default boolean isWildcard() {
        return this instanceof Star
                || this instanceof Literal literal && literal.ip().isAnyLocalAddress();
    }

    static Address of(String text) {
        if (text.equals("*")) {
            return new Star();
        }
        if (text.isEmpty()) {
            return new Unusable(Texts.of("rule.is-empty"));
        }
        if (BlankText.isIn(text)) {
            boolean several = BlankText.words(text).size() > 1;
            return new Unusable(several ? Texts.of("rule.holds-several-words") : Texts.of("rule.holds-white-space"));
        }
        if (text.indexOf(':') >= 0) {
            return ipv6(text)
                    .<Address>map(a -> a)
                    .orElseGet(() -> new Unusable(Texts.of("rule.is-not-valid-ipv6-address")));
        }
        if (NUMERIC.matcher(text).matches()) {
            return ipv4(text)
                    .<Address>map(a -> a)
                    .orElseGet(() -> new Unusable(Texts.of("rule.is-not-valid-ipv4-address")));
        }
        return text.length() <= (text.endsWith(".") ? MAX_NAME + 1 : MAX_NAME)
                        && HOST_NAME.matcher(text).matches()
                ? new HostName(text)
                : new Unusable(Texts.of("rule.is-neither-ip-address-nor-host"));
    }

    /** Characters of a name (RFC 1035 section 2.3.4, less the length bytes), the dot of the root not counted. */
    int MAX_NAME = 253;

    /** Eight groups, the last two as IPv4: RFC 4291 section 2.2. */
    int MAX_IPV6 = 45;

    /**
     * Meant as IPv4, so never looked up as a name: the last label is a number, which no top-level domain is (WHATWG URL,
     * "ends in a number"). Windows would read {@code 0x7f000001} as 127.0.0.1.
     */
    Pattern NUMERIC = Pattern.compile("[0-9.]+|(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    // Underscores are no DNS, but NetBIOS names and Windows resolvers allow them; letters of any script stand for IDN.
    Pattern HOST_NAME =
            Pattern.compile("(?!-)[\\p{L}\\p{M}\\p{N}_-]{1,63}+(?:\\.(?!-)[\\p{L}\\p{M}\\p{N}_-]{1,63}+)*+\\.?");

    // No leading zeroes: Windows reads 010 as octal 8, most people mean 10.
    Pattern DOTTED_QUAD =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");

    Pattern IPV6 = Pattern.compile("([0-9a-fA-F:.]+)(?:%([0-9A-Za-z_.-]+))?");

    // RFC 4291 section 2.2: at most four digits a group; the JDK takes any number of zeroes before them.
    Pattern LONG_GROUP = Pattern.compile("[0-9a-fA-F]{5}");

    private static Optional<Literal> ipv4(String text) {
        Matcher quad = DOTTED_QUAD.matcher(text);
        if (!quad.matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int octet = Integer.parseInt(quad.group(i + 1));
            if (octet > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) octet;
        }
        return Optional.of(new Literal(ofBytes(bytes), ""));
    }

    private static Optional<Literal> ipv6(String text) {
        Matcher literal = IPV6.matcher(text);
        if (!literal.matches() || literal.group(1).length() > MAX_IPV6) {
            return Optional.empty();
        }
        String digits = literal.group(1);
        String tail = digits.substring(digits.lastIndexOf(':') + 1);
        if (LONG_GROUP.matcher(digits).find()
                || tail.indexOf('.') >= 0 && ipv4(tail).isEmpty()) {
            return Optional.empty();
        }
        try {
            // Text in brackets is parsed, never looked up (InetAddress.getAllByName).
            InetAddress ip = InetAddress.getByName("[" + digits + "]");
            String scope = literal.group(2) == null ? "" : literal.group(2);
            return Optional.of(new Literal(ip instanceof Inet4Address v4 ? mapped(v4) : ip, scope));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The JDK turns ::ffff:a.b.c.d into an IPv4 address; the text was IPv6, so the view stays IPv6. */
    private static InetAddress mapped(Inet4Address v4) {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(v4.getAddress(), 0, bytes, 12, 4);
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an IPv6 address", e);
        }
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an IPv4 address", e);
        }
    }
}

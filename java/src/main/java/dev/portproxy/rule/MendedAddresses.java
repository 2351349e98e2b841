package dev.portproxy.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule as its addresses mean it: one mended side alone would be refused for the other, or for the family. */
public final class MendedAddresses {

    /** As in a URL: {@code [::1]}, {@code [::1]:80}, {@code 10.0.0.1:80}. The port has a field of its own. */
    private static final Pattern DRESSED = Pattern.compile("\\[([^\\]]+)](?::\\d+)?|([0-9.]+):\\d+");

    private MendedAddresses() {}

    /** Both addresses without brackets and ports, in the family that takes them. */
    public static Rule of(Rule rule) {
        Endpoint listen = bare(rule.listen());
        Endpoint connect = bare(rule.connect());
        Family family = Family.of(
                version(listen, rule.family().listens()),
                version(connect, rule.family().connects()));
        return new Rule(family, listen, connect);
    }

    /** The same where the address is not dressed, or nothing that is an address stands inside. */
    static Endpoint bare(Endpoint endpoint) {
        Matcher dressed = DRESSED.matcher(endpoint.address());
        if (!dressed.matches()) {
            return endpoint;
        }
        String text = dressed.group(1) == null ? dressed.group(2) : dressed.group(1);
        return Address.of(text) instanceof Address.Literal ? new Endpoint(text, endpoint.port()) : endpoint;
    }

    private static IpVersion version(Endpoint endpoint, IpVersion otherwise) {
        return endpoint.parsedAddress() instanceof Address.Literal literal ? literal.version() : otherwise;
    }
}

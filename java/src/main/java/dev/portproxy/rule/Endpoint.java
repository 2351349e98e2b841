package dev.portproxy.rule;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An address and a port, as text, exactly as somebody wrote them. What the text means is asked of {@link Address} and
 * {@link Port}.
 */
public record Endpoint(String address, String port) {

    /** Where a socket is bound or connected. */
    public static Endpoint of(InetSocketAddress address) {
        return new Endpoint(IpText.of(address.getAddress()), Integer.toString(address.getPort()));
    }

    /** netsh's form in the registry: {@code address/port}. */
    public String text() {
        return address + "/" + port;
    }

    /**
     * Splits {@code address/port} at its last slash (an IPv6 address holds colons, and a stray slash belongs to the
     * address); empty where either part is missing.
     */
    public static Optional<Endpoint> split(String text) {
        int slash = text.lastIndexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new Endpoint(text.substring(0, slash), text.substring(slash + 1)));
    }

    public Address parsedAddress() {
        return Address.of(address);
    }

    public Port parsedPort() {
        return Port.of(port);
    }
}

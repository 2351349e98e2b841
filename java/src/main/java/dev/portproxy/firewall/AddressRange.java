package dev.portproxy.firewall;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** Addresses as a rule writes them: one, {@code first-last}, {@code address/bits}, {@code address/mask}. */
record AddressRange(IpVersion version, BigInteger first, BigInteger last) {

    static Optional<AddressRange> parse(String written) {
        String text = written.strip();
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return between(
                    text.substring(0, dash).strip(), text.substring(dash + 1).strip());
        }
        int slash = text.indexOf('/');
        return slash < 0
                ? between(text, text)
                : masked(
                        text.substring(0, slash).strip(),
                        text.substring(slash + 1).strip());
    }

    private static Optional<AddressRange> between(String from, String to) {
        Optional<InetAddress> first = literal(from);
        Optional<InetAddress> last = literal(to);
        if (first.isEmpty() || last.isEmpty() || version(first.get()) != version(last.get())) {
            return Optional.empty();
        }
        AddressRange range = new AddressRange(version(first.get()), number(first.get()), number(last.get()));
        return range.first.compareTo(range.last) <= 0 ? Optional.of(range) : Optional.empty();
    }

    private static Optional<AddressRange> masked(String address, String mask) {
        Optional<InetAddress> ip = literal(address);
        if (ip.isEmpty()) {
            return Optional.empty();
        }
        int size = ip.get().getAddress().length * 8;
        return hostBits(mask, size).map(bits -> {
            BigInteger hosts = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            BigInteger first = number(ip.get()).andNot(hosts);
            return new AddressRange(version(ip.get()), first, first.add(hosts));
        });
    }

    /** How many bits at the end are free; empty for a mask with holes. */
    private static Optional<Integer> hostBits(String mask, int size) {
        if (mask.matches("[0-9]{1,3}")) {
            return Optional.of(size - Integer.parseInt(mask)).filter(bits -> bits >= 0);
        }
        return literal(mask)
                .filter(ip -> IpVersion.of(ip) == IpVersion.V4 && size == 32)
                .map(AddressRange::number)
                .map(number ->
                        BigInteger.ONE.shiftLeft(size).subtract(BigInteger.ONE).andNot(number))
                .filter(hosts -> hosts.bitLength() == hosts.bitCount())
                .map(BigInteger::bitLength);
    }

    boolean contains(InetAddress ip) {
        return version(ip) == version
                && number(ip).compareTo(first) >= 0
                && number(ip).compareTo(last) <= 0;
    }

    boolean contains(AddressRange other) {
        return version == other.version && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0;
    }

    boolean meets(AddressRange other) {
        return version == other.version && first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0;
    }

    /** Every address of its version. */
    boolean isWhole() {
        int bits = version == IpVersion.V4 ? 32 : 128;
        return first.signum() == 0 && last.bitCount() == bits;
    }

    private static Optional<InetAddress> literal(String text) {
        return Address.of(text) instanceof Address.Literal literal
                        && literal.scope().isEmpty()
                ? Optional.of(literal.ip())
                : Optional.empty();
    }

    private static IpVersion version(InetAddress ip) {
        return IpVersion.of(ip);
    }

    private static BigInteger number(InetAddress ip) {
        return new BigInteger(1, ip.getAddress());
    }
}

package dev.portproxy.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A CIDR block (RFC 4632, RFC 4291 section 2.3), or a single address. */
public final class CidrBlock {

    private final byte[] prefix;
    private final int bits;

    private CidrBlock(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Empty where the text is no block. */
    public static Optional<CidrBlock> of(String text) {
        int slash = text.indexOf('/');
        Address address = Address.of(slash < 0 ? text : text.substring(0, slash));
        if (address instanceof Address.Literal literal && literal.scope().isEmpty()) {
            byte[] prefix = literal.ip().getAddress();
            String bits = slash < 0 ? Integer.toString(prefix.length * 8) : text.substring(slash + 1);
            if (bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= prefix.length * 8) {
                return Optional.of(new CidrBlock(prefix, Integer.parseInt(bits)));
            }
        }
        return Optional.empty();
    }

    public IpVersion version() {
        return prefix.length == 4 ? IpVersion.V4 : IpVersion.V6;
    }

    /** Whether all of the other block is in this one. */
    public boolean contains(CidrBlock other) {
        try {
            return bits <= other.bits && contains(InetAddress.getByAddress(other.prefix));
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen bytes are an address", e);
        }
    }

    /** False for an address of the other IP version. */
    public boolean contains(InetAddress client) {
        byte[] address = client.getAddress();
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (8 - rest) == 0;
    }
}

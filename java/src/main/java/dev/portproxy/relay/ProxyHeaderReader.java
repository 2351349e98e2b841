package dev.portproxy.relay;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Port;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the PROXY protocol header, version 1 or 2, that a client must begin with (haproxy doc/proxy-protocol.txt). The
 * bytes may come in any pieces; what is wrong is refused as soon as it is seen.
 */
final class ProxyHeaderReader {

    /** Section 2.1: the longest header of version 1, CR LF included. */
    private static final int LONGEST_V1 = 107;

    /** Section 2.2 allows 64 KiB of extensions; real ones take some hundred bytes, and every client could hold it. */
    static final int LONGEST_V2 = RelaySettings.SMALLEST_BUFFER;

    private static final byte[] START_V1 = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED_V2 = ProxyHeader.SIGNATURE_V2.length + 4;

    /** The addresses of a header; none where the sender has none to tell (UNKNOWN, LOCAL). */
    record Addresses(InetSocketAddress source, InetSocketAddress destination) {}

    private byte[] held = new byte[0];
    private Optional<Addresses> addresses = Optional.empty();

    /**
     * Takes the next bytes.
     *
     * @return true once the header is whole; {@code bytes} then stands at the first byte after it
     * @throws ProtocolException with what is wrong with the header
     */
    boolean take(ByteBuffer bytes) throws ProtocolException {
        int before = held.length;
        int start = bytes.position();
        int taken = Math.min(bytes.remaining(), LONGEST_V2 - before);
        held = Arrays.copyOf(held, before + taken);
        bytes.get(held, before, taken);
        int end = end();
        if (end < 0) {
            if (held.length == LONGEST_V2) {
                throw new ProtocolException("the PROXY header is longer than " + LONGEST_V2 + " bytes");
            }
            return false;
        }
        bytes.position(start + end - before);
        return true;
    }

    Optional<Addresses> addresses() {
        return addresses;
    }

    /** Where the header ends in what is held, or -1 while it is not whole. */
    private int end() throws ProtocolException {
        if (startsLike(ProxyHeader.SIGNATURE_V2)) {
            return held.length < FIXED_V2 ? -1 : endOfV2();
        }
        if (startsLike(START_V1)) {
            return endOfV1();
        }
        throw new ProtocolException("the connection does not begin with a PROXY header");
    }

    private boolean startsLike(byte[] start) {
        int length = Math.min(held.length, start.length);
        return Arrays.equals(held, 0, length, start, 0, length);
    }

    private int endOfV1() throws ProtocolException {
        for (int i = 0; i < held.length && i < LONGEST_V1; i++) {
            if (held[i] == '\n') {
                throw new ProtocolException("a line feed stands alone in the PROXY header");
            }
            if (held[i] == '\r' && i + 1 < held.length) {
                if (held[i + 1] != '\n' || i + 2 > LONGEST_V1) {
                    throw new ProtocolException("a carriage return stands alone in the PROXY header");
                }
                readV1(new String(held, 0, i, StandardCharsets.ISO_8859_1));
                return i + 2;
            }
        }
        if (held.length >= LONGEST_V1) {
            throw new ProtocolException("the PROXY header has no end within " + LONGEST_V1 + " bytes");
        }
        return -1;
    }

    private void readV1(String line) throws ProtocolException {
        String[] words = line.split(" ", -1);
        if (words[1].equals("UNKNOWN")) {
            return;
        }
        IpVersion version = switch (words[1]) {
            case "TCP4" -> IpVersion.V4;
            case "TCP6" -> IpVersion.V6;
            default -> throw malformed(line);
        };
        if (words.length != 6) {
            throw malformed(line);
        }
        addresses = Optional.of(new Addresses(
                endpoint(version, words[2], words[4], line), endpoint(version, words[3], words[5], line)));
    }

    private static InetSocketAddress endpoint(IpVersion version, String address, String port, String line)
            throws ProtocolException {
        boolean plainPort = port.equals("0") || !port.startsWith("0");
        if (plainPort
                && Address.of(address) instanceof Address.Literal literal
                && literal.version() == version
                && literal.scope().isEmpty()
                && (port.equals("0") || Port.of(port) instanceof Port.Number)) {
            return new InetSocketAddress(literal.ip(), Integer.parseInt(port));
        }
        throw malformed(line);
    }

    private static ProtocolException malformed(String line) {
        String shown = line.replaceAll("[^ -~]", "?");
        return new ProtocolException("the PROXY header \"" + shown + "\" is malformed");
    }

    private int endOfV2() throws ProtocolException {
        ByteBuffer header = ByteBuffer.wrap(held).position(ProxyHeader.SIGNATURE_V2.length);
        int command = header.get() & 0xff;
        int family = header.get() & 0xff;
        int length = header.getShort() & 0xffff;
        if (command != ProxyHeader.VERSION_2_PROXY && command != ProxyHeader.VERSION_2_LOCAL) {
            throw new ProtocolException(String.format("the PROXY header has the unknown command 0x%02x", command));
        }
        int addressBytes = family == ProxyHeader.TCP_OVER_IPV4 ? 4 : family == ProxyHeader.TCP_OVER_IPV6 ? 16 : 0;
        boolean tells = command == ProxyHeader.VERSION_2_PROXY && addressBytes > 0;
        if (tells && length < 2 * addressBytes + 4) {
            throw new ProtocolException("the PROXY header is too short for its addresses: " + length + " bytes");
        }
        if (FIXED_V2 + length > LONGEST_V2) {
            throw new ProtocolException("the PROXY header is longer than " + LONGEST_V2 + " bytes");
        }
        if (held.length < FIXED_V2 + length) {
            return -1;
        }
        if (tells) {
            addresses = Optional.of(readV2(header, addressBytes));
        }
        return FIXED_V2 + length;
    }

    private static Addresses readV2(ByteBuffer header, int addressBytes) {
        byte[] source = new byte[addressBytes];
        byte[] destination = new byte[addressBytes];
        header.get(source).get(destination);
        int sourcePort = header.getShort() & 0xffff;
        int destinationPort = header.getShort() & 0xffff;
        return new Addresses(
                new InetSocketAddress(address(source), sourcePort),
                new InetSocketAddress(address(destination), destinationPort));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen bytes are an address", e);
        }
    }
}

package dev.portproxy.relay;

import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.RelayOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes PROXY protocol headers (haproxy doc/proxy-protocol.txt, sections 2.1 and 2.2). */
final class ProxyHeader {

    static final byte[] SIGNATURE_V2 = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    static final int VERSION_2_PROXY = 0x21;
    static final int VERSION_2_LOCAL = 0x20;
    static final int TCP_OVER_IPV4 = 0x11;
    static final int TCP_OVER_IPV6 = 0x21;

    private ProxyHeader() {}

    /**
     * @param source the client
     * @param destination what the client connected to
     */
    static byte[] of(RelayOptions.ProxyHeader version, InetSocketAddress source, InetSocketAddress destination) {
        return switch (version) {
            case V1 -> v1(source, destination);
            case V2 -> v2(source, destination);
        };
    }

    private static byte[] v1(InetSocketAddress source, InetSocketAddress destination) {
        String header = isV4(source) == isV4(destination)
                ? "PROXY " + (isV4(source) ? "TCP4 " : "TCP6 ") + text(source.getAddress()) + " "
                        + text(destination.getAddress()) + " " + source.getPort() + " " + destination.getPort() + "\r\n"
                // Addresses of two versions fit no header: the target is told that there is nothing to tell.
                : "PROXY UNKNOWN\r\n";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] v2(InetSocketAddress source, InetSocketAddress destination) {
        byte[] from = source.getAddress().getAddress();
        byte[] to = destination.getAddress().getAddress();
        boolean known = from.length == to.length;
        int length = known ? from.length + to.length + 4 : 0;
        ByteBuffer header = ByteBuffer.allocate(SIGNATURE_V2.length + 4 + length)
                .put(SIGNATURE_V2)
                .put((byte) VERSION_2_PROXY)
                .put((byte) (!known ? 0 : isV4(source) ? TCP_OVER_IPV4 : TCP_OVER_IPV6))
                .putShort((short) length);
        if (known) {
            header.put(from).put(to).putShort((short) source.getPort()).putShort((short) destination.getPort());
        }
        return header.array();
    }

    private static boolean isV4(InetSocketAddress address) {
        return IpVersion.of(address.getAddress()) == IpVersion.V4;
    }

    /** The JDK appends a scope such as %1, which the header has no room for. */
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}

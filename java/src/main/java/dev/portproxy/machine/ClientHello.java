package dev.portproxy.machine;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * The first message of a TLS handshake, as this Java writes it, and what a server answers to it. It names no server: the
 * answer has to be the same directly and through a rule, where the names are others.
 */
final class ClientHello {

    /** What a server of TLS says where it does not go on: to what is no TLS, or to a handshake that it wants otherwise. */
    static final String ALERT = "TLS alert";

    private static final String HANDSHAKE = "TLS handshake";

    // The types of TLS records (RFC 8446, 5.1), and the first byte of their versions.
    private static final int TYPE_ALERT = 21;
    private static final int TYPE_HANDSHAKE = 22;
    private static final int VERSION = 3;

    private ClientHello() {}

    static byte[] bytes() throws GeneralSecurityException, SSLException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), packet);
        return Arrays.copyOf(packet.array(), packet.position());
    }

    /** Empty where it is no record of TLS. */
    static String answer(byte[] bytes, int length) {
        if (length < 2 || bytes[1] != VERSION) {
            return "";
        }
        return switch (bytes[0]) {
            case TYPE_ALERT -> ALERT;
            case TYPE_HANDSHAKE -> HANDSHAKE;
            default -> "";
        };
    }
}

package dev.portproxy.relay.loop;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the relay opens, sets up and closes its sockets. */
public final class Sockets {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final int BACKLOG = 1024;

    // SO_OOBINLINE has no public name, but channels list it; channel.socket() would make four more objects a
    // connection.
    private static final Optional<SocketOption<Boolean>> OOB_INLINE = option("SO_OOBINLINE");

    // Linux has it, and no other system.
    private static final Optional<SocketOption<Boolean>> QUICK_ACK = option("TCP_QUICKACK");

    private Sockets() {}

    @SuppressWarnings("unchecked") // The type was looked at.
    private static Optional<SocketOption<Boolean>> option(String name) {
        try (SocketChannel channel = SocketChannel.open()) {
            return channel.supportedOptions().stream()
                    .filter(option -> option.name().equals(name) && option.type() == Boolean.class)
                    .map(option -> (SocketOption<Boolean>) option)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The family of the address and no other: the JDK's default would make every socket a dual-stack one. */
    public static StandardProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /**
     * SO_REUSEADDR stays as the JDK has it: set where it only ignores TIME_WAIT, never on Windows.
     *
     * @throws UnsupportedOperationException if this machine has no IPv6
     */
    public static ServerSocketChannel listen(InetAddress address, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family(address));
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(address, port), BACKLOG);
            return channel;
        } catch (IOException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    public static SocketChannel open(InetAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(family(address));
        try {
            channel.configureBlocking(false);
            return channel;
        } catch (IOException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    /** From now on an urgent byte stays in the stream, as RFC 6093 has it, instead of being dropped by the system. */
    public static void keepUrgentByte(SocketChannel channel) throws IOException {
        if (OOB_INLINE.isPresent()) {
            channel.setOption(OOB_INLINE.get(), true);
        } else {
            channel.socket().setOOBInline(true);
        }
    }

    /**
     * The acknowledgement that ends the handshake waits for the first bytes and goes with them, where the system can do so
     * (tcp(7), TCP_QUICKACK): a packet less, and the server is woken once. Until then, or until {@link #acknowledge}, it
     * sees no connection, for a fifth of a second at most.
     */
    public static void acknowledgeWithFirstBytes(SocketChannel channel) throws IOException {
        if (QUICK_ACK.isPresent()) {
            channel.setOption(QUICK_ACK.get(), false);
        }
    }

    /** Whether an acknowledgement waits on this system. */
    public static boolean delaysAcknowledgement() {
        return QUICK_ACK.isPresent();
    }

    /** The acknowledgement of a handshake waits no longer. */
    public static void acknowledge(SocketChannel channel) throws IOException {
        if (QUICK_ACK.isPresent()) {
            channel.setOption(QUICK_ACK.get(), true);
        }
    }

    /** From now on a small write does not wait for the acknowledgement of those before it. */
    public static void doNotDelay(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** From now on the system looks whether a silent peer still lives. */
    public static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    /** The peer sees a reset at once. For a channel that no selector has. */
    public static void reset(SocketChannel channel) {
        resetWhenClosed(channel);
        close(channel);
    }

    /** What the peer sees of the close to come is a reset. */
    public static void resetWhenClosed(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.trace("The connection is gone already", e);
        }
    }

    public static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a channel failed", e);
        }
    }
}

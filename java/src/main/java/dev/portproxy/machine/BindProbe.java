package dev.portproxy.machine;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.rule.IpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Tries whether a port can be bound: for a moment, without listening, so that nobody can connect to it. */
@FunctionalInterface
public interface BindProbe {

    /** Binds a socket of exactly the address's IP version, as the relay does. */
    BindProbe OF_THIS_MACHINE = (address, port) -> {
        boolean v4 = IpVersion.of(address) == IpVersion.V4;
        try (SocketChannel channel =
                SocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6)) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                // Past connections in TIME_WAIT hold no port there; on Windows the option would take others' ports.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of(Reason.of(e));
        }
    };

    /** What the system said against it; empty where the port can be had. */
    Optional<String> refusal(InetAddress address, int port);
}

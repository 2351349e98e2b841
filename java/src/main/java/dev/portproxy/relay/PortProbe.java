package dev.portproxy.relay;

import dev.portproxy.relay.loop.Sockets;
import dev.portproxy.rule.IpVersion;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether somebody else holds a port that a wildcard socket is to get, found without closing the specific sockets of
 * ours that would be in its way: each other address of the machine is bound for a moment, without listening.
 */
final class PortProbe {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private PortProbe() {}

    static boolean isFree(InetAddress wildcard, int port, Set<LocalAddress> ours) {
        for (InetAddress address : localAddresses()) {
            boolean covered = IpVersion.of(address) == IpVersion.V4 || IpVersion.of(wildcard) == IpVersion.V6;
            if (covered && !isOurs(address, ours) && !canBind(address, port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOurs(InetAddress address, Set<LocalAddress> ours) {
        LocalAddress local = LocalAddress.of(address);
        return ours.contains(local)
                || ours.contains(local.withoutScope())
                || ours.stream()
                        .anyMatch(
                                own -> own.ip().isAnyLocalAddress() && IpVersion.of(own.ip()) == IpVersion.of(address));
    }

    private static boolean canBind(InetAddress address, int port) {
        try (SocketChannel channel = SocketChannel.open(Sockets.family(address))) {
            if (!WINDOWS) {
                // Past connections in TIME_WAIT do not hold a port; on Windows the option would take the port away.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(new InetSocketAddress(address, port));
            return true;
        } catch (BindException e) {
            // An address that cannot be used at all, such as a tentative one, is in nobody's hands.
            return String.valueOf(e.getMessage()).contains("assign");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static List<InetAddress> localAddresses() {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .forEach(each -> each.inetAddresses().forEach(addresses::add));
        } catch (SocketException e) {
            // Without a list nothing is known to be taken, and the bind itself will tell.
            return List.of();
        }
        return addresses;
    }
}

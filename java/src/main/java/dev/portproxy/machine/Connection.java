package dev.portproxy.machine;

import dev.portproxy.rule.IpText;
import java.net.InetAddress;
import java.util.OptionalLong;

/**
 * A TCP connection of this machine's, from its table. Those in TIME_WAIT are none: they hold no port.
 *
 * @param pid empty where this user may not see it, and where the process has let go of it
 */
public record Connection(
        InetAddress local, int localPort, InetAddress remote, int remotePort, State state, OptionalLong pid) {

    /** As much of TCP's states as the checks tell apart. */
    public enum State {
        CONNECTING,
        ESTABLISHED,
        /** One of both sides has said that it ends. */
        CLOSING
    }

    /** {@code 10.0.0.5:80}. */
    public String remoteText() {
        return IpText.of(remote, remotePort);
    }
}

package dev.portproxy.relay;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A client that was let in.
 *
 * @param peer the client's address
 * @param local the address of this machine that it connected to
 * @param trail the rules of this relay that it has been through
 * @param at when, on the relay's clock
 */
record Accepted(
        SocketChannel channel,
        InetSocketAddress peer,
        InetSocketAddress local,
        RuleState rule,
        OwnConnections.@Nullable Trail trail,
        long at) {}

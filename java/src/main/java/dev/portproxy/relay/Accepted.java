package dev.portproxy.relay;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A client that was let in.
 *
 * @param peer the client's address
 * @param local the address of this machine that it connected to
 * @param at when, on the relay's clock
 */
record Accepted(SocketChannel channel, InetSocketAddress peer, InetSocketAddress local, RuleState rule, long at) {}

package dev.portproxy.relay;

import dev.portproxy.relay.loop.SelectLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One bound socket, and the rules whose connections come to it. Owned by the accepting loop. */
final class Listener implements SelectLoop.Attached {

    private final ServerSocketChannel channel;
    private final InetSocketAddress bound;
    private final Acceptor acceptor;
    private @Nullable SelectionKey key;
    private Dispatch<RuleState> dispatch;

    Listener(ServerSocketChannel channel, Acceptor acceptor, Dispatch<RuleState> dispatch) throws IOException {
        this.channel = channel;
        this.acceptor = acceptor;
        this.dispatch = dispatch;
        bound = (InetSocketAddress) channel.getLocalAddress();
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** The port that clients connect to, for an address of a rule's that this socket covers. */
    InetSocketAddress boundFor(InetAddress address) {
        return new InetSocketAddress(address, bound.getPort());
    }

    Dispatch<RuleState> dispatch() {
        return dispatch;
    }

    /** New connections go by the new rules; those that are open stay as they are. */
    void dispatch(Dispatch<RuleState> changed) {
        dispatch = changed;
    }

    void register(SelectLoop loop, boolean accepting) throws IOException {
        key = channel.register(loop.selector(), accepting ? SelectionKey.OP_ACCEPT : 0, this);
    }

    void accepting(boolean on) {
        Objects.requireNonNull(key).interestOps(on ? SelectionKey.OP_ACCEPT : 0);
    }

    @Override
    public void ready(SelectionKey ready) {
        acceptor.accept(this);
    }

    @Override
    public void failed(Throwable cause) {
        acceptor.failed(cause);
    }

    @Override
    public void rekeyed(SelectionKey fresh) {
        key = fresh;
    }
}

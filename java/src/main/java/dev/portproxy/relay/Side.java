package dev.portproxy.relay;

import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.Sockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One end of a tunnel: the client's socket, or the target's. What is read here is written to the peer at once; only what
 * a full peer leaves over is kept, and then nothing is read here until that is gone.
 */
final class Side implements SelectLoop.Attached {

    /** The first reads; it doubles with every full read that the peer takes whole, and halves when it does not. */
    private static final int FIRST_READ = 64 * 1024;

    /** The most per read while the target is not connected yet. */
    private static final int EARLY_READ = 16 * 1024;

    /** What a client may send ahead of the connect. Until then its reset is seen, as it is still being read. */
    private static final int EARLY_BYTES = 64 * 1024;

    private final Tunnel tunnel;
    private final RelayLoop home;
    private final LongAdder bytes;

    // The tunnel pairs its two sides before it does anything else.
    @SuppressWarnings("NullAway.Init")
    private Side peer;

    // The target's is there once it is dialled: nothing is read or written before.
    @SuppressWarnings("NullAway.Init")
    private SocketChannel channel;

    private @Nullable SelectionKey key;
    private int interest;
    private @Nullable ByteBuffer pending;
    private int readLimit = FIRST_READ;
    private boolean writable;
    private boolean discarding;
    private boolean ended;
    private boolean finSent;
    private boolean written;
    private boolean undelayed;
    private boolean closed;
    private long received;

    Side(Tunnel tunnel, RelayLoop home, LongAdder bytes) {
        this.tunnel = tunnel;
        this.home = home;
        this.bytes = bytes;
    }

    void pairWith(Side other) {
        peer = other;
        other.peer = this;
    }

    Tunnel tunnel() {
        return tunnel;
    }

    SocketChannel channel() {
        return channel;
    }

    void use(SocketChannel fresh) {
        channel = fresh;
        key = null;
        interest = 0;
    }

    /** From now on bytes may be written, those that are waiting included. */
    void opened() {
        writable = true;
    }

    boolean isWritable() {
        return writable;
    }

    /** The peer's end was read: it will send no more. */
    boolean hasEnded() {
        return ended;
    }

    boolean isFinSent() {
        return finSent;
    }

    boolean isStuck() {
        return writable && pending != null;
    }

    boolean hasPending() {
        return pending != null;
    }

    long received() {
        return received;
    }

    boolean isRegistered() {
        return key != null;
    }

    void register(int ops) throws ClosedChannelException {
        interest = ops;
        if (key == null) {
            key = channel.register(home.loop().selector(), ops, this);
        } else {
            key.interestOps(ops);
        }
    }

    private void want(int op) {
        change(interest | op);
    }

    private void doNotWant(int op) {
        change(interest & ~op);
    }

    /** Every change costs a system call with the next select, so only real ones are made. */
    private void change(int ops) {
        if (ops != interest) {
            interest = ops;
            if (key != null) {
                key.interestOps(ops);
            }
        }
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        int ops = ready.readyOps();
        if ((ops & SelectionKey.OP_CONNECT) != 0) {
            tunnel.connectReady(this);
            return;
        }
        if ((ops & SelectionKey.OP_WRITE) != 0) {
            flush();
        }
        if ((ops & interest & SelectionKey.OP_READ) != 0 && ready.isValid()) {
            tunnel.readable(this);
        }
    }

    /**
     * Has the next select tell, by {@link Tunnel#connectReady}, whether this side was reset while it had to wait: a
     * selector reports nothing of a channel that asks for nothing. A connected channel is never ready to connect, but
     * the JDK takes an error for every readiness that is asked for. It is asked for one select only, since the system
     * itself takes a connect for a write. A side that has finished and was told the other's end hangs up all the same,
     * in good order, and is left alone.
     */
    void probe() {
        if (interest == 0 && !ended && !finSent) {
            Objects.requireNonNull(key).interestOps(SelectionKey.OP_CONNECT);
            home.loop().execute(() -> {
                if (key != null && key.isValid()) {
                    key.interestOps(interest);
                }
            });
        }
    }

    @Override
    public void failed(Throwable cause) {
        tunnel.failed(cause);
    }

    @Override
    public void rekeyed(SelectionKey fresh) {
        key = fresh;
    }

    /** Reads once, however much there is: other connections wait. */
    void pump() {
        int limit = Math.min(peer.writable ? readLimit : EARLY_READ, home.pool().mostToRead());
        ByteBuffer buffer = home.readBuffer(limit);
        int count;
        try {
            count = channel.read(buffer);
        } catch (IOException e) {
            tunnel.broken(this, e);
            return;
        }
        if (count < 0) {
            ended = true;
            doNotWant(SelectionKey.OP_READ);
            tunnel.ended(this);
        } else if (count > 0) {
            count(count);
            tunnel.active();
            if (!discarding) {
                boolean full = !buffer.hasRemaining();
                pass(buffer.flip(), full);
            }
        }
    }

    /** Counts bytes that were read from this side. */
    void count(int read) {
        received += read;
        bytes.add(read);
    }

    private void pass(ByteBuffer buffer, boolean full) {
        peer.send(buffer);
        if (tunnel.isClosed() || discarding) {
            return;
        }
        if (peer.pending == null) {
            if (full) {
                readLimit = Math.min(home.settings().readBufferBytes(), readLimit * 2);
            }
        } else if (peer.writable || peer.pending.remaining() >= EARLY_BYTES) {
            doNotWant(SelectionKey.OP_READ);
            // Not to the first again: a fast stream is full now and then, and small reads cost it most.
            readLimit = Math.max(FIRST_READ, readLimit / 2);
            tunnel.paused();
        }
    }

    /** Writes what it can at once and keeps the rest. */
    void send(ByteBuffer buffer) {
        if (writable && pending == null) {
            try {
                write(buffer);
            } catch (IOException e) {
                tunnel.broken(this, e);
                return;
            }
        }
        if (buffer.hasRemaining()) {
            keep(buffer);
            if (writable) {
                want(SelectionKey.OP_WRITE);
            }
        }
    }

    private int write(ByteBuffer buffer) throws IOException {
        // A first write never waits, and many connections have no second one: they are spared the system call.
        if (written && !undelayed) {
            Sockets.doNotDelay(channel);
            undelayed = true;
        }
        written = true;
        return channel.write(buffer);
    }

    private void keep(ByteBuffer buffer) {
        if (pending == null) {
            pending = home.pool().keep(buffer);
            return;
        }
        ByteBuffer both = ByteBuffer.allocate(pending.remaining() + buffer.remaining())
                .put(pending)
                .put(buffer)
                .flip();
        release();
        pending = home.pool().keep(both);
    }

    /** Puts bytes before those that are waiting. */
    void prepend(byte[] first) {
        ByteBuffer both = ByteBuffer.allocate(first.length + (pending == null ? 0 : pending.remaining()))
                .put(first);
        if (pending != null) {
            both.put(pending);
            release();
        }
        pending = home.pool().keep(both.flip());
    }

    /** Writes what is waiting; when all is gone the peer is read again, or its end passed on. */
    void flush() {
        ByteBuffer waiting = pending;
        if (waiting == null) {
            doNotWant(SelectionKey.OP_WRITE);
            return;
        }
        int count;
        try {
            count = write(waiting);
        } catch (IOException e) {
            tunnel.broken(this, e);
            return;
        }
        if (count > 0) {
            tunnel.active();
        }
        if (waiting.hasRemaining()) {
            want(SelectionKey.OP_WRITE);
            return;
        }
        release();
        doNotWant(SelectionKey.OP_WRITE);
        if (peer.ended) {
            finish();
        } else {
            peer.want(SelectionKey.OP_READ);
        }
    }

    /** Lets the other end see the connection, if no byte has done so yet. */
    void acknowledge() {
        if (written || closed) {
            return;
        }
        try {
            Sockets.acknowledge(channel);
        } catch (IOException e) {
            tunnel.broken(this, e);
        }
    }

    /** Tells the socket's other end that no more will come. */
    void finish() {
        if (finSent || !writable || pending != null) {
            return;
        }
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            tunnel.broken(this, e);
            return;
        }
        finSent = true;
        tunnel.finSent();
    }

    /** The peer is gone, and what still comes from here goes nowhere. */
    void discardInput() {
        discarding = true;
        if (!ended) {
            want(SelectionKey.OP_READ);
        }
    }

    private void release() {
        if (pending != null) {
            home.pool().giveBack(pending);
            pending = null;
        }
    }

    void close(boolean reset) {
        writable = false;
        release();
        if (channel == null || closed) {
            return;
        }
        closed = true;
        if (reset) {
            Sockets.resetWhenClosed(channel);
        }
        if (key == null) {
            Sockets.close(channel);
        } else {
            home.loop().close(key);
        }
    }
}

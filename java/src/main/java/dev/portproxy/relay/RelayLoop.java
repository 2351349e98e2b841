package dev.portproxy.relay;

import dev.portproxy.relay.loop.BufferPool;
import dev.portproxy.relay.loop.SelectLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop that moves data, with the one read buffer that all of its connections share: a connection holds memory only
 * while its receiver is full. Both sides of a connection live on one loop, so none of this needs a lock.
 */
final class RelayLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);

    /** On the heap, of all loops together: with it, ten thousand stuck connections fit in a heap of 64 MiB. */
    private static final long MUCH_PENDING =
            Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final SelectLoop loop;
    private final RelaySettings settings;
    private final RelayEvents events;
    private final Admission admission;
    private final OwnConnections own;
    private final ByteBuffer readBuffer;
    private final BufferPool pool;
    // Hand-offs under way included: the accepting loop chooses by it.
    private final AtomicInteger connections = new AtomicInteger();
    private boolean closing;

    RelayLoop(String name, RelaySettings settings, RelayEvents events, Admission admission, OwnConnections own)
            throws IOException {
        this.settings = settings;
        this.events = events;
        this.admission = admission;
        this.own = own;
        loop = new SelectLoop(name, settings.clock());
        readBuffer = ByteBuffer.allocateDirect(settings.readBufferBytes());
        pool = new BufferPool(settings.readBufferBytes(), MUCH_PENDING / settings.loops());
    }

    SelectLoop loop() {
        return loop;
    }

    RelaySettings settings() {
        return settings;
    }

    OwnConnections own() {
        return own;
    }

    BufferPool pool() {
        return pool;
    }

    int connections() {
        return connections.get();
    }

    /** The shared buffer, empty, with room for {@code limit} bytes. */
    ByteBuffer readBuffer(int limit) {
        return readBuffer.clear().limit(Math.min(limit, readBuffer.capacity()));
    }

    /** Takes over an accepted connection that was admitted. From any thread. */
    void take(Accepted accepted) {
        connections.incrementAndGet();
        if (loop.isCurrentThread()) {
            begin(accepted);
        } else {
            loop.execute(() -> begin(accepted));
        }
    }

    private void begin(Accepted accepted) {
        Tunnel tunnel = new Tunnel(this, accepted);
        if (closing) {
            tunnel.kill();
        } else {
            tunnel.start();
        }
    }

    /** A tunnel is over: its place is free, and its end is told. */
    void finished(RuleState rule, FinishedConnection end) {
        connections.decrementAndGet();
        admission.leave(rule, loop);
        events.finished(end);
    }

    /** Resets every connection that is left and ends the loop. From any thread. */
    void close() {
        loop.execute(() -> {
            closing = true;
            Set<Tunnel> tunnels = new HashSet<>();
            for (SelectionKey key : loop.selector().keys()) {
                if (key.attachment() instanceof Side side) {
                    tunnels.add(side.tunnel());
                }
            }
            tunnels.forEach(Tunnel::kill);
            try {
                loop.flushClosed();
            } catch (IOException e) {
                LOG.debug("The last select failed", e);
            }
            loop.end();
        });
    }
}

package dev.portproxy.relay;

import dev.portproxy.relay.loop.BufferPool;
import dev.portproxy.relay.loop.NanoClock;
import dev.portproxy.rule.Resolver;
import dev.portproxy.rule.ServicePorts;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Settings of the whole relay; a rule's own options come before them.
 *
 * @param loops threads that move data; the first of them accepts too
 * @param maxConnections connections of all rules at one time; a client beyond it is reset
 * @param connectTimeout how long the look-up of a target, and then each of its addresses, may take. More than two
 *     seconds: Windows reports a refused connect only after it has retried for that long
 * @param halfClosedTimeout how long a connection that one side has finished may be silent; zero: for ever
 * @param stallTimeout how long a connection may be stuck whose receiver takes nothing; zero: for ever. That a sender
 *     who has to wait was reset is seen within seconds in any case
 * @param headerTimeout how long a client may take to send its PROXY header (at least three seconds, says the
 *     specification)
 * @param nameTtl how long the addresses of a host name are used before it is looked up again
 * @param readBufferBytes size of the read buffer that each loop has, and the most that can be pending each way of one
 *     connection
 */
public record RelaySettings(
        int loops,
        int maxConnections,
        Duration connectTimeout,
        Duration halfClosedTimeout,
        Duration stallTimeout,
        Duration headerTimeout,
        Duration nameTtl,
        int readBufferBytes,
        ServicePorts servicePorts,
        Resolver resolver,
        NanoClock clock) {

    /** Smaller buffers would cut a PROXY header in two. */
    static final int SMALLEST_BUFFER = 4096;

    /** What is read, the buffer, and what is written stay in a core's cache together, which larger ones would not. */
    private static final int LARGEST_BUFFER = 512 * 1024;

    private static final int SMALLEST_DEFAULT = 64 * 1024;

    public RelaySettings {
        if (loops < 1 || maxConnections < 1 || readBufferBytes < SMALLEST_BUFFER) {
            throw new IllegalArgumentException("a relay needs a loop, a connection, and a buffer of 4096 bytes");
        }
        Objects.requireNonNull(servicePorts);
        Objects.requireNonNull(resolver);
        Objects.requireNonNull(clock);
    }

    public static RelaySettings defaults(ServicePorts servicePorts) {
        Runtime java = Runtime.getRuntime();
        int loops = Math.min(4, java.availableProcessors());
        return new RelaySettings(
                loops,
                10_000,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                readBufferBytes(loops, java.maxMemory()),
                servicePorts,
                Resolver.SYSTEM,
                NanoClock.SYSTEM);
    }

    /**
     * As large as the direct memory of all loops allows, of which Java gives as much as of its heap, and some of which the
     * JDK needs for itself: with less, connections would be lost where many are full at once.
     */
    static int readBufferBytes(int loops, long mostMemory) {
        long each = mostMemory / 8 * 7 / loops / (1 + BufferPool.MOST_DIRECT);
        int size = LARGEST_BUFFER;
        while (size > each && size > SMALLEST_DEFAULT) {
            size /= 2;
        }
        return size;
    }

    public RelaySettings withLoops(int value) {
        return with(draft -> draft.loops = value);
    }

    public RelaySettings withMaxConnections(int value) {
        return with(draft -> draft.maxConnections = value);
    }

    public RelaySettings withReadBufferBytes(int value) {
        return with(draft -> draft.readBufferBytes = value);
    }

    public RelaySettings withResolver(Resolver value) {
        return with(draft -> draft.resolver = value);
    }

    public RelaySettings withClock(NanoClock value) {
        return with(draft -> draft.clock = value);
    }

    private RelaySettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new RelaySettings(
                draft.loops,
                draft.maxConnections,
                connectTimeout,
                halfClosedTimeout,
                stallTimeout,
                headerTimeout,
                nameTtl,
                draft.readBufferBytes,
                servicePorts,
                draft.resolver,
                draft.clock);
    }

    /** What can be changed, while it is. */
    private static final class Draft {
        int loops;
        int maxConnections;
        int readBufferBytes;
        Resolver resolver;
        NanoClock clock;

        Draft(RelaySettings from) {
            loops = from.loops;
            maxConnections = from.maxConnections;
            readBufferBytes = from.readBufferBytes;
            resolver = from.resolver;
            clock = from.clock;
        }
    }
}

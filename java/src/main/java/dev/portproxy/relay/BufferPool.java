package dev.portproxy.relay;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers for bytes that a full receiver has left over. A few direct ones are kept and used again; beyond them heap
 * buffers of just the size, which the collector gives back (direct memory would be returned late, or not at all).
 * Not thread-safe: its loop owns it.
 */
final class BufferPool {

    private static final int MOST_DIRECT = 32;
    // Less than this is not worth a whole direct buffer.
    private static final int SMALL = 4096;

    private static final int READ_WHEN_SCARCE = 16 * 1024;
    private static final int READ_WHEN_FULL = 2 * 1024;

    private final int size;
    private final long muchPending;
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private int allocated;
    private long pending;

    /**
     * @param size of the direct buffers, and the most that one connection may have kept, in bytes
     * @param muchPending the bytes kept from which on little more is read at once
     */
    BufferPool(int size, long muchPending) {
        this.size = size;
        this.muchPending = muchPending;
    }

    /** The rest of {@code bytes} in a buffer of its own, ready to be read from. */
    ByteBuffer keep(ByteBuffer bytes) {
        int length = bytes.remaining();
        ByteBuffer kept = length <= SMALL || length > size ? ByteBuffer.allocate(length) : direct(length);
        kept.put(bytes).flip();
        pending += kept.capacity();
        return kept;
    }

    /** Takes back what {@link #keep} gave. */
    void giveBack(ByteBuffer kept) {
        pending -= kept.capacity();
        if (kept.isDirect()) {
            free.push(kept.clear());
        }
    }

    /** Memory held by buffers that are out. */
    long pendingBytes() {
        return pending;
    }

    /**
     * The most that should be read at once, as all of it may have to be kept: the more is kept already, the less. So ten
     * thousand stuck connections stay within tens of megabytes.
     */
    int mostToRead() {
        if (!free.isEmpty() || allocated < MOST_DIRECT) {
            return size;
        }
        return Math.min(size, pending < muchPending ? READ_WHEN_SCARCE : READ_WHEN_FULL);
    }

    private ByteBuffer direct(int length) {
        if (!free.isEmpty()) {
            return free.pop();
        }
        if (allocated < MOST_DIRECT) {
            allocated++;
            return ByteBuffer.allocateDirect(size);
        }
        return ByteBuffer.allocate(length);
    }
}

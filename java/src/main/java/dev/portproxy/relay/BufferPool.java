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

    private final int size;
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private int allocated;
    private long pending;

    BufferPool(int size) {
        this.size = size;
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

    /** Whether the direct buffers are used up, so that more pending bytes cost new memory. */
    boolean isScarce() {
        return free.isEmpty() && allocated == MOST_DIRECT;
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

package dev.portproxy.relay.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers for bytes that a full receiver has left over. A few direct ones are kept and used again, some of them large,
 * so that a few fast streams may read much at once; beyond them heap buffers of just the size, which the collector gives
 * back (direct memory would be returned late, or not at all). Not thread-safe: its loop owns it.
 */
public final class BufferPool {

    private static final int MOST_LARGE = 4;
    private static final int MOST_MEDIUM = 32;
    private static final int LARGE_IN_MEDIUM = 4;

    /** The most direct memory of one pool, in buffers of its largest size. */
    public static final int MOST_DIRECT = MOST_LARGE + MOST_MEDIUM / LARGE_IN_MEDIUM;

    // Less than this is not worth a whole direct buffer.
    private static final int SMALL = 4096;

    private static final int READ_WHEN_SCARCE = 16 * 1024;
    private static final int READ_WHEN_FULL = 2 * 1024;

    /** Direct buffers of one size, made when they are first needed. */
    private static final class Shelf {
        private final int size;
        private final int most;
        private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
        private int made;

        Shelf(int size, int most) {
            this.size = size;
            this.most = most;
        }

        boolean hasOne() {
            return !free.isEmpty() || made < most;
        }

        ByteBuffer take() {
            if (!free.isEmpty()) {
                return free.pop();
            }
            made++;
            return ByteBuffer.allocateDirect(size);
        }
    }

    private final Shelf large;
    private final Shelf medium;
    private final long muchPending;
    private long pending;

    /**
     * @param size of the largest buffers, and the most that one connection may have kept, in bytes
     * @param muchOnHeap the bytes kept besides the direct buffers from which on little more is read at once
     */
    public BufferPool(int size, long muchOnHeap) {
        large = new Shelf(size, MOST_LARGE);
        medium = new Shelf(size / LARGE_IN_MEDIUM, MOST_MEDIUM);
        muchPending = (long) MOST_DIRECT * size + muchOnHeap;
    }

    /** The rest of {@code bytes} in a buffer of its own, ready to be read from. */
    public ByteBuffer keep(ByteBuffer bytes) {
        ByteBuffer kept = buffer(bytes.remaining());
        kept.put(bytes).flip();
        pending += kept.capacity();
        return kept;
    }

    private ByteBuffer buffer(int length) {
        if (length > SMALL && length <= medium.size && medium.hasOne()) {
            return medium.take();
        }
        return length > SMALL && length <= large.size && large.hasOne() ? large.take() : ByteBuffer.allocate(length);
    }

    /** Takes back what {@link #keep} gave. */
    public void giveBack(ByteBuffer kept) {
        pending -= kept.capacity();
        if (kept.isDirect()) {
            (kept.capacity() == large.size ? large : medium).free.push(kept.clear());
        }
    }

    /** Memory held by buffers that are out. */
    public long pendingBytes() {
        return pending;
    }

    /**
     * The most that should be read at once, as all of it may have to be kept: the more is kept already, the less. So ten
     * thousand stuck connections stay within tens of megabytes.
     */
    public int mostToRead() {
        if (large.hasOne()) {
            return large.size;
        }
        if (medium.hasOne()) {
            return medium.size;
        }
        return Math.min(medium.size, pendingBytes() < muchPending ? READ_WHEN_SCARCE : READ_WHEN_FULL);
    }
}

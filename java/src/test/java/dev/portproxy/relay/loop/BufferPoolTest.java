package dev.portproxy.relay.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

    private static final int SIZE = 128 * 1024;
    private static final int MEDIUM = SIZE / 4;

    private final BufferPool pool = new BufferPool(SIZE, 1 << 20);

    @Test
    void what_is_kept_is_what_was_given() {
        ByteBuffer kept = pool.keep(ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2));
        assertEquals(ByteBuffer.wrap(new byte[] {2, 3}), kept);
        pool.giveBack(kept);
        assertEquals(0, pool.pendingBytes());
    }

    @Test
    void direct_buffers_are_few_and_used_again() {
        List<ByteBuffer> kept = new ArrayList<>();
        while (pool.mostToRead() >= MEDIUM) {
            kept.add(pool.keep(ByteBuffer.allocate(10_000)));
            assertTrue(kept.get(kept.size() - 1).isDirect());
        }
        ByteBuffer beyond = pool.keep(ByteBuffer.allocate(10_000));
        assertFalse(beyond.isDirect());
        assertEquals(10_000, beyond.capacity(), "a heap buffer is no larger than its bytes");
        ByteBuffer freed = kept.get(0);
        pool.giveBack(freed);
        assertEquals(MEDIUM, pool.mostToRead());
        assertTrue(freed == pool.keep(ByteBuffer.allocate(12_000)));
    }

    @Test
    void large_leftovers_take_large_buffers_and_leave_the_others_to_small_ones() {
        ByteBuffer large = pool.keep(ByteBuffer.allocate(SIZE));
        assertEquals(SIZE, large.capacity());
        assertEquals(MEDIUM, pool.keep(ByteBuffer.allocate(MEDIUM)).capacity());
        while (pool.mostToRead() == SIZE) {
            pool.keep(ByteBuffer.allocate(MEDIUM + 1));
        }
        assertEquals(MEDIUM, pool.mostToRead());
        assertFalse(pool.keep(ByteBuffer.allocate(MEDIUM + 1)).isDirect());
        pool.giveBack(large);
        assertTrue(large == pool.keep(ByteBuffer.allocate(MEDIUM + 1)));
    }

    @Test
    @DisplayName("16 the more is kept the less is read")
    void the_more_is_kept_the_less_is_read() {
        int least = SIZE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            pool.keep(ByteBuffer.allocate(pool.mostToRead()));
            assertTrue(pool.mostToRead() <= least, "it only gets less");
            least = pool.mostToRead();
            most = pool.pendingBytes();
        }
        assertTrue(most < 24L << 20, most + " bytes for ten thousand stuck connections");
    }

    @Test
    @DisplayName("16 from a mebibyte on the heap on little is read")
    void from_a_mebibyte_on_the_heap_on_little_is_read() {
        BufferPool small = new BufferPool(32 * 1024, 1 << 20);
        for (int i = 0; i < 4 + 32; i++) {
            assertTrue(small.keep(ByteBuffer.allocate(8 * 1024)).isDirect());
        }
        long much = 4 * 32 * 1024 + 32 * 8 * 1024 + (1 << 20);
        ByteBuffer last = null;
        while (small.pendingBytes() < much) {
            assertEquals(8 * 1024, small.mostToRead(), "at " + small.pendingBytes());
            last = small.keep(ByteBuffer.allocate(8 * 1024));
        }
        assertEquals(2 * 1024, small.mostToRead());
        small.giveBack(last);
        assertEquals(8 * 1024, small.mostToRead());
    }
}

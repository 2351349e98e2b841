package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.relay.loop.BufferPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the buffers may be follows from the memory there is. */
class RelaySettingsTest {

    private static final long MIB = 1L << 20;

    @ParameterizedTest
    @CsvSource({"1,32", "2,32", "4,32", "4,64", "4,256", "4,6000"})
    void with_memory_they_are_large(int loops, long mebibytes) {
        assertEquals(MIB / 2, RelaySettings.readBufferBytes(loops, mebibytes * MIB));
    }

    @ParameterizedTest
    @CsvSource({"1,8", "2,16", "4,16", "4,24", "4,32", "4,63", "4,64", "64,64"})
    void all_loops_together_leave_some_direct_memory(int loops, long mebibytes) {
        long size = RelaySettings.readBufferBytes(loops, mebibytes * MIB);
        long direct = loops * size * (1 + BufferPool.MOST_DIRECT);
        assertTrue(direct <= mebibytes * MIB * 7 / 8, direct + " of " + mebibytes + " MiB");
        assertTrue(size >= 64 * 1024, size + " bytes");
    }
}

package dev.portproxy.linux;

import dev.portproxy.Reader;
import java.nio.ByteOrder;
import java.util.List;

/** What reads Linux' tables of sockets. */
public final class LinuxReaders {

    private LinuxReaders() {}

    public static List<Reader> all() {
        return List.of(new Reader(
                "the kernel's sockets",
                List.of(
                        "   0: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 x"),
                List.of("0", " ", "\t", ":", "0: ", "0100007F:0050 ", "0A ", "x ", "00000000 ", "\n", "0 ", "12345 "),
                text -> ProcNetTcp.rows(text.lines().toList(), ByteOrder.LITTLE_ENDIAN)));
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class UdpTableTest {

    @Test
    void ipv4_rows_are_an_address_a_port_and_a_process() throws UnknownHostException {
        ByteBuffer table = table(2, 12, 9);
        table.put(address("0.0.0.0")).put(port(5353)).putInt(4);
        table.put(address("127.0.0.1")).put(port(14550)).putInt(0xfffffff0);
        table.rewind();
        assertEquals(List.of("0.0.0.0:5353 4", "127.0.0.1:14550 4294967280"), brief(UdpTable.ipv4(table)));
        assertEquals(0, table.position());
    }

    @Test
    void ipv6_rows_have_a_scope_between() throws UnknownHostException {
        ByteBuffer table = table(2, 28, 0);
        table.put(address("::1")).putInt(0).put(port(14550)).putInt(7);
        table.put(address("fe80::1")).putInt(12).put(port(546)).putInt(8);
        assertEquals(List.of("[::1]:14550 7", "[fe80::1%12]:546 8"), brief(UdpTable.ipv6(table.rewind())));
    }

    @Test
    void a_table_that_is_cut_is_none() {
        assertThrows(
                PortProxyException.class,
                () -> UdpTable.ipv4(table(2, 12, 0).rewind().limit(20)));
        assertThrows(
                PortProxyException.class,
                () -> UdpTable.ipv6(table(1, 28, 0).rewind().limit(3)));
    }

    private static ByteBuffer table(int rows, int size, int behind) {
        return ByteBuffer.allocate(4 + rows * size + behind)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(rows);
    }

    private static byte[] address(String text) throws UnknownHostException {
        return InetAddress.getByName(text).getAddress();
    }

    /** In network byte order; the upper half may be anything. */
    private static byte[] port(int port) {
        return new byte[] {(byte) (port >> 8), (byte) port, 0x5a, 0x5a};
    }

    private static List<String> brief(List<Listener> sockets) {
        return sockets.stream()
                .map(socket -> socket.endpoint() + " " + socket.pid().getAsLong())
                .toList();
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Listener;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpTableTest {

    private static final int LISTEN = 2;
    private static final int ESTABLISHED = 5;

    @Test
    void ipv4_rows() {
        ByteBuffer table = table(3, 24, 40);
        row4(table, LISTEN, "0.0.0.0", 80, 4);
        row4(table, ESTABLISHED, "10.0.0.1", 8080, 7);
        row4(table, LISTEN, "127.0.0.1", 0x1f98, 0xfffffff0);
        table.rewind();
        assertEquals(List.of("0.0.0.0:80 4", "127.0.0.1:8088 4294967280"), brief(TcpTable.ipv4(table)));
        assertEquals(0, table.position());
    }

    @Test
    void the_upper_half_of_a_port_is_not_read() {
        ByteBuffer table = table(1, 24, 0);
        row4(table, LISTEN, "127.0.0.1", 443, 1);
        table.putShort(14, (short) 0xdead);
        assertEquals(443, TcpTable.ipv4(table.rewind()).get(0).port());
    }

    @Test
    void ipv6_rows_and_a_dual_stack_listener_in_both_tables() {
        ByteBuffer table = table(4, 56, 0);
        row6(table, LISTEN, "::", 0, 80, 4);
        row6(table, LISTEN, "::ffff:10.1.2.3", 0, 81, 5);
        row6(table, ESTABLISHED, "::1", 0, 82, 6);
        row6(table, LISTEN, "fe80::1", 12, 83, 7);
        List<Listener> listeners = TcpTable.ipv6(table.rewind());
        assertEquals(List.of("[::]:80 4", "10.1.2.3:81 5", "[fe80::1%12]:83 7"), brief(listeners));
        assertInstanceOf(Inet4Address.class, listeners.get(1).address());
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 12 << 24})
    void a_scope_id_in_either_byte_order(int stored) {
        ByteBuffer table = table(1, 56, 0);
        row6(table, LISTEN, "fe80::1", stored, 80, 1);
        Listener listener = TcpTable.ipv6(table.rewind()).get(0);
        assertEquals(12, ((Inet6Address) listener.address()).getScopeId());
    }

    @Test
    void a_table_may_begin_anywhere_in_its_buffer() {
        ByteBuffer table = table(1, 24, 0);
        row4(table, LISTEN, "127.0.0.1", 80, 1);
        ByteBuffer shifted = ByteBuffer.allocate(64).position(7);
        shifted.put(table.rewind()).position(7);
        assertEquals(List.of("127.0.0.1:80 1"), brief(TcpTable.ipv4(shifted)));
    }

    @Test
    void an_empty_table() {
        assertEquals(List.of(), TcpTable.ipv4(table(0, 24, 0)));
        assertEquals(List.of(), TcpTable.ipv6(table(0, 56, 100)));
    }

    @Test
    void truncated_tables_say_what_is_missing() {
        ByteBuffer table = table(2, 24, 0);
        PortProxyException e = assertThrows(
                PortProxyException.class, () -> TcpTable.ipv4(table.rewind().limit(51)));
        assertEquals(ErrorId.INTERNAL, e.id());
        assertTrue(e.getMessage().contains("2 rows, which take 52 bytes"), e.getMessage());
        assertTrue(e.getMessage().contains("51"), e.getMessage());
        assertThrows(PortProxyException.class, () -> TcpTable.ipv6(ByteBuffer.allocate(3)));
    }

    @Property
    void any_bytes_are_a_table_or_refused(@ForAll byte[] bytes) {
        try {
            TcpTable.ipv4(ByteBuffer.wrap(bytes));
            TcpTable.ipv6(ByteBuffer.wrap(bytes));
        } catch (PortProxyException e) {
            assertTrue(e.getMessage().endsWith("."), e.getMessage());
        }
    }

    private static ByteBuffer table(int rows, int rowSize, int spare) {
        return ByteBuffer.allocate(4 + rows * rowSize + spare)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, rows)
                .position(rows == 0 ? 0 : 4);
    }

    /** MIB_TCPROW_OWNER_PID: state, local address and port, remote address and port, pid. */
    private static void row4(ByteBuffer table, int state, String address, int port, int pid) {
        table.putInt(state).put(bytes(address)).put(port(port)).putLong(-1).putInt(pid);
    }

    /** MIB_TCP6ROW_OWNER_PID: local address, scope and port, the same of the remote side, state, pid. */
    private static void row6(ByteBuffer table, int state, String address, int scope, int port, int pid) {
        byte[] bytes = bytes(address);
        if (bytes.length == 4) {
            table.putLong(0).putShort((short) 0).putShort((short) 0xffff);
        }
        table.put(bytes).putInt(scope).put(port(port));
        table.put(new byte[24]).putInt(state).putInt(pid);
    }

    private static byte[] port(int port) {
        return new byte[] {(byte) (port >> 8), (byte) port, 0, 0};
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> brief(List<Listener> listeners) {
        return listeners.stream()
                .map(l -> l.endpoint() + " " + l.pid().orElse(-1))
                .toList();
    }

    @Test
    void names_are_left_to_who_can_look_them_up() {
        ByteBuffer table = table(1, 24, 0);
        row4(table, LISTEN, "127.0.0.1", 80, 1);
        Listener listener = TcpTable.ipv4(table.rewind()).get(0);
        assertTrue(listener.process().isEmpty() && listener.executable().isEmpty());
        assertEquals(OptionalLong.of(1), listener.pid());
    }
}

package dev.portproxy.windows;

import dev.portproxy.machine.Listener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads what Windows' GetExtendedUdpTable writes for UDP_TABLE_OWNER_PID: MIB_UDPTABLE_OWNER_PID and
 * MIB_UDP6TABLE_OWNER_PID (udpmib.h), as {@link TcpTable} does its own. A row is a bound socket; whom it is connected to
 * stands nowhere.
 */
final class UdpTable {

    private static final int ROW4 = 12;
    private static final int ROW6 = 28;

    private UdpTable() {}

    /** @param table from its position to its limit, which may lie behind the table's end; neither is moved */
    static List<Listener> ipv4(ByteBuffer table) {
        ByteBuffer bytes = TcpTable.bytes(table, ROW4, "IPv4");
        List<Listener> sockets = new ArrayList<>();
        for (int row = TcpTable.COUNT; row < bytes.limit(); row += ROW4) {
            sockets.add(Listener.of(
                    TcpTable.address(bytes, row, 4, 0),
                    TcpTable.port(bytes, row + 4),
                    OptionalLong.of(TcpTable.pid(bytes, row + 8))));
        }
        return sockets;
    }

    /** @param table from its position to its limit, which may lie behind the table's end; neither is moved */
    static List<Listener> ipv6(ByteBuffer table) {
        ByteBuffer bytes = TcpTable.bytes(table, ROW6, "IPv6");
        List<Listener> sockets = new ArrayList<>();
        for (int row = TcpTable.COUNT; row < bytes.limit(); row += ROW6) {
            sockets.add(Listener.of(
                    TcpTable.address(bytes, row, 16, TcpTable.scope(bytes, row + 16)),
                    TcpTable.port(bytes, row + 20),
                    OptionalLong.of(TcpTable.pid(bytes, row + 24))));
        }
        return sockets;
    }
}

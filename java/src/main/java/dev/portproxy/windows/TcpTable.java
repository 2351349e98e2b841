package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connection.State;
import dev.portproxy.machine.Listener;
import dev.portproxy.words.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what Windows' GetExtendedTcpTable writes for TCP_TABLE_OWNER_PID_*: MIB_TCPTABLE_OWNER_PID and
 * MIB_TCP6TABLE_OWNER_PID (tcpmib.h), a row count and rows of little-endian DWORDs without padding. Process names stand
 * in another table.
 */
public final class TcpTable {

    static final int COUNT = 4;
    private static final int ROW4 = 24;
    private static final int ROW6 = 56;
    private static final int MIB_TCP_STATE_LISTEN = 2;

    private TcpTable() {}

    /** A row as it stands there. */
    private record Row(
            InetAddress local, int localPort, InetAddress remote, int remotePort, int state, OptionalLong pid) {}

    /** @param table from its position to its limit, which may lie behind the table's end; neither is moved */
    public static List<Listener> ipv4(ByteBuffer table) {
        return listeners(rows4(table));
    }

    /** @param table from its position to its limit, which may lie behind the table's end; neither is moved */
    public static List<Listener> ipv6(ByteBuffer table) {
        return listeners(rows6(table));
    }

    /** The connections of the same tables, where these were asked for with all of their rows. */
    public static List<Connection> ipv4Connections(ByteBuffer table) {
        return connections(rows4(table));
    }

    /** The connections of the same tables, where these were asked for with all of their rows. */
    public static List<Connection> ipv6Connections(ByteBuffer table) {
        return connections(rows6(table));
    }

    private static List<Listener> listeners(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.state() == MIB_TCP_STATE_LISTEN)
                .map(row -> Listener.of(row.local(), row.localPort(), row.pid()))
                .toList();
    }

    private static List<Connection> connections(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> state(row.state()).stream()
                        .map(state -> new Connection(
                                row.local(), row.localPort(), row.remote(), row.remotePort(), state, row.pid())))
                .toList();
    }

    /** By MIB_TCP_STATE (tcpmib.h); empty for closed ones, listeners, TIME_WAIT and DELETE_TCB. */
    private static Optional<State> state(int state) {
        return switch (state) {
            case 3, 4 -> Optional.of(State.CONNECTING);
            case 5 -> Optional.of(State.ESTABLISHED);
            case 6, 7, 8, 9, 10 -> Optional.of(State.CLOSING);
            default -> Optional.empty();
        };
    }

    private static List<Row> rows4(ByteBuffer table) {
        ByteBuffer bytes = bytes(table, ROW4, "IPv4");
        List<Row> rows = new ArrayList<>();
        for (int row = COUNT; row < bytes.limit(); row += ROW4) {
            rows.add(new Row(
                    address(bytes, row + 4, 4, 0),
                    port(bytes, row + 8),
                    address(bytes, row + 12, 4, 0),
                    port(bytes, row + 16),
                    bytes.getInt(row),
                    OptionalLong.of(pid(bytes, row + 20))));
        }
        return rows;
    }

    private static List<Row> rows6(ByteBuffer table) {
        ByteBuffer bytes = bytes(table, ROW6, "IPv6");
        List<Row> rows = new ArrayList<>();
        for (int row = COUNT; row < bytes.limit(); row += ROW6) {
            rows.add(new Row(
                    address(bytes, row, 16, scope(bytes, row + 16)),
                    port(bytes, row + 20),
                    address(bytes, row + 24, 16, scope(bytes, row + 40)),
                    port(bytes, row + 44),
                    bytes.getInt(row + 48),
                    OptionalLong.of(pid(bytes, row + 52))));
        }
        return rows;
    }

    /** The table's bytes alone: the buffer that Windows fills is often larger. */
    static ByteBuffer bytes(ByteBuffer table, int rowSize, String version) {
        ByteBuffer bytes = table.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < COUNT) {
            throw truncated(Texts.of("windows.table-is-shorter-than-count", version, COUNT, bytes.limit()));
        }
        long count = Integer.toUnsignedLong(bytes.getInt(0));
        long size = COUNT + count * rowSize;
        if (size > bytes.limit()) {
            throw truncated(Texts.of("windows.table-is-shorter-than-rows", version, count, size, bytes.limit()));
        }
        return bytes.limit((int) size);
    }

    private static PortProxyException truncated(String message) {
        return new PortProxyException(ErrorId.INTERNAL, message, Texts.of("windows.try-again-or-report-bug"));
    }

    /** Network byte order in the low two bytes; the upper two may be anything. */
    static int port(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) << 8 | bytes.get(at + 1) & 0xff;
    }

    static long pid(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    /**
     * Documented in network byte order, and used in the machine's by .NET: an interface index is a small number, so the
     * smaller reading is the right one.
     */
    static int scope(ByteBuffer bytes, int at) {
        int little = bytes.getInt(at);
        int big = Integer.reverseBytes(little);
        return Integer.compareUnsigned(little, big) <= 0 ? little : big;
    }

    static InetAddress address(ByteBuffer bytes, int at, int length, int scope) {
        byte[] address = new byte[length];
        bytes.get(at, address);
        try {
            return scope > 0 ? Inet6Address.getByAddress(null, address, scope) : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen bytes are an address", e);
        }
    }
}

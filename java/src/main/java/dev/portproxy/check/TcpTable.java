package dev.portproxy.check;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads what Windows' GetExtendedTcpTable writes for TCP_TABLE_OWNER_PID_*: MIB_TCPTABLE_OWNER_PID and
 * MIB_TCP6TABLE_OWNER_PID (tcpmib.h), a row count and rows of little-endian DWORDs without padding. Only listening rows
 * are taken, without process names.
 */
public final class TcpTable {

    private static final int COUNT = 4;
    private static final int ROW4 = 24;
    private static final int ROW6 = 56;
    private static final int MIB_TCP_STATE_LISTEN = 2;

    private TcpTable() {}

    /** @param table from its position to its limit, which may lie behind the table's end; neither is moved */
    public static List<Listener> ipv4(ByteBuffer table) {
        ByteBuffer bytes = bytes(table, ROW4, "IPv4");
        List<Listener> listeners = new ArrayList<>();
        for (int row = COUNT; row < bytes.limit(); row += ROW4) {
            if (bytes.getInt(row) == MIB_TCP_STATE_LISTEN) {
                listeners.add(Listener.of(
                        address(bytes, row + 4, 4, 0), port(bytes, row + 8), OptionalLong.of(pid(bytes, row + 20))));
            }
        }
        return listeners;
    }

    /** @param table from its position to its limit, which may lie behind the table's end; neither is moved */
    public static List<Listener> ipv6(ByteBuffer table) {
        ByteBuffer bytes = bytes(table, ROW6, "IPv6");
        List<Listener> listeners = new ArrayList<>();
        for (int row = COUNT; row < bytes.limit(); row += ROW6) {
            if (bytes.getInt(row + 48) == MIB_TCP_STATE_LISTEN) {
                listeners.add(Listener.of(
                        address(bytes, row, 16, scope(bytes, row + 16)),
                        port(bytes, row + 20),
                        OptionalLong.of(pid(bytes, row + 52))));
            }
        }
        return listeners;
    }

    /** The table's bytes alone: the buffer that Windows fills is often larger. */
    private static ByteBuffer bytes(ByteBuffer table, int rowSize, String version) {
        ByteBuffer bytes = table.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < COUNT) {
            throw truncated(version, "begins with a row count of " + COUNT + " bytes", bytes.limit());
        }
        long count = Integer.toUnsignedLong(bytes.getInt(0));
        long size = COUNT + count * rowSize;
        if (size > bytes.limit()) {
            throw truncated(version, "announces " + count + " rows, which take " + size + " bytes", bytes.limit());
        }
        return bytes.limit((int) size);
    }

    private static PortProxyException truncated(String version, String need, int given) {
        return new PortProxyException(
                ErrorId.INTERNAL,
                "The " + version + " table of listening ports " + need + ", but the system gave " + given + " bytes.",
                "Try again; if it stays, report it as a bug.");
    }

    /** Network byte order in the low two bytes; the upper two may be anything. */
    private static int port(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) << 8 | bytes.get(at + 1) & 0xff;
    }

    private static long pid(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    /**
     * Documented in network byte order, and used in the machine's by .NET: an interface index is a small number, so the
     * smaller reading is the right one.
     */
    private static int scope(ByteBuffer bytes, int at) {
        int little = bytes.getInt(at);
        int big = Integer.reverseBytes(little);
        return Integer.compareUnsigned(little, big) <= 0 ? little : big;
    }

    private static InetAddress address(ByteBuffer bytes, int at, int length, int scope) {
        byte[] address = new byte[length];
        bytes.get(at, address);
        try {
            return scope > 0 ? Inet6Address.getByAddress(null, address, scope) : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen bytes are an address", e);
        }
    }
}

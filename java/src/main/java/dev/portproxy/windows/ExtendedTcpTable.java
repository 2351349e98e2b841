package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.IPHlpAPI;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.ptr.IntByReference;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.nio.ByteBuffer;

/** The bytes of GetExtendedTcpTable's TCP_TABLE_OWNER_PID_*, and of GetExtendedUdpTable's UDP_TABLE_OWNER_PID. */
final class ExtendedTcpTable {

    private static final int TRIES = 16;

    private ExtendedTcpTable() {}

    static ByteBuffer ipv4() {
        return fetch(
                IPHlpAPI.AF_INET,
                IPHlpAPI.TCP_TABLE_CLASS.TCP_TABLE_OWNER_PID_LISTENER,
                "windows.listening-ipv4-sockets");
    }

    static ByteBuffer ipv6() {
        return fetch(
                IPHlpAPI.AF_INET6,
                IPHlpAPI.TCP_TABLE_CLASS.TCP_TABLE_OWNER_PID_LISTENER,
                "windows.listening-ipv6-sockets");
    }

    static ByteBuffer allIpv4() {
        return fetch(IPHlpAPI.AF_INET, IPHlpAPI.TCP_TABLE_CLASS.TCP_TABLE_OWNER_PID_ALL, "windows.ipv4-connections");
    }

    static ByteBuffer allIpv6() {
        return fetch(IPHlpAPI.AF_INET6, IPHlpAPI.TCP_TABLE_CLASS.TCP_TABLE_OWNER_PID_ALL, "windows.ipv6-connections");
    }

    static ByteBuffer udp4() {
        return fetchUdp(IPHlpAPI.AF_INET, "windows.udp-sockets-of-ipv4");
    }

    static ByteBuffer udp6() {
        return fetchUdp(IPHlpAPI.AF_INET6, "windows.udp-sockets-of-ipv6");
    }

    private static ByteBuffer fetch(int family, int tableClass, String rows) {
        return fetch(
                (table, size) -> IPHlpAPI.INSTANCE.GetExtendedTcpTable(table, size, false, family, tableClass, 0),
                rows);
    }

    private static ByteBuffer fetchUdp(int family, String rows) {
        return fetch(
                (table, size) -> IPHlpAPI.INSTANCE.GetExtendedUdpTable(
                        table, size, false, family, IPHlpAPI.UDP_TABLE_CLASS.UDP_TABLE_OWNER_PID, 0),
                rows);
    }

    /** One of both functions, with all that does not change. */
    private interface Call {
        int fill(Memory table, IntByReference size);
    }

    /** @param rows the id of what its rows are called */
    private static ByteBuffer fetch(Call call, String rows) {
        Windows.unavailable().ifPresent(why -> {
            throw none(rows, why);
        });
        IntByReference size = new IntByReference(16 * 1024);
        int code = WinError.ERROR_INSUFFICIENT_BUFFER;
        // The table may grow between two calls.
        for (int tries = 0; tries < TRIES && code == WinError.ERROR_INSUFFICIENT_BUFFER; tries++) {
            Memory table = new Memory(Integer.toUnsignedLong(size.getValue()));
            code = call.fill(table, size);
            if (code == WinError.ERROR_SUCCESS) {
                return ByteBuffer.wrap(table.getByteArray(0, (int) table.size()));
            }
        }
        throw none(rows, WindowsError.describe(code));
    }

    private static PortProxyException none(String rows, String why) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE, Texts.of("windows.windows-gives-no-table-of", Texts.of(rows), why), "");
    }
}

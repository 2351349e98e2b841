package dev.portproxy.linux;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of {@code /proc/net/tcp}, {@code tcp6}, {@code udp} and {@code udp6} (proc_net_tcp(5)). An address is 32-bit words in the machine's byte
 * order, a port is plain hexadecimal.
 */
final class ProcNetTcp {

    /** The kernel's number of the state LISTEN (net/tcp_states.h). */
    private static final int LISTEN = 10;

    /** Its number of CLOSE, the state of a UDP socket that is connected to nobody. */
    private static final int CLOSE = 7;

    /** One socket; the inode leads to its owner. */
    record Row(InetAddress address, int port, InetAddress remote, int remotePort, int state, long inode) {

        boolean isListening() {
            return state == LISTEN;
        }

        boolean isUnconnected() {
            return state == CLOSE;
        }
    }

    // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...
    private static final String ENDPOINT = "((?:[0-9A-Fa-f]{8}){1}|(?:[0-9A-Fa-f]{8}){4}):([0-9A-Fa-f]{4})";
    private static final Pattern ROW = Pattern.compile("\\s*+\\d++:\\s++" + ENDPOINT + "\\s++" + ENDPOINT
            + "\\s++([0-9A-Fa-f]{2})\\s++\\S++\\s++\\S++\\s++\\S++\\s++\\d++\\s++\\d++\\s++(\\d{1,18})(?:\\s.*+)?");

    private ProcNetTcp() {}

    static List<Row> rows(List<String> lines, ByteOrder order) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            row(line, order).ifPresent(rows::add);
        }
        return rows;
    }

    private static Optional<Row> row(String line, ByteOrder order) {
        Matcher row = ROW.matcher(line);
        return row.matches()
                ? Optional.of(new Row(
                        address(row.group(1), order),
                        Integer.parseInt(row.group(2), 16),
                        address(row.group(3), order),
                        Integer.parseInt(row.group(4), 16),
                        Integer.parseInt(row.group(5), 16),
                        Long.parseLong(row.group(6))))
                : Optional.empty();
    }

    private static InetAddress address(String hex, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(order);
        for (int i = 0; i < hex.length(); i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(hex.substring(i, i + 8), 16));
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen bytes are an address", e);
        }
    }
}

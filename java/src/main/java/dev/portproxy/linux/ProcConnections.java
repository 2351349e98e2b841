package dev.portproxy.linux;

import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connection.State;
import dev.portproxy.machine.ConnectionTable;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Linux' connections, from the proc file system. */
public final class ProcConnections implements ConnectionTable {

    private final ProcTables tables;
    private final ProcOwners owners;

    /** The running machine's. */
    public ProcConnections() {
        this(Path.of("/proc"), ByteOrder.nativeOrder());
    }

    /**
     * @param proc where a proc file system is mounted
     * @param order the byte order of the machine that it describes
     */
    public ProcConnections(Path proc, ByteOrder order) {
        tables = new ProcTables(proc, order);
        owners = new ProcOwners(proc);
    }

    @Override
    public List<Connection> connections() {
        List<ProcNetTcp.Row> rows =
                tables.rows().stream().filter(row -> state(row).isPresent()).toList();
        Map<Long, Long> pids =
                owners.pidsByInode(rows.stream().map(ProcNetTcp.Row::inode).collect(Collectors.toSet()));
        return rows.stream().map(row -> connection(row, pids.get(row.inode()))).toList();
    }

    private static Connection connection(ProcNetTcp.Row row, @Nullable Long pid) {
        return new Connection(
                row.address(),
                row.port(),
                row.remote(),
                row.remotePort(),
                state(row).orElseThrow(),
                pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    }

    /** By the kernel's numbers (net/tcp_states.h); empty for a listener, TIME_WAIT and CLOSE. */
    private static Optional<State> state(ProcNetTcp.Row row) {
        return switch (row.state()) {
            case 1 -> Optional.of(State.ESTABLISHED);
            case 2, 3, 12 -> Optional.of(State.CONNECTING);
            case 4, 5, 8, 9, 11 -> Optional.of(State.CLOSING);
            default -> Optional.empty();
        };
    }
}

package dev.portproxy.linux;

import dev.portproxy.machine.Listener;
import dev.portproxy.machine.ListenerTable;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Linux' listeners, or its UDP sockets, from the proc file system. */
public final class ProcListeners implements ListenerTable {

    private final ProcTables tables;
    private final ProcOwners owners;
    private final Predicate<ProcNetTcp.Row> waits;

    /** The running machine's. */
    public ProcListeners() {
        this(Path.of("/proc"), ByteOrder.nativeOrder());
    }

    /**
     * @param proc where a proc file system is mounted
     * @param order the byte order of the machine that it describes
     */
    public ProcListeners(Path proc, ByteOrder order) {
        this(new ProcTables(proc, order), new ProcOwners(proc), ProcNetTcp.Row::isListening);
    }

    private ProcListeners(ProcTables tables, ProcOwners owners, Predicate<ProcNetTcp.Row> waits) {
        this.tables = tables;
        this.owners = owners;
        this.waits = waits;
    }

    /** The running machine's UDP sockets that take datagrams of anybody. */
    static ProcListeners ofUdp() {
        return ofUdp(Path.of("/proc"), ByteOrder.nativeOrder());
    }

    static ProcListeners ofUdp(Path proc, ByteOrder order) {
        return new ProcListeners(
                new ProcTables(proc, order, "udp"), new ProcOwners(proc), ProcNetTcp.Row::isUnconnected);
    }

    @Override
    public List<Listener> listeners() {
        List<ProcNetTcp.Row> rows = tables.rows().stream().filter(waits).toList();
        Map<Long, Long> pids =
                owners.pidsByInode(rows.stream().map(ProcNetTcp.Row::inode).collect(Collectors.toSet()));
        return rows.stream().map(row -> listener(row, pids.get(row.inode()))).toList();
    }

    private Listener listener(ProcNetTcp.Row row, @Nullable Long pid) {
        if (pid == null) {
            return Listener.of(row.address(), row.port(), OptionalLong.empty());
        }
        return Listener.of(row.address(), row.port(), OptionalLong.of(pid))
                .withProcess(owners.name(pid), owners.executable(pid), Optional.of(List.of()));
    }
}

package dev.portproxy.check;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Linux' listeners, from the proc file system. */
public final class ProcListeners implements ListenerTable {

    private final Path proc;
    private final ByteOrder order;
    private final ProcOwners owners;

    /** The running machine's. */
    public ProcListeners() {
        this(Path.of("/proc"), ByteOrder.nativeOrder());
    }

    /**
     * @param proc where a proc file system is mounted
     * @param order the byte order of the machine that it describes
     */
    public ProcListeners(Path proc, ByteOrder order) {
        this.proc = proc;
        this.order = order;
        owners = new ProcOwners(proc);
    }

    @Override
    public List<Listener> listeners() {
        List<ProcNetTcp.Row> rows = new ArrayList<>();
        boolean any = read("tcp", rows);
        // A kernel without IPv6 has no tcp6.
        any |= read("tcp6", rows);
        if (!any) {
            throw unavailable("tcp", null);
        }
        Map<Long, Long> pids =
                owners.pidsByInode(rows.stream().map(ProcNetTcp.Row::inode).collect(Collectors.toSet()));
        return rows.stream().map(row -> listener(row, pids.get(row.inode()))).toList();
    }

    private Listener listener(ProcNetTcp.Row row, Long pid) {
        if (pid == null) {
            return Listener.of(row.address(), row.port(), OptionalLong.empty());
        }
        return Listener.of(row.address(), row.port(), OptionalLong.of(pid))
                .withProcess(owners.name(pid), owners.executable(pid), List.of());
    }

    private boolean read(String table, List<ProcNetTcp.Row> rows) {
        try {
            rows.addAll(ProcNetTcp.listening(
                    Files.readAllLines(proc.resolve("net").resolve(table), StandardCharsets.ISO_8859_1), order));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw unavailable(table, e);
        }
    }

    private PortProxyException unavailable(String table, IOException cause) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                "The listening ports of this machine cannot be read from "
                        + proc.resolve("net").resolve(table) + ".",
                "Check that the proc file system is mounted and readable.",
                cause);
    }
}

package dev.portproxy.linux;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sockets of one protocol and both IP versions, from the proc file system. */
final class ProcTables {

    private final Path proc;
    private final ByteOrder order;
    private final String protocol;

    ProcTables(Path proc, ByteOrder order) {
        this(proc, order, "tcp");
    }

    /** @param protocol tcp, udp */
    ProcTables(Path proc, ByteOrder order, String protocol) {
        this.proc = proc;
        this.order = order;
        this.protocol = protocol;
    }

    List<ProcNetTcp.Row> rows() {
        List<ProcNetTcp.Row> rows = new ArrayList<>();
        boolean any = read(protocol, rows);
        // A kernel without IPv6 has no second table.
        any |= read(protocol + "6", rows);
        if (!any) {
            throw unavailable(protocol, null);
        }
        return rows;
    }

    private boolean read(String table, List<ProcNetTcp.Row> rows) {
        try {
            rows.addAll(ProcNetTcp.rows(
                    ProcFile.text(proc.resolve("net").resolve(table)).lines().toList(), order));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw unavailable(table, e);
        }
    }

    private PortProxyException unavailable(String table, @Nullable IOException cause) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                Texts.of("linux.ports-cannot-be-read", proc.resolve("net").resolve(table)),
                Texts.of("linux.check-proc-file-system"),
                cause);
    }
}

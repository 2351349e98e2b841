package dev.portproxy.linux;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.PortReservations;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Linux' ephemeral ports (ip(7)). It keeps none from a program that names it, whatever its reserved ports are. */
public final class ProcReservations implements PortReservations {

    private static final Pattern TWO_NUMBERS = Pattern.compile("\\s*+(\\d{1,5})\\s++(\\d{1,5})\\s*+");

    // IPv6 sockets use the same.
    private final Path range;

    /** The running machine's. */
    public ProcReservations() {
        this(Path.of("/proc"));
    }

    /** @param proc where a proc file system is mounted */
    public ProcReservations(Path proc) {
        range = proc.resolve("sys").resolve("net").resolve("ipv4").resolve("ip_local_port_range");
    }

    @Override
    public List<PortRange> excluded(IpVersion version) {
        return List.of();
    }

    @Override
    public PortRange dynamic(IpVersion version) {
        try {
            Matcher numbers = TWO_NUMBERS.matcher(Files.readString(range));
            if (numbers.matches()) {
                return PortRange.of(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
            }
            throw unknown(null);
        } catch (IOException e) {
            throw unknown(e);
        }
    }

    private PortProxyException unknown(@Nullable IOException cause) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                Texts.of("linux.dynamic-ports-cannot-be-read", range),
                Texts.of("linux.check-proc-file-system"),
                cause);
    }
}

package dev.portproxy.linux;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.PortReservations;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Linux' ephemeral ports (ip(7)). It keeps none from a program that names it, whatever its reserved ports are. */
public final class ProcReservations implements PortReservations {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Pattern TWO_NUMBERS = Pattern.compile("\\s*+(\\d{1,5})\\s++(\\d{1,5})\\s*+");

    // IPv6 sockets use the same.
    private final Path range;
    private final Path reserved;

    /** The running machine's. */
    public ProcReservations() {
        this(Path.of("/proc"));
    }

    /** @param proc where a proc file system is mounted */
    public ProcReservations(Path proc) {
        Path ipv4 = proc.resolve("sys").resolve("net").resolve("ipv4");
        range = ipv4.resolve("ip_local_port_range");
        reserved = ipv4.resolve("ip_local_reserved_ports");
    }

    @Override
    public List<PortRange> excluded(IpVersion version) {
        return List.of();
    }

    @Override
    public PortRange dynamic(IpVersion version) {
        try {
            Matcher numbers = TWO_NUMBERS.matcher(ProcFile.text(range));
            if (numbers.matches()) {
                return PortRange.of(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
            }
            throw unknown(null);
        } catch (IOException e) {
            throw unknown(e);
        }
    }

    /** {@code 8080,9000-9010}, and nothing where there are none. */
    @Override
    public List<PortRange> withheld(IpVersion version) {
        try {
            Matcher ranges = RANGE.matcher(ProcFile.text(reserved));
            return ranges.results()
                    .map(found -> PortRange.of(
                            Integer.parseInt(found.group(1)),
                            Integer.parseInt(found.group(found.group(2) == null ? 1 : 2))))
                    .toList();
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

package dev.portproxy.machine;

import dev.portproxy.rule.UdpPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ports whose protocol runs over UDP, as this program ships them. */
public final class UdpPortsFile {

    private static final String SHIPPED = "udp-ports";

    private static final Pattern LINE = Pattern.compile("([0-9]{1,5}) ++(udp|both) ++([^#]++)#.*+");

    private UdpPortsFile() {}

    public static Optional<UdpPort> port(int port) {
        return Optional.ofNullable(Shipped.PORTS.get(port));
    }

    static Map<Integer, UdpPort> all() {
        return Shipped.PORTS;
    }

    private static Map<Integer, UdpPort> read() {
        try (InputStream in = UdpPortsFile.class.getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(UdpPortsFile::line)
                    .collect(Collectors.toUnmodifiableMap(UdpPort::port, port -> port));
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped list of ports of UDP cannot be read", e);
        }
    }

    private static UdpPort line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no port of UDP: " + line);
        }
        return new UdpPort(
                Integer.parseInt(parts.group(1)),
                parts.group(3).strip(),
                parts.group(2).equals("udp"));
    }

    /** Read when the first rule is looked at. */
    private static final class Shipped {
        static final Map<Integer, UdpPort> PORTS = read();
    }
}

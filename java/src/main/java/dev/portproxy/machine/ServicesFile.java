package dev.portproxy.machine;

import dev.portproxy.file.Inputs;
import dev.portproxy.rule.ServiceNames;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.rule.UdpPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The service names of a machine: its own services file first, then those that this program ships. */
public final class ServicesFile {

    private static final String SHIPPED = "services";

    private ServicesFile() {}

    /**
     * The names that the machine with this environment knows; without a readable file, the shipped ones. Read when the
     * first name is looked up, and once: most ports are numbers.
     */
    public static ServicePorts ofMachine(Map<String, String> environment, boolean windows) {
        Once<ServiceNames> names = new Once<>(
                () -> path(environment, windows).map(ServicesFile::load).orElseGet(ServicesFile::shipped));
        return new ServicePorts() {
            @Override
            public OptionalInt port(String serviceName) {
                return names.get().port(serviceName);
            }

            @Override
            public Optional<UdpPort> udp(int port) {
                return UdpPortsFile.port(port);
            }
        };
    }

    /** The file's names before the shipped ones; a file that cannot be read has none (Debian's minimal install). */
    public static ServiceNames load(Path file) {
        try {
            // No encoding is agreed on, and names are ASCII: a byte a character reads every file.
            return ServiceNames.parse(new String(Inputs.read(file), StandardCharsets.ISO_8859_1))
                    .orElse(shipped());
        } catch (IOException e) {
            return shipped();
        }
    }

    /** The common TCP names of IANA's registry, and the aliases that people write. */
    public static ServiceNames shipped() {
        try (InputStream in = ServicesFile.class.getResourceAsStream(SHIPPED)) {
            return ServiceNames.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .withUdp(UdpPortsFile::port);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped services file cannot be read", e);
        }
    }

    static Optional<Path> path(Map<String, String> environment, boolean windows) {
        if (!windows) {
            return Optional.of(Path.of("/etc/services"));
        }
        String root = environment.getOrDefault("SystemRoot", "");
        try {
            return root.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(root, "System32", "drivers", "etc", "services"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

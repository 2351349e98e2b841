package dev.portproxy.cli;

import dev.portproxy.check.PortOwners;
import dev.portproxy.check.ProcListeners;
import dev.portproxy.check.ServicesFile;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The machine that the program runs on, where it is not Windows. */
final class OperatingSystem implements Platform {

    private final Terminal terminal;

    private OperatingSystem(Terminal terminal) {
        this.terminal = terminal;
    }

    static Platform current(Terminal terminal) {
        return new OperatingSystem(terminal);
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    @Override
    public Optional<Registry> windowsRegistry() {
        return Optional.empty();
    }

    @Override
    public String whyNoRegistry() {
        return "";
    }

    @Override
    public String defaultStore() {
        return userState().resolve("rules.reg").toString();
    }

    @Override
    public Path sharedState() {
        return Path.of("/var/lib/portproxy");
    }

    /** The XDG base directory for data. */
    @Override
    public Path userState() {
        String data = terminal.variable("XDG_DATA_HOME");
        Path base = data == null ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(data);
        return base.resolve("portproxy");
    }

    @Override
    public String lineEnd() {
        return "\n";
    }

    @Override
    public ServicePorts services() {
        return ServicesFile.ofMachine(terminal.environment(), isWindows());
    }

    @Override
    public Set<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    @Override
    public PortOwners portOwners() {
        return new PortOwners(new ProcListeners().listeners(), false);
    }
}

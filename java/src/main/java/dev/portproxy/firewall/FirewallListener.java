package dev.portproxy.firewall;

import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.rule.IpVersion;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A TCP listener that somebody wants to reach, as the firewall tells listeners apart.
 *
 * @param program the whole path of the process' program, with or without {@code %variables%}; {@code System} is the
 *     kernel
 * @param service the short name of the Windows service that listens; empty for a program that is none
 * @param address what it is bound to, {@code 0.0.0.0} and {@code ::} included; empty for every address of both versions
 * @param port 1 to 65535
 * @param remote who connects; empty for anybody
 */
public record FirewallListener(
        String program,
        Optional<String> service,
        Optional<InetAddress> address,
        int port,
        Optional<InetAddress> remote) {

    /** The program that hosts most services of Windows'. */
    public static final String SERVICE_HOST = "%SystemRoot%\\System32\\svchost.exe";

    /** A listener of IP Helper's: what a rule of the system store makes. */
    public static FirewallListener ofIpHelper(Optional<InetAddress> address, int port) {
        return new FirewallListener(
                SERVICE_HOST, Optional.of(WindowsCommands.IP_HELPER), address, port, Optional.empty());
    }

    /** A listener of a program's, such as the relay's Java. */
    public static FirewallListener ofProgram(String program, Optional<InetAddress> address, int port) {
        return new FirewallListener(program, Optional.empty(), address, port, Optional.empty());
    }

    public FirewallListener withService(String name) {
        return new FirewallListener(program, Optional.of(name), address, port, remote);
    }

    public FirewallListener withRemote(InetAddress client) {
        return new FirewallListener(program, service, address, port, Optional.of(client));
    }

    public boolean isIpHelper() {
        return service.filter(name -> name.equalsIgnoreCase(WindowsCommands.IP_HELPER))
                .isPresent();
    }

    /** Whether its traffic never leaves the machine, where the firewall does not look. */
    boolean isLoopback() {
        return address.filter(InetAddress::isLoopbackAddress).isPresent()
                || remote.filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** The one address that it is bound to; empty for a wildcard. */
    Optional<InetAddress> specificAddress() {
        return address.filter(bound -> !bound.isAnyLocalAddress());
    }

    /** Empty where both versions can come. */
    Optional<IpVersion> version() {
        return address.or(this::remote).map(IpVersion::of);
    }
}

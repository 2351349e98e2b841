package dev.portproxy.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A rule of Windows' firewall that lets connections in.
 *
 * @param name the only one of its name
 * @param program who listens; empty: the service IP Helper
 * @param port TCP, 1 to 65535
 * @param localAddress where it listens; empty: on every address
 * @param profiles {@code domain}, {@code private}, {@code public}
 * @param remote CIDR blocks and {@code LocalSubnet}; empty: everyone
 * @param enabled whether it is in force
 */
public record FirewallRule(
        String name,
        Optional<Path> program,
        int port,
        Optional<String> localAddress,
        List<String> profiles,
        List<String> remote,
        boolean enabled) {

    public FirewallRule {
        profiles = List.copyOf(profiles);
        remote = List.copyOf(remote);
    }
}

package dev.portproxy.cli;

import dev.portproxy.check.PortOwners;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What differs between operating systems, wired in one place. */
interface Platform {

    /** Windows' registry, where there is one and it can be reached. */
    Optional<Registry> windowsRegistry();

    /** Completes a sentence that says that there is no registry: empty, or its cause. */
    String whyNoRegistry();

    /** The store of a command line that names none. */
    String defaultStore();

    /** Where this machine's undos and logs stand; administrators write it. */
    Path sharedState();

    /** Where this user's undos and logs stand. */
    Path userState();

    /** What ends a line of netsh's output. */
    String lineEnd();

    /** The TCP ports of service names, as this machine has them. */
    ServicePorts services();

    /** The addresses of this machine's interfaces, loopback included; empty where they cannot be listed. */
    Set<InetAddress> ownAddresses();

    /** Who holds which port of this machine now. */
    PortOwners portOwners();
}

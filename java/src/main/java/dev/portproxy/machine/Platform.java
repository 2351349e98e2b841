package dev.portproxy.machine;

import dev.portproxy.diagnostic.Shell;
import dev.portproxy.file.Links;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.Registry;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between operating systems. */
public interface Platform {

    /** The directory of undos within a state's. */
    String BACKUPS = "backups";

    /** The file of a user's settings. */
    String SETTINGS = "portproxy.conf";

    /**
     * The arguments of this process as they were typed; Java may have lost letters of them.
     *
     * @param given as Java has them
     */
    default String[] typed(String... given) {
        return given;
    }

    /** Windows' registry, where there is one and it can be reached. */
    Optional<Registry> windowsRegistry();

    /** Why Windows' registry cannot be reached, a clause without its full stop; empty where there is none to reach. */
    Optional<String> whyNoRegistry();

    /** The service that serves the system store, on Windows. */
    Optional<RuleService> ipHelper();

    /** The relay as a service of this machine, on Windows. */
    Optional<RelayService> relayService();

    /** The firewall rules that belong to forwards, on Windows. */
    Optional<FirewallRules> firewallRules();

    /** The store of a command line that names none. */
    String defaultStore();

    /** Where this machine's undos and logs stand; administrators write it. */
    Path sharedState();

    /** Where the undos of this machine's stores stand. */
    default TrustedDirectory sharedUndos() {
        return TrustedDirectory.ofUser(sharedState().resolve(BACKUPS));
    }

    /** Where this user's undos and logs stand. */
    Path userState();

    /** Where the undos of this user's store stand. */
    default TrustedDirectory userUndos() {
        return TrustedDirectory.ofUser(userState().resolve(BACKUPS));
    }

    /**
     * Why this process does not do what a file says that its user may have written, a clause without its full stop: an
     * administrator's does not where others could have written it. Empty where it does.
     */
    default Optional<String> whyNotObeyed(Path file) {
        return Optional.empty();
    }

    /** A file as a store. */
    default RegFile regFile(Path file, TextDecoder decoder) {
        return new RegFile(file, decoder);
    }

    /** How many hard links name a file beside this path; 0 where that is not known. */
    default int otherNames(Path file) {
        return Links.otherNames(file);
    }

    /** Where the service's account keeps its state, for administrators to read; empty where there is no service. */
    default Optional<Path> serviceState() {
        return Optional.empty();
    }

    /** What ends a line of netsh's output. */
    String lineEnd();

    /** The shell that a person here pastes commands into. */
    Shell shell();

    /** The TCP ports of service names, as this machine has them. */
    ServicePorts services();

    /** The addresses of this machine's interfaces, loopback included; empty where they cannot be listed. */
    default Set<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    /** What the running firewall says of itself; nothing where there is none. */
    default LiveFirewall firewall() {
        return () -> LiveFirewall.State.UNKNOWN;
    }

    /** The machine as the checks look at it. */
    Machine machine();
}

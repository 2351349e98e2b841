package dev.portproxy.machine;

import dev.portproxy.rule.IpText;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A listening TCP socket of this machine. An IPv4-mapped IPv6 address is the IPv4 address that it really holds. Whether
 * {@code ::} holds IPv4 as well (dual-stack) is in no table of any system.
 *
 * @param pid empty where this user may not see it
 * @param process a name such as {@code nginx} or {@code svchost.exe}; empty where it is not known
 * @param executable the program's path; empty where it is not known
 * @param services the Windows services that the process hosts, in no order; empty where they are not known
 */
public record Listener(
        InetAddress address,
        int port,
        OptionalLong pid,
        Optional<String> process,
        Optional<String> executable,
        Optional<List<String>> services) {

    private static final String SERVICE_HOST = "svchost.exe";

    public Listener {
        services = services.map(List::copyOf);
    }

    /** A listener of which no table says more. */
    public static Listener of(InetAddress address, int port, OptionalLong pid) {
        return new Listener(address, port, pid, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Listener withProcess(Optional<String> name, Optional<String> path, Optional<List<String>> hostedServices) {
        return new Listener(address, port, pid, name, path, hostedServices);
    }

    /** Whether the process is there for services, and which these are is not known. */
    public boolean hidesServices() {
        return services.isEmpty()
                && process.filter(SERVICE_HOST::equalsIgnoreCase).isPresent();
    }

    /** Whether the process hosts the service, or may as far as can be seen. */
    public boolean mayHost(String service) {
        return services.map(known -> known.stream().anyMatch(service::equalsIgnoreCase))
                .orElseGet(this::hidesServices);
    }

    /** {@code 127.0.0.1:80}, {@code [::1]:80}. */
    public String endpoint() {
        return IpText.of(address, port);
    }
}

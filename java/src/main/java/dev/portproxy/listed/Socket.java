package dev.portproxy.listed;

import dev.portproxy.rule.IpText;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of a list of sockets.
 *
 * @param remote the other end of a connection, as it is written; empty for what waits for one
 * @param pid empty where the list does not say it
 * @param process its name; empty where the list does not say it
 * @param services the Windows services that the list names beside it
 */
record Socket(
        Protocol protocol,
        InetAddress address,
        int port,
        Optional<String> remote,
        OptionalLong pid,
        Optional<String> process,
        List<String> services) {

    private static final long KERNEL = 4;

    Socket {
        services = List.copyOf(services);
    }

    /** Whether it waits for somebody to come. */
    boolean listens() {
        return remote.isEmpty();
    }

    Socket withPid(long number) {
        return new Socket(protocol, address, port, remote, OptionalLong.of(number), process, services);
    }

    Socket withProcess(String name, List<String> hosted) {
        return new Socket(protocol, address, port, remote, pid, Optional.of(name), hosted);
    }

    /** The same with the name of Windows' kernel, which has one number on every machine. */
    Socket asOfWindows() {
        return pid.orElse(0) == KERNEL && process.isEmpty() ? withProcess("System", List.of()) : this;
    }

    String endpoint() {
        return IpText.of(address, port);
    }
}

package dev.portproxy.windows;

import dev.portproxy.machine.Listener;
import dev.portproxy.machine.ListenerTable;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Windows' table of listening TCP sockets, or of UDP sockets, with the processes and services that own them. */
public final class JnaListeners implements ListenerTable {

    // The idle process listens to nothing: a table that says so does not know the owner.
    private static final long NOBODY = 0;

    private final Supplier<Stream<Listener>> sockets;

    /** Those that listen over TCP. */
    public JnaListeners() {
        this(() -> Stream.concat(
                TcpTable.ipv4(ExtendedTcpTable.ipv4()).stream(), TcpTable.ipv6(ExtendedTcpTable.ipv6()).stream()));
    }

    private JnaListeners(Supplier<Stream<Listener>> sockets) {
        this.sockets = sockets;
    }

    static JnaListeners ofUdp() {
        return new JnaListeners(() -> Stream.concat(
                UdpTable.ipv4(ExtendedTcpTable.udp4()).stream(), UdpTable.ipv6(ExtendedTcpTable.udp6()).stream()));
    }

    @Override
    public List<Listener> listeners() {
        List<Listener> listeners = sockets.get().toList();
        RunningProcesses processes = new RunningProcesses();
        return listeners.stream()
                .map(listener -> withOwner(listener, processes))
                .toList();
    }

    private static Listener withOwner(Listener listener, RunningProcesses processes) {
        long pid = listener.pid().orElse(NOBODY);
        if (pid == NOBODY) {
            return Listener.of(listener.address(), listener.port(), OptionalLong.empty());
        }
        return listener.withProcess(processes.name(pid), processes.executable(pid), processes.services(pid));
    }
}

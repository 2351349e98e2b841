package dev.portproxy.linux;

import dev.portproxy.machine.ConnectionTable;
import dev.portproxy.machine.IdleSockets;
import dev.portproxy.machine.ListenerTable;
import dev.portproxy.machine.PortReservations;
import dev.portproxy.machine.ThisMachine;
import dev.portproxy.machine.WindowsFacts;
import java.nio.file.Path;
import java.util.Optional;

/** Linux; other systems of the kind give what they can. */
public final class LinuxMachine extends ThisMachine {

    @Override
    public ListenerTable listeners() {
        return new ProcListeners();
    }

    @Override
    public ListenerTable datagrams() {
        return ProcListeners.ofUdp();
    }

    @Override
    public ConnectionTable connections() {
        return new ProcConnections();
    }

    @Override
    public PortReservations reservations() {
        return new ProcReservations();
    }

    @Override
    public IdleSockets idleSockets() {
        return new ProcIdleSockets(Path.of("/proc"), ProcessHandle.current().pid()).look();
    }

    @Override
    public Optional<WindowsFacts> windows() {
        return Optional.empty();
    }
}

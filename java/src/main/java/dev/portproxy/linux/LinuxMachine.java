package dev.portproxy.linux;

import dev.portproxy.machine.BindProbe;
import dev.portproxy.machine.ConnectionTable;
import dev.portproxy.machine.Connector;
import dev.portproxy.machine.ListenerTable;
import dev.portproxy.machine.Machine;
import dev.portproxy.machine.NameLookup;
import dev.portproxy.machine.Networks;
import dev.portproxy.machine.PortReservations;
import dev.portproxy.machine.Prober;
import dev.portproxy.machine.SocketConnector;
import dev.portproxy.machine.SocketProber;
import dev.portproxy.machine.WindowsFacts;
import java.util.Optional;

/** Linux; other systems of the kind give what they can. */
public final class LinuxMachine implements Machine {

    @Override
    public ListenerTable listeners() {
        return new ProcListeners();
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
    public Networks networks() {
        return Networks.OF_THIS_MACHINE;
    }

    @Override
    public NameLookup names() {
        return NameLookup.SYSTEM;
    }

    @Override
    public BindProbe binds() {
        return BindProbe.OF_THIS_MACHINE;
    }

    @Override
    public Connector connector() {
        return new SocketConnector();
    }

    @Override
    public Prober prober() {
        return new SocketProber();
    }

    @Override
    public Optional<WindowsFacts> windows() {
        return Optional.empty();
    }
}

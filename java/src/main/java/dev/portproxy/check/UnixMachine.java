package dev.portproxy.check;

import java.util.Optional;

/** Linux; other systems of the kind give what they can. */
public final class UnixMachine implements Machine {

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

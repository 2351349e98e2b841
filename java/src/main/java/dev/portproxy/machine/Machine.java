package dev.portproxy.machine;

import java.util.Optional;

/** This machine, as far as the checks look at it. */
public interface Machine {

    ListenerTable listeners();

    ConnectionTable connections();

    PortReservations reservations();

    Networks networks();

    NameLookup names();

    BindProbe binds();

    Connector connector();

    Prober prober();

    /** Empty on every other system. */
    Optional<WindowsFacts> windows();
}

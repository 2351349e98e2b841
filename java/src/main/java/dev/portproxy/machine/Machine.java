package dev.portproxy.machine;

import dev.portproxy.rule.Resolver;
import java.util.Optional;

/** This machine, as far as the checks look at it. */
public interface Machine {

    ListenerTable listeners();

    /** The UDP sockets that take datagrams of anybody. */
    ListenerTable datagrams();

    ConnectionTable connections();

    PortReservations reservations();

    Networks networks();

    Resolver names();

    BindProbe binds();

    Connector connector();

    Prober prober();

    /** May take a second: every program is asked. Unknown where the system has no such answer. */
    default IdleSockets idleSockets() {
        return IdleSockets.UNKNOWN;
    }

    /** Empty on every other system. */
    Optional<WindowsFacts> windows();
}

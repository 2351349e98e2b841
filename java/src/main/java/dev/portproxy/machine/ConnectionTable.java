package dev.portproxy.machine;

import java.util.List;

/** The system's table of TCP connections, of all users and both IP versions. */
public interface ConnectionTable {

    /**
     * The connections that there are now, in no order.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where the system gives no table
     */
    List<Connection> connections();
}

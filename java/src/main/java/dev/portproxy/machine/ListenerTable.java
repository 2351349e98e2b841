package dev.portproxy.machine;

import java.util.List;

/** One of the system's tables of sockets that wait for others, of all users and both IP versions: of TCP, or of UDP. */
public interface ListenerTable {

    /**
     * The sockets that wait now, in no order. An owner that this user may not see is left empty.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where the system gives no table
     */
    List<Listener> listeners();
}

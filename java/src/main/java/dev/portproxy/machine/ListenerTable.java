package dev.portproxy.machine;

import java.util.List;

/** The system's table of listening TCP sockets, of all users and both IP versions. */
public interface ListenerTable {

    /**
     * The sockets that listen now, in no order. An owner that this user may not see is left empty.
     *
     * @throws dev.portproxy.diagnostic.PortProxyException ServiceUnavailable, where the system gives no table
     */
    List<Listener> listeners();
}

package dev.portproxy.listed;

import java.util.List;

/**
 * What a text says of a machine's sockets.
 *
 * @param system of the machine, by the form of the list
 * @param unread the rows that were not understood
 */
record SocketList(List<Socket> sockets, ListedSystem system, List<Unread> unread) {

    SocketList {
        sockets = List.copyOf(sockets);
        unread = List.copyOf(unread);
    }

    /** Whether it shows who waits for connections at all: {@code netstat -no} has connections alone. */
    boolean showsListeners(Protocol protocol) {
        return sockets.stream().anyMatch(socket -> socket.protocol() == protocol && socket.listens());
    }
}

package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.Connection.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ConnectionTable} does, tried with a connection of this very process. */
public interface ConnectionTableContract {

    ConnectionTable connectionTable();

    @Test
    default void both_ends_of_a_connection_are_listed_and_no_listener_is() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort());
                Socket accepted = server.accept()) {
            int port = server.getLocalPort();
            List<Connection> all = connectionTable().connections();
            Connection out = all.stream()
                    .filter(c -> c.remotePort() == port && c.localPort() == client.getLocalPort())
                    .findFirst()
                    .orElseThrow();
            assertEquals(State.ESTABLISHED, out.state());
            assertEquals(loopback, out.remote());
            assertTrue(all.stream().anyMatch(c -> c.localPort() == port && c.remotePort() == accepted.getPort()));
            assertTrue(all.stream().noneMatch(c -> c.localPort() == port && c.remotePort() == 0));
        }
    }
}

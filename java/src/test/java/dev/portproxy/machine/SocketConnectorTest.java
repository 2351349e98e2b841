package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.Connector.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SocketConnectorTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void a_listener_is_connected_and_a_closed_port_refuses() throws IOException {
        InetSocketAddress address;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            assertEquals(
                    Outcome.CONNECTED,
                    new SocketConnector().connect(address, LIMIT).outcome());
        }
        assertEquals(
                Outcome.REFUSED, new SocketConnector().connect(address, LIMIT).outcome());
    }

    /** The texts are Java's on Linux and on Windows. */
    @Test
    void failures_are_told_apart_as_java_words_them() {
        assertEquals(Outcome.TIMED_OUT, SocketConnector.outcome(new SocketTimeoutException("Connect timed out")));
        assertEquals(Outcome.TIMED_OUT, SocketConnector.outcome(new ConnectException("Connection timed out: connect")));
        assertEquals(Outcome.REFUSED, SocketConnector.outcome(new ConnectException("Connection refused: connect")));
        assertEquals(Outcome.UNREACHABLE, SocketConnector.outcome(new NoRouteToHostException("No route to host")));
        assertEquals(Outcome.UNREACHABLE, SocketConnector.outcome(new SocketException("Network is unreachable")));
        assertEquals(Outcome.RESET, SocketConnector.outcome(new SocketException("Connection reset")));
        assertEquals(Outcome.FAILED, SocketConnector.outcome(new SocketException()));
    }
}

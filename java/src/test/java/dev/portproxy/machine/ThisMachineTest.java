package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ports that Java itself fills in, the same on every system. */
class ThisMachineTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void loopback_is_among_the_networks() {
        Network loopback = Networks.OF_THIS_MACHINE.networks().stream()
                .filter(network -> network.address().equals(LOOPBACK))
                .findFirst()
                .orElseThrow();
        assertTrue(loopback.block().contains(LOOPBACK));
        assertFalse(loopback.hasSmallPackets());
    }

    @Test
    void a_bound_port_is_refused_and_a_free_one_is_not() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            port = socket.getLocalPort();
            assertTrue(BindProbe.OF_THIS_MACHINE.refusal(LOOPBACK, port).isPresent());
        }
        assertEquals(Optional.empty(), BindProbe.OF_THIS_MACHINE.refusal(LOOPBACK, port));
    }
}

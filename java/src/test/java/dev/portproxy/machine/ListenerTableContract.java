package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every {@link ListenerTable} does, tried with listeners of this very process. */
public interface ListenerTableContract {

    ListenerTable table();

    @Test
    default void a_listener_of_this_process_is_listed_with_its_owner() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            Listener listener = only(socket.getLocalPort());
            assertEquals(loopback, listener.address());
            assertEquals(OptionalLong.of(ProcessHandle.current().pid()), listener.pid());
            assertTrue(listener.process().orElse("").startsWith("java"), listener.toString());
            assertTrue(listener.executable().orElse("").contains("java"), listener.toString());
        }
    }

    @Test
    default void an_ipv6_listener_is_listed() throws IOException {
        InetAddress loopback = InetAddress.getByName("::1");
        assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "this machine has no ::1");
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            assertEquals(loopback, only(socket.getLocalPort()).address());
        }
    }

    @Test
    default void a_closed_listener_is_gone() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        long pid = ProcessHandle.current().pid();
        assertTrue(table().listeners().stream()
                .noneMatch(l -> l.port() == port && l.pid().orElse(0) == pid));
    }

    private Listener only(int port) {
        List<Listener> found = table().listeners().stream()
                .filter(l -> l.port() == port && l.address().isLoopbackAddress())
                .filter(l -> l.pid().orElse(0) == ProcessHandle.current().pid())
                .toList();
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }
}

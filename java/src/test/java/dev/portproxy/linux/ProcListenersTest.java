package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.ListenerTable;
import dev.portproxy.machine.ListenerTableContract;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcListenersTest implements ListenerTableContract {

    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt" + "   uid  timeout inode\n";

    @TempDir
    Path proc;

    @BeforeEach
    void tree() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        table("tcp", row(0, "0100007F:0050", "0A", 1000, 111), row(1, "0100007F:0050", "01", 1000, 112));
        table("tcp6", row(0, "00000000000000000000000000000000:01BB", "0A", 0, 222));
    }

    @Override
    public ListenerTable table() {
        return new ProcListeners();
    }

    @Test
    void owners_are_found_by_the_sockets_inode() throws IOException {
        process(20, "worker", "/usr/sbin/nginx", "socket:[222]");
        process(9, "master", "/usr/sbin/nginx", "/dev/null", "pipe:[222]", "socket:[222]");
        process(30, "caddy\n", "/opt/caddy (deleted)", "anon_inode:[eventpoll]", "socket:[111]");
        List<Listener> listeners = listeners();
        assertEquals("127.0.0.1:80", listeners.get(0).endpoint());
        assertEquals(OptionalLong.of(30), listeners.get(0).pid());
        assertEquals(Optional.of("caddy"), listeners.get(0).process());
        assertEquals(Optional.of("/opt/caddy (deleted)"), listeners.get(0).executable());
        assertEquals("[::]:443", listeners.get(1).endpoint());
        assertEquals(OptionalLong.of(9), listeners.get(1).pid());
        assertEquals(2, listeners.size());
    }

    @Test
    void a_udp_socket_that_is_connected_to_nobody_takes_datagrams_of_all() throws IOException {
        table("udp", row(0, "0100007F:38D6", "07", 1000, 333), row(1, "0100007F:C350", "01", 1000, 334));
        table("udp6", row(0, "00000000000000000000000000000000:14E9", "07", 0, 335));
        process(7, "mavlink", "/usr/bin/mavlink", "socket:[333]");
        List<Listener> sockets =
                ProcListeners.ofUdp(proc, ByteOrder.LITTLE_ENDIAN).listeners();
        assertEquals(
                List.of("127.0.0.1:14550", "[::]:5353"),
                sockets.stream().map(Listener::endpoint).toList());
        assertEquals(Optional.of("mavlink"), sockets.get(0).process());
    }

    @Test
    void a_udp_socket_of_this_process_is_listed_with_it() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(
                    List.of(OptionalLong.of(ProcessHandle.current().pid())),
                    ProcListeners.ofUdp().listeners().stream()
                            .filter(listener -> listener.port() == socket.getLocalPort())
                            .map(Listener::pid)
                            .toList());
        }
    }

    @Test
    void what_may_not_be_read_leaves_the_owner_unknown() throws IOException {
        Files.createDirectories(proc.resolve("40"));
        Files.createDirectories(proc.resolve("self").resolve("fd"));
        Files.createFile(proc.resolve("41"));
        Path bare = Files.createDirectories(proc.resolve("50").resolve("fd"));
        Files.createSymbolicLink(bare.resolve("3"), Path.of("socket:[222]"));
        List<Listener> listeners = listeners();
        assertEquals(OptionalLong.empty(), listeners.get(0).pid());
        assertEquals(OptionalLong.of(50), listeners.get(1).pid());
        assertEquals(Optional.empty(), listeners.get(1).process());
        assertEquals(Optional.empty(), listeners.get(1).executable());
    }

    @Test
    void a_kernel_without_ipv6_has_one_table() throws IOException {
        Files.delete(proc.resolve("net").resolve("tcp6"));
        assertEquals(1, listeners().size());
    }

    @Test
    void without_any_table_it_says_so() throws IOException {
        Files.delete(proc.resolve("net").resolve("tcp"));
        Files.delete(proc.resolve("net").resolve("tcp6"));
        PortProxyException e = assertThrows(PortProxyException.class, this::listeners);
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, e.id());
        assertTrue(e.getMessage().contains(proc.toString()), e.getMessage());
    }

    private List<Listener> listeners() {
        return new ProcListeners(proc, ByteOrder.LITTLE_ENDIAN).listeners();
    }

    private void table(String name, String... rows) throws IOException {
        Files.writeString(proc.resolve("net").resolve(name), HEAD + String.join("", rows));
    }

    private static String row(int number, String local, String state, int uid, int inode) {
        return String.format(
                "%4d: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000 %5d        0 %d 1 0000000000000000"
                        + " 100 0 0 10 0\n",
                number, local, state, uid, inode);
    }

    private void process(int pid, String comm, String exe, String... descriptors) throws IOException {
        Path directory = proc.resolve(Integer.toString(pid));
        Files.createDirectories(directory.resolve("fd"));
        Files.writeString(directory.resolve("comm"), comm);
        Files.createSymbolicLink(directory.resolve("exe"), Path.of(exe));
        for (int i = 0; i < descriptors.length; i++) {
            Files.createSymbolicLink(directory.resolve("fd").resolve(Integer.toString(i)), Path.of(descriptors[i]));
        }
    }
}

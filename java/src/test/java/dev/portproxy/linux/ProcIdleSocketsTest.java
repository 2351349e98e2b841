package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.IdleSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcIdleSocketsTest {

    @TempDir
    private Path proc;

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_process_that_has_bound_and_does_not_listen_is_found() throws IOException {
        long self = ProcessHandle.current().pid();
        try (SocketChannel bound = SocketChannel.open()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            IdleSockets found = new ProcIdleSockets(Path.of("/proc"), 0).look();
            assertTrue(found.holders().stream().anyMatch(holder -> holder.pid() == self), found.toString());
            assertFalse(
                    new ProcIdleSockets(Path.of("/proc"), self)
                            .look().holders().stream().anyMatch(holder -> holder.pid() == self),
                    "who asks is left out");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_listener_is_in_a_table() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(listener.isBound());
            long port = listener.getLocalPort();
            assertTrue(new ProcListeners().listeners().stream().anyMatch(found -> found.port() == port));
        }
    }

    @Test
    void a_socket_is_idle_if_no_table_has_it() throws IOException {
        write("net/tcp", "sl local\n 0: 0100007F:0050 00000000:0000 0A 0:0 00:0 0 0 0 111 1\n");
        write("net/unix", "Num RefCount\n0000000000000000: 00000002 00000000 00010000 0001 01 222 /run/x\n");
        process(5, "server", "111", "222");
        process(6, "holder", "111", "333");
        assertEquals(
                List.of(new IdleSockets.Holder(6, "holder")),
                new ProcIdleSockets(proc, 0).look().holders());
        assertEquals(List.of(), new ProcIdleSockets(proc, 6).look().holders());
    }

    @Test
    void a_process_of_another_network_has_its_sockets_in_other_tables() throws IOException {
        write("net/tcp", "sl local\n");
        process(5, "here", "111");
        process(6, "there", "222");
        link("self/ns/net", "net:[1]");
        link("5/ns/net", "net:[1]");
        link("6/ns/net", "net:[2]");
        assertEquals(
                List.of("here (pid 5)"),
                new ProcIdleSockets(proc, 0)
                        .look().holders().stream().map(Object::toString).toList());
    }

    private void process(long pid, String name, String... inodes) throws IOException {
        write(pid + "/comm", name + "\n");
        int descriptor = 3;
        for (String inode : inodes) {
            link(pid + "/fd/" + descriptor++, "socket:[" + inode + "]");
        }
    }

    private void link(String name, String target) throws IOException {
        Path link = proc.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private void write(String name, String text) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

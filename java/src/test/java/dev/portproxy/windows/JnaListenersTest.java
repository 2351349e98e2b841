package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.platform.win32.Winsvc;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.ListenerTable;
import dev.portproxy.machine.ListenerTableContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("windows")
class JnaListenersTest implements ListenerTableContract {

    private static final String NO_OWNERS = "Wine does not say who owns a listening socket";

    @Override
    public ListenerTable table() {
        return new JnaListeners();
    }

    @Override
    @Test
    public void a_listener_of_this_process_is_listed_with_its_owner() throws IOException {
        assumeFalse(Wine.runsUs(), NO_OWNERS);
        ListenerTableContract.super.a_listener_of_this_process_is_listed_with_its_owner();
    }

    @Override
    @Test
    public void an_ipv6_listener_is_listed() throws IOException {
        assumeFalse(Wine.runsUs(), NO_OWNERS);
        ListenerTableContract.super.an_ipv6_listener_is_listed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0"})
    void an_address_is_listed_as_it_was_bound(String text) throws IOException {
        InetAddress address = InetAddress.getByName(text);
        assumeTrue(
                address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null,
                "this machine has no " + text);
        ServerSocketChannel channel = ServerSocketChannel.open(
                text.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try (channel) {
            channel.bind(new InetSocketAddress(address, 0));
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            assertEquals(
                    List.of(address),
                    table().listeners().stream()
                            .filter(listener -> listener.port() == port)
                            .map(Listener::address)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0"})
    void a_udp_socket_is_listed_as_it_was_bound(String text) throws IOException {
        InetAddress address = InetAddress.getByName(text);
        assumeTrue(
                address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null,
                "this machine has no " + text);
        DatagramChannel channel =
                DatagramChannel.open(text.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try (channel) {
            channel.bind(new InetSocketAddress(address, 0));
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            assertEquals(
                    List.of(address),
                    JnaListeners.ofUdp().listeners().stream()
                            .filter(socket -> socket.port() == port)
                            .map(Listener::address)
                            .toList());
        }
    }

    @Test
    void a_process_has_a_name_and_a_whole_path() throws IOException {
        RunningProcesses processes = new RunningProcesses();
        long pid = ProcessHandle.current().pid();
        assertEquals("java.exe", processes.name(pid).orElseThrow().toLowerCase(Locale.ROOT));
        assertEquals(
                TestService.java().toRealPath(),
                Path.of(processes.executable(pid).orElseThrow()).toRealPath());
        assertEquals(Optional.empty(), processes.name(3));
        assertEquals(Optional.empty(), processes.executable(3));
    }

    @Test
    void a_table_larger_than_the_first_buffer_comes_whole() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
            }
            Set<Integer> listed =
                    table().listeners().stream().map(Listener::port).collect(Collectors.toSet());
            assertTrue(listed.containsAll(
                    sockets.stream().map(ServerSocket::getLocalPort).toList()));
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void a_process_that_hosts_services_is_known_by_them() {
        RunningProcesses processes = new RunningProcesses();
        long host = hostOf("EventLog");
        assertTrue(
                processes.services(host).orElseThrow().stream().anyMatch(name -> name.equalsIgnoreCase("eventlog")),
                processes.services(host).toString());
        assertEquals("svchost.exe", processes.name(host).orElseThrow().toLowerCase(Locale.ROOT));
        assertEquals(
                Optional.of(List.of()),
                processes.services(ProcessHandle.current().pid()));
    }

    @Test
    void services_that_cannot_be_listed_are_not_none() {
        assertEquals(Optional.empty(), new RunningProcesses(Winsvc.SC_MANAGER_CONNECT).services(4));
    }

    private static long hostOf(String name) {
        return ServiceHandle.open(name, Winsvc.SERVICE_QUERY_STATUS)
                .map(service -> {
                    try (service) {
                        return (long) service.status().dwProcessId;
                    }
                })
                .orElseThrow();
    }
}

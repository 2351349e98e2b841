package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.Statuses;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks a relay looks for what is in its way. */
class ListenerCausesTest {

    @TempDir
    private Path directory;

    private static ListenerStatus failed(String address, int port) {
        return Statuses.listener(
                address + "/" + port, RelayState.FAILED, new ListenerStatus.Failure(address, port, "in use"));
    }

    private static List<String> ids(ListenerCauses.Explained explained) {
        return explained.causes().stream().map(Finding::id).map(FindingId::text).toList();
    }

    @Test
    void every_kind_of_holder_takes_the_port() {
        Set<FindingId> holders = Stream.of(FindingId.values())
                // A program on UDP leaves TCP's port alone.
                .filter(id -> id.text().startsWith("PortHeld") && id != FindingId.PORT_HELD_ON_UDP)
                .collect(Collectors.toSet());
        Set<FindingId> others = EnumSet.copyOf(ListenerCauses.HELD);
        others.removeAll(holders);
        assertEquals(EnumSet.of(FindingId.PORT_BOUND), others);
        assertEquals(holders.size() + 1, ListenerCauses.HELD.size());
    }

    @Test
    void a_held_port_is_taken_and_all_else_stays_as_it_was() throws Exception {
        Cli cli = Cli.onLinux(directory);
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = holder.getLocalPort();
            cli.machine.listener("127.0.0.1", port, 4711, "nginx");
            ListenerStatus listening = Statuses.listener("127.0.0.1/1", RelayState.LISTENING);
            ListenerStatus partly = Statuses.listener(
                    "*/" + port, RelayState.LISTENING, new ListenerStatus.Failure("127.0.0.1", port, "in use"));
            // 192.0.2.0/24 is nobody's (RFC 5737).
            List<ListenerStatus> told = List.of(
                    listening, failed("127.0.0.1", port), partly, failed("192.0.2.9", port), failed("fe80::1%none", 1));
            List<ListenerCauses.Explained> explained = ListenerCauses.of(cli.platform(), Statuses.relay(told));
            List<ListenerStatus> expected = new ArrayList<>(told);
            expected.set(1, told.get(1).withState(RelayState.PORT_TAKEN));
            assertEquals(
                    expected,
                    explained.stream().map(ListenerCauses.Explained::listener).toList());
            assertEquals(
                    List.of(
                            List.of(),
                            List.of("PortHeld"),
                            List.of("PortHeld"),
                            List.of("ListenAddressMissing"),
                            List.of()),
                    explained.stream().map(ListenerCausesTest::ids).toList());
        }
    }

    @Test
    void the_machine_is_left_alone_if_all_is_well() {
        Platform untouched = (Platform) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Platform.class}, (proxy, asked, words) -> {
                    throw new AssertionError(asked.getName());
                });
        List<ListenerCauses.Explained> explained = ListenerCauses.of(
                untouched,
                Statuses.relay(
                        Statuses.listener("*/1", RelayState.LISTENING),
                        Statuses.listener("*/2", RelayState.NOT_SERVABLE)));
        assertEquals(2, explained.size());
        assertFalse(explained.stream().anyMatch(each -> !each.causes().isEmpty()));
    }
}

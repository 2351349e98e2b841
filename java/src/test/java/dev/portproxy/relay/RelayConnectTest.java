package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.Family;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What clients see while the target is being reached, and when it cannot be. */
class RelayConnectTest {

    private final RelayFixture relay = new RelayFixture();
    private final List<SocketChannel> fillers = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (SocketChannel filler : fillers) {
            filler.close();
        }
        relay.close();
    }

    /** A listener whose queue is full: the system drops every further connect, so it gets no answer. */
    private ServerSocket silentTarget() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"));
        for (int i = 0; i < 8; i++) {
            SocketChannel filler = SocketChannel.open();
            filler.configureBlocking(false);
            filler.connect(new InetSocketAddress("127.0.0.2", server.getLocalPort()));
            fillers.add(filler);
        }
        return server;
    }

    private int serveSilent(ServerSocket silent) {
        relay.serve(RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "127.0.0.2", silent.getLocalPort()));
        return relay.port(0);
    }

    @Test
    @DisplayName("22 a refused connect resets the client")
    void a_refused_connect_resets_the_client() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        target.close();
        relay.assertCut("127.0.0.1", port);
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("SC", end.state().toString());
        assertEquals(-1, end.connectMillis());
        assertTrue(end.reason().contains("refused"), end.reason());
        assertEquals(1, relay.relay.traffic().get(0).refused());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("27 a target that came back is used again")
    void a_target_that_came_back_is_used_again() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        target.close();
        relay.assertCut("127.0.0.1", port);
        try (ServerSocket again = new ServerSocket(target.getLocalPort(), 50, InetAddress.getByName("127.0.0.1"))) {
            RelayFixture.Pair pair = relay.pair(again, port);
            pair.client().getOutputStream().write(9);
            assertEquals(9, pair.server().getInputStream().read());
        }
    }

    @Test
    @DisplayName("23 a target that does not answer is given up in time")
    void a_target_that_does_not_answer_is_given_up_in_time() throws Exception {
        try (ServerSocket silent = silentTarget()) {
            Socket client = relay.connect(serveSilent(silent));
            relay.awaitAccepted(1);
            relay.advance(Duration.ofMillis(9_900));
            assertEquals(0, relay.events.finished.size(), "before ten seconds");
            relay.advance(Duration.ofMillis(300));
            FinishedConnection end = relay.events.awaitFinished();
            assertEquals("sC", end.state().toString());
            assertEquals(10_200, end.totalMillis());
            assertEquals(1, relay.relay.traffic().get(0).timedOut());
            RelayFixture.assertReset(client);
            relay.assertNothingLeft();
        }
    }

    @Test
    @DisplayName("24 a target that does not answer delays nobody else")
    void a_target_that_does_not_answer_delays_nobody_else() throws Exception {
        try (ServerSocket silent = silentTarget()) {
            ServerSocket target = relay.target();
            relay.serve(
                    RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "127.0.0.2", silent.getLocalPort()),
                    RelayFixture.rule(Family.V4TOV4, "127.0.0.3", 0, "127.0.0.1", target.getLocalPort()));
            for (int i = 0; i < 20; i++) {
                relay.connect(relay.port(0));
            }
            relay.awaitAccepted(20);
            Socket client = relay.connect("127.0.0.3", relay.port(1));
            Socket server = relay.accept(target);
            client.getOutputStream().write(5);
            assertEquals(5, server.getInputStream().read());
        }
    }

    @Test
    @DisplayName("26 a client that resets while connecting is let go")
    void a_client_that_resets_while_connecting_is_let_go() throws Exception {
        try (ServerSocket silent = silentTarget()) {
            Socket client = relay.connect(serveSilent(silent));
            relay.awaitAccepted(1);
            RelayFixture.reset(client);
            assertEquals("CC", relay.events.awaitFinished().state().toString());
            relay.assertNothingLeft();
        }
    }

    @Test
    @DisplayName("26 a client that sends and resets while connecting is let go")
    void a_client_that_sends_and_resets_while_connecting_is_let_go() throws Exception {
        try (ServerSocket silent = silentTarget()) {
            Socket client = relay.connect(serveSilent(silent));
            client.getOutputStream().write(new byte[30_000]);
            relay.awaitAccepted(1);
            RelayFixture.until(
                    "the early bytes are held",
                    () -> relay.relay.traffic().get(0).bytesToTarget() == 30_000);
            RelayFixture.reset(client);
            assertEquals("CC", relay.events.awaitFinished().state().toString());
            relay.assertNothingLeft();
        }
    }

    @Test
    @DisplayName("25 what a client sends early is bounded and delivered with its end")
    void what_a_client_sends_early_is_bounded_and_delivered_with_its_end() throws Exception {
        try (ServerSocket silent = silentTarget()) {
            byte[] sent = new byte[50_000];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i * 31);
            }
            Socket client = relay.connect(serveSilent(silent));
            client.getOutputStream().write(sent);
            client.shutdownOutput();
            relay.awaitAccepted(1);
            RelayFixture.until("the early bytes are held", () -> relay.pendingBytes() > 0);
            // With its queue emptied the target answers the relay's next attempt, which the system makes after a
            // second.
            silent.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
            for (SocketChannel filler : fillers) {
                filler.close();
            }
            byte[] got = new byte[0];
            while (got.length == 0) {
                try (Socket accepted = silent.accept()) {
                    got = accepted.getInputStream().readAllBytes();
                }
            }
            assertArrayEquals(sent, got);
            assertEquals("--", relay.events.awaitFinished().state().toString());
        }
    }

    @Test
    @DisplayName("31 a wildcard is not a target")
    void a_wildcard_is_no_target() {
        relay.serve(RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "0.0.0.0", 80));
        ListenerState state = relay.relay.listeners().get(0);
        assertEquals(ListenerState.Status.NOT_SERVABLE, state.status());
        assertTrue(state.message().contains("connects to 0.0.0.0"), state.message());
        assertEquals(state.message(), RecordedEvents.await(relay.events.notServable, "the reason"));
    }

    @Test
    @DisplayName("30 a connection that comes back to its own rule is refused")
    void a_connection_that_comes_back_to_its_own_rule_is_refused() throws Exception {
        try (RelayFixture small = new RelayFixture(settings -> settings.withMaxConnections(40))) {
            ServerSocket probe = small.target();
            int port = probe.getLocalPort();
            probe.close();
            small.serve(RelayFixture.rule(Family.V4TOV4, "127.0.0.1", port, "127.0.0.1", port));
            small.assertCut("127.0.0.1", port);
            RelayFixture.until("the chain has collapsed", () -> small.relay.connections() == 0);
            assertComesBackOnce(small.relay.traffic().get(0));
            small.assertNothingLeft();
        }
    }

    /** A loop may accept before the other has told that it connected: then it is the next time. */
    private static void assertComesBackOnce(RuleTraffic traffic) {
        assertTrue(traffic.accepted() >= 2 && traffic.accepted() < 20, traffic.toString());
        assertEquals(1, traffic.denied(), traffic.toString());
    }

    @Test
    void a_connection_that_comes_back_over_other_rules_is_refused() throws Exception {
        try (RelayFixture small = new RelayFixture(settings -> settings.withMaxConnections(400))) {
            ServerSocket probe = small.target();
            ServerSocket other = small.target();
            int port = probe.getLocalPort();
            int next = other.getLocalPort();
            probe.close();
            other.close();
            small.serve(
                    RelayFixture.rule(Family.V4TOV4, "0.0.0.0", port, "127.0.0.1", next),
                    RelayFixture.rule(Family.V4TOV4, "127.0.0.1", next, "127.0.0.1", port));
            small.assertCut("127.0.0.1", port);
            RelayFixture.until("the chain has collapsed", () -> small.relay.connections() == 0);
            long accepted = small.relay.traffic().stream()
                    .mapToLong(RuleTraffic::accepted)
                    .sum();
            assertTrue(accepted < 40, small.relay.traffic().toString());
            small.assertNothingLeft();
        }
    }

    @Test
    void a_connection_may_go_through_several_rules_of_one_relay() throws Exception {
        ServerSocket target = relay.target();
        ServerSocket probe = relay.target();
        int middle = probe.getLocalPort();
        probe.close();
        relay.serve(
                RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "127.0.0.1", middle),
                RelayFixture.rule(Family.V4TOV4, "127.0.0.1", middle, "127.0.0.1", target.getLocalPort()));
        for (int again = 0; again < 3; again++) {
            try (Socket client = relay.connect(relay.port(0));
                    Socket server = target.accept()) {
                client.getOutputStream().write('x');
                assertEquals('x', server.getInputStream().read());
            }
        }
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Language;
import dev.portproxy.words.Text;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules come, change and go; ports are taken and become free. */
class RelayListenTest {

    private final RelayFixture relay = new RelayFixture();

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private static Rule rule(String listen, int listenPort, ServerSocket target) {
        return RelayFixture.rule(Family.V4TOV4, listen, listenPort, "127.0.0.1", target.getLocalPort());
    }

    private static void assertTalks(Socket client, Socket server) throws Exception {
        client.getOutputStream().write(3);
        assertEquals(3, server.getInputStream().read());
        server.getOutputStream().write(4);
        assertEquals(4, client.getInputStream().read());
    }

    @Test
    void port_0_is_any_free_port_and_told() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        assertEquals(
                new InetSocketAddress("127.0.0.1", port), RecordedEvents.await(relay.events.listening, "the listener"));
        assertEquals(
                ListenerState.Status.LISTENING, relay.relay.listeners().get(0).status());
        assertEquals("", relay.relay.listeners().get(0).message());
    }

    /** Whoever asks while the first rules are being read: they have counters, and are not served yet. */
    @Test
    void a_rule_that_is_about_to_be_served_is_not_told_as_draining() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ServicePorts slow = name -> {
            reading.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return OptionalInt.empty();
        };
        RelayIdentity self = new RelayIdentity(1, "1", Optional.empty(), false, Instant.EPOCH);
        try (RelayFixture fresh = new RelayFixture(given -> RelaySettings.defaults(slow))) {
            Rule numbers = RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "127.0.0.1", 1);
            CompletableFuture<Void> serving =
                    CompletableFuture.runAsync(() -> fresh.serve(numbers, text("127.0.0.1", "slow", "127.0.0.1", "1")));
            try {
                reading.await();
                assertEquals(List.of(), fresh.relay.status(self).listeners());
            } finally {
                // Before the relay is closed, which waits for its loop.
                go.countDown();
            }
            serving.get(RelayFixture.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            assertEquals(
                    List.of(RelayState.LISTENING, RelayState.NOT_SERVABLE),
                    fresh.relay.status(self).listeners().stream()
                            .map(ListenerStatus::state)
                            .toList());
        }
    }

    @Test
    void a_removed_rule_is_not_told_once_its_last_connection_has_ended() throws Exception {
        RelayIdentity self = new RelayIdentity(1, "1", Optional.empty(), false, Instant.EPOCH);
        ServerSocket target = relay.target();
        RelayFixture.Pair pair = relay.pair(target, relay.serveTo(target));
        relay.serve();
        assertEquals(
                RelayState.DRAINING, relay.relay.status(self).listeners().get(0).state());
        pair.client().close();
        pair.server().close();
        relay.events.awaitFinished();
        assertEquals(List.of(), relay.relay.status(self).listeners());
    }

    @Test
    @DisplayName("38, 39 a removed rule refuses at once and its connections live on")
    void a_removed_rule_refuses_at_once_and_its_connections_live_on() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        RelayFixture.Pair pair = relay.pair(target, port);
        assertTalks(pair.client(), pair.server());
        relay.serve();
        RelayFixture.assertRefused("127.0.0.1", port);
        try (ServerSocket again = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(port, again.getLocalPort());
        }
        assertTalks(pair.client(), pair.server());
        assertEquals(1, relay.relay.traffic().get(0).active(), "a drained connection keeps counting");
        assertEquals(List.of(), relay.relay.listeners());
        assertEquals(
                port,
                RecordedEvents.await(relay.events.stoppedListening, "the closed listener")
                        .getPort());
    }

    @Test
    @DisplayName("36 a rule can come back on its port a hundred times")
    void a_rule_can_come_back_on_its_port_a_hundred_times() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        Rule fixed = rule("127.0.0.1", port, target);
        relay.serve(fixed);
        for (int i = 0; i < 100; i++) {
            RelayFixture.Pair pair = relay.pair(target, port);
            // The relay closes first, so that TIME_WAIT is on its side.
            pair.server().close();
            RelayFixture.assertEnd(pair.client());
            pair.client().close();
            relay.serve();
            relay.serve(fixed);
            assertEquals(
                    ListenerState.Status.LISTENING,
                    relay.relay.listeners().get(0).status());
        }
    }

    @Test
    @DisplayName("40 a changed target is that of new connections")
    void a_changed_target_is_that_of_new_connections() throws Exception {
        ServerSocket first = relay.target();
        ServerSocket second = relay.target();
        int port = relay.serveTo(first);
        relay.serve(rule("127.0.0.1", port, first));
        RelayFixture.Pair old = relay.pair(first, port);
        assertTalks(old.client(), old.server());
        relay.events.listening.clear();
        relay.serve(rule("127.0.0.1", port, second));
        RelayFixture.Pair fresh = relay.pair(second, port);
        assertTalks(fresh.client(), fresh.server());
        assertTalks(old.client(), old.server());
        assertEquals(0, relay.events.listening.size(), "the listener was not touched");
        assertEquals(2, relay.relay.traffic().get(0).accepted());
    }

    @Test
    @DisplayName("40 unchanged listeners lose no client during changes")
    void unchanged_listeners_lose_no_client_during_changes() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target);
        Rule kept = rule("127.0.0.1", port, target);
        relay.serve(kept);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                try (Socket server = target.accept()) {
                    server.getOutputStream().write(server.getInputStream().read());
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 40; i++) {
                relay.serve(kept, rule("127.0.0." + (10 + i), 0, target), rule("127.0.0.9", 0, target));
                relay.serve(kept);
            }
        });
        int served = 0;
        while (!changes.isDone() || served < 200) {
            try (Socket client = new Socket("127.0.0.1", port)) {
                client.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
                client.getOutputStream().write(served);
                assertEquals(served & 0xff, client.getInputStream().read());
                served++;
            }
        }
        changes.join();
        done.set(true);
        try (Socket last = new Socket("127.0.0.1", port)) {
            last.getOutputStream().write(1);
            echo.join();
        }
    }

    @Test
    @DisplayName("37 a taken port is told tried again and got")
    void a_taken_port_is_told_tried_again_and_got() throws Exception {
        ServerSocket target = relay.target();
        ServerSocket holder = relay.target();
        int port = holder.getLocalPort();
        relay.serve(rule("127.0.0.1", port, target), rule("127.0.0.1", 0, target));
        String failure = RecordedEvents.await(relay.events.bindFailed, "the failure");
        assertEquals("v4tov4 127.0.0.1/" + port + " 127.0.0.1 " + port + " Address already in use", failure);
        assertEquals(
                ListenerState.Status.BIND_FAILED, relay.relay.listeners().get(0).status());
        assertEquals(
                List.of(new BindFailure(
                        InetAddress.getByName("127.0.0.1"), port, new Text.Foreign("Address already in use"))),
                relay.relay.listeners().get(0).failures());
        assertEquals(
                ListenerState.Status.LISTENING, relay.relay.listeners().get(1).status(), "others are served");
        relay.advance(Duration.ofSeconds(6));
        assertEquals(0, relay.events.bindFailed.size(), "the same failure is told once");
        holder.close();
        relay.advance(Duration.ofSeconds(4));
        assertEquals(
                ListenerState.Status.BIND_FAILED, relay.relay.listeners().get(0).status(), "not before five seconds");
        relay.advance(Duration.ofSeconds(2));
        assertEquals(
                ListenerState.Status.LISTENING, relay.relay.listeners().get(0).status());
        RelayFixture.Pair pair = relay.pair(target, port);
        assertTalks(pair.client(), pair.server());
    }

    @Test
    void an_address_of_another_machine_is_told() throws Exception {
        relay.serve(rule("192.0.2.1", 0, relay.target()));
        String failure = RecordedEvents.await(relay.events.bindFailed, "the failure");
        assertTrue(failure.endsWith("Cannot assign requested address"), failure);
    }

    @Test
    void a_specific_rule_comes_before_the_wildcard_and_both_share_a_socket() throws Exception {
        ServerSocket general = relay.target();
        ServerSocket special = relay.target();
        int port = relay.serveTo(general);
        relay.serve(rule("*", port, general), rule("127.0.0.7", port, special));
        assertEquals(
                List.of(new InetSocketAddress("127.0.0.7", port)),
                relay.relay.listeners().get(1).listening());
        assertTalks(relay.connect("127.0.0.7", port), relay.accept(special));
        assertTalks(relay.connect("127.0.0.1", port), relay.accept(general));
        relay.serve(rule("127.0.0.7", port, special));
        RelayFixture.assertRefused("127.0.0.1", port);
        assertTalks(relay.connect("127.0.0.7", port), relay.accept(special));
    }

    @Test
    void specific_rules_live_while_their_wildcard_is_taken_and_it_heals() throws Exception {
        ServerSocket general = relay.target();
        ServerSocket special = relay.target();
        ServerSocket holder = relay.target("127.0.0.8");
        int port = holder.getLocalPort();
        relay.serve(rule("*", port, general), rule("127.0.0.7", port, special));
        assertEquals(
                ListenerState.Status.BIND_FAILED, relay.relay.listeners().get(0).status());
        assertEquals(
                ListenerState.Status.LISTENING, relay.relay.listeners().get(1).status());
        RelayFixture.Pair live = new RelayFixture.Pair(relay.connect("127.0.0.7", port), relay.accept(special));
        assertTalks(live.client(), live.server());
        relay.advance(Duration.ofSeconds(6));
        assertEquals(0, relay.events.stoppedListening.size(), "the specific listener stays open while it is useless");
        holder.close();
        relay.advance(Duration.ofSeconds(6));
        assertEquals(
                ListenerState.Status.LISTENING, relay.relay.listeners().get(0).status());
        assertTalks(relay.connect("127.0.0.8", port), relay.accept(general));
        assertTalks(relay.connect("127.0.0.7", port), relay.accept(special));
        assertTalks(live.client(), live.server());
    }

    @Test
    void of_two_rules_for_one_endpoint_the_first_wins() throws Exception {
        ServerSocket first = relay.target();
        ServerSocket second = relay.target();
        int port = relay.serveTo(first);
        relay.serve(rule("*", port, first), rule("0.0.0.0", port, second));
        assertEquals(
                "The rule v4tov4 0.0.0.0/" + port + " listens on the same address and port as v4tov4 */" + port
                        + ", which stands before it and wins.",
                RecordedEvents.await(relay.events.notServable, "the loser"));
        assertTalks(relay.connect(port), relay.accept(first));
        relay.serve(rule("0.0.0.0", port, second));
        assertTalks(relay.connect(port), relay.accept(second));
        assertEquals("", relay.relay.listeners().get(0).message());
    }

    @Test
    void the_same_rule_twice_is_served_once() throws Exception {
        ServerSocket target = relay.target();
        Rule once = rule("127.0.0.1", 0, target);
        relay.serve(once, once);
        assertTalks(relay.connect(relay.port(0)), relay.accept(target));
        assertEquals(
                ListenerState.Status.NOT_SERVABLE,
                relay.relay.listeners().get(1).status());
    }

    @Test
    void rules_that_cannot_work_are_told_with_their_reason() {
        relay.serve(
                text("127.0.0.1", "100-200", "127.0.0.1", "80"),
                text("127.0.0.1", "99999", "127.0.0.1", "80"),
                text("127.0.0.1", "nosuchservice", "127.0.0.1", "80"),
                text("127.0.0.1 ", "81", "127.0.0.1", "80"),
                text("::1", "82", "127.0.0.1", "80"),
                text("127.0.0.1", "83", "::1", "80"),
                text("127.0.0.1", "84", "*", "80"),
                text("127.0.0.1", "85", "127.0.0.1", "0"),
                new Rule(Family.V6TOV4, new Endpoint("::ffff:127.0.0.1", "86"), new Endpoint("127.0.0.1", "80")),
                new Rule(Family.V6TOV4, new Endpoint("fe80::1%nosuch0", "87"), new Endpoint("127.0.0.1", "80")));
        List<String> reasons = List.of(
                "is a range",
                "is outside 1 to 65535",
                "is not a service name that this machine knows",
                "holds white space",
                "is not an IPv4 address",
                "is not an IPv4 address",
                "is not a place to connect to",
                "is outside 1 to 65535",
                "is an IPv4 address in IPv6 notation",
                "has no network interface nosuch0");
        List<ListenerState> states = relay.relay.listeners();
        for (int i = 0; i < reasons.size(); i++) {
            assertEquals(ListenerState.Status.NOT_SERVABLE, states.get(i).status());
            assertTrue(
                    states.get(i).message().contains(reasons.get(i)),
                    states.get(i).message());
        }
        assertEquals(reasons.size(), relay.events.notServable.size());
        relay.advance(Duration.ofSeconds(6));
        assertEquals(reasons.size(), relay.events.notServable.size(), "told once");
    }

    /** Its status is kept, and may be asked for in another language than its relay's. */
    @Test
    void a_reason_is_said_in_the_language_of_who_asks() throws Exception {
        ServerSocket target = relay.target();
        ServerSocket holder = relay.target();
        relay.serve(
                text("127.0.0.1", "99999", "127.0.0.1", "80"),
                text("127.0.0.1", "81", "::1", "80"),
                text("none.test", "82", "127.0.0.1", "80"),
                rule("127.0.0.1", holder.getLocalPort(), target));
        for (int i = 0; i < 3; i++) {
            RecordedEvents.await(relay.events.notServable, "a reason"); // The name's when it has been looked up.
        }
        List<String> reasons = List.of(
                "규칙 v4tov4 127.0.0.1/99999의 수신 포트 99999을(를) 사용할 수 없습니다: 1에서 65535까지의 범위를 벗어납니다.",
                "규칙 v4tov4 127.0.0.1/81의 대상 주소 ::1을(를) 사용할 수 없습니다: IPv4 주소가 아닙니다.",
                "규칙 v4tov4 none.test/82의 수신 주소 none.test을(를) 조회하지 못했습니다.",
                "127.0.0.1 포트 " + holder.getLocalPort() + ": Address already in use");
        RelayIdentity self = new RelayIdentity(1, "1", Optional.empty(), false, Instant.EPOCH);
        assertEquals(
                reasons,
                Language.KOREAN.during(() -> relay.relay.status(self)).listeners().stream()
                        .map(ListenerStatus::message)
                        .toList());
        assertEquals(
                "The rule v4tov4 none.test/82 listens on none.test, which could not be looked up.",
                relay.relay.status(self).listeners().get(2).message());
    }

    private static Rule text(String listen, String listenPort, String connect, String connectPort) {
        return new Rule(Family.V4TOV4, new Endpoint(listen, listenPort), new Endpoint(connect, connectPort));
    }

    @Test
    void a_service_name_is_a_port() {
        relay.serve(text("127.0.0.5", "testservice", "127.0.0.1", "80"));
        ListenerState state = relay.relay.listeners().get(0);
        assertEquals(List.of(new InetSocketAddress("127.0.0.5", 4711)), state.listening());
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.Family;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules with host names, on either side. */
class RelayNamesTest {

    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final RelayFixture relay = new RelayFixture(settings -> settings.withResolver(this::addresses));

    private List<InetAddress> addresses(String name) throws UnknownHostException {
        asked.incrementAndGet();
        if (name.equals("slow.test")) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(name);
            }
        }
        List<InetAddress> known = names.get(name);
        if (known == null) {
            throw new UnknownHostException(name);
        }
        return known;
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        relay.close();
    }

    private void name(String name, String... addresses) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        names.put(name, List.of(all));
    }

    private void assertServes(int port, ServerSocket target) throws Exception {
        assertServes("127.0.0.1", port, target);
    }

    private void assertServes(String address, int port, ServerSocket target) throws Exception {
        Socket client = relay.connect(address, port);
        Socket server = relay.accept(target);
        client.getOutputStream().write(1);
        assertEquals(1, server.getInputStream().read());
    }

    private int serveTo(String name, int port) {
        relay.serve(RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, name, port));
        return relay.port(0);
    }

    @Test
    @DisplayName("28 the second address is used when the first is dead")
    void the_second_address_is_used_when_the_first_is_dead() throws Exception {
        ServerSocket target = relay.target();
        name("app.test", "::1", "127.0.0.6", "127.0.0.1");
        assertServes(serveTo("app.test", target.getLocalPort()), target);
    }

    @Test
    @DisplayName("29 addresses are kept for a while and then asked for again")
    void addresses_are_kept_for_a_while_and_then_asked_for_again() throws Exception {
        ServerSocket first = relay.target("127.0.0.1");
        ServerSocket second = new ServerSocket(first.getLocalPort(), 50, InetAddress.getByName("127.0.0.2"));
        try (second) {
            second.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
            name("app.test", "127.0.0.1");
            int port = serveTo("app.test", first.getLocalPort());
            assertServes(port, first);
            name("app.test", "127.0.0.2");
            relay.advance(Duration.ofSeconds(29));
            assertServes(port, first);
            assertEquals(1, asked.get());
            relay.advance(Duration.ofSeconds(2));
            assertServes(port, second);
            assertEquals(2, asked.get());
            names.clear();
            relay.advance(Duration.ofSeconds(31));
            assertServes(port, second);
        }
    }

    @Test
    void a_failed_connect_makes_the_next_connection_ask_again() throws Exception {
        ServerSocket target = relay.target();
        name("app.test", "127.0.0.6");
        int port = serveTo("app.test", target.getLocalPort());
        relay.assertCut("127.0.0.1", port);
        assertEquals("SC", relay.events.awaitFinished().state().toString());
        name("app.test", "127.0.0.1");
        assertServes(port, target);
    }

    @Test
    @DisplayName("29 an unknown name costs the connection and not the listener")
    void an_unknown_name_costs_the_connection_and_not_the_listener() throws Exception {
        ServerSocket target = relay.target();
        int port = serveTo("nowhere.test", target.getLocalPort());
        relay.assertCut("127.0.0.1", port);
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("SC", end.state().toString());
        assertTrue(end.reason().contains("nowhere.test"), end.reason());
        name("nowhere.test", "127.0.0.1");
        assertServes(port, target);
    }

    @Test
    void a_name_without_an_address_of_the_version_is_told() throws Exception {
        name("six.test", "::1", "0.0.0.0");
        relay.assertCut("127.0.0.1", serveTo("six.test", 80));
        assertTrue(relay.events.awaitFinished().reason().contains("six.test has no IPv4 address"));
    }

    @Test
    @DisplayName("29 a resolver that blocks stalls nobody else")
    void a_resolver_that_blocks_stalls_nobody_else() throws Exception {
        ServerSocket target = relay.target();
        relay.serve(
                RelayFixture.rule(Family.V4TOV4, "127.0.0.1", 0, "slow.test", target.getLocalPort()),
                RelayFixture.rule(Family.V4TOV4, "127.0.0.3", 0, "127.0.0.1", target.getLocalPort()));
        Socket[] waiting = new Socket[20];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = relay.connect(relay.port(0));
        }
        relay.awaitAccepted(waiting.length);
        assertServes("127.0.0.3", relay.port(1), target);
        RelayFixture.until("the resolver is asked", () -> asked.get() > 0);
        RelayFixture.reset(waiting[0]);
        assertEquals("CC", relay.events.awaitFinished().state().toString());
        name("slow.test", "127.0.0.1");
        gate.countDown();
        waiting[1].getOutputStream().write(8);
        for (int i = 1; i < waiting.length; i++) {
            relay.accept(target);
        }
        assertEquals(1, asked.get(), "connections that wait for one name share the question");
    }

    @Test
    void a_name_that_is_not_found_in_time_is_given_up() throws Exception {
        Socket client = relay.connect(serveTo("slow.test", 80));
        relay.awaitAccepted(1);
        relay.advance(Duration.ofSeconds(11));
        RelayFixture.assertReset(client);
        assertEquals("sC", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    void a_listen_name_is_served_on_its_addresses_once_it_is_known() throws Exception {
        ServerSocket target = relay.target();
        relay.serve(RelayFixture.rule(Family.V4TOV4, "here.test", 0, "127.0.0.1", target.getLocalPort()));
        assertEquals(
                "The rule v4tov4 here.test/0 listens on here.test, which could not be looked up.",
                RecordedEvents.await(relay.events.notServable, "the reason"));
        name("here.test", "::1", "127.0.0.3");
        relay.advance(Duration.ofSeconds(6));
        int port = RecordedEvents.await(relay.events.listening, "the listener").getPort();
        Socket client = relay.connect("127.0.0.3", port);
        Socket server = relay.accept(target);
        name("here.test", "127.0.0.4");
        relay.advance(Duration.ofSeconds(31));
        assertEquals(
                "127.0.0.4",
                RecordedEvents.await(relay.events.listening, "the listener")
                        .getAddress()
                        .getHostAddress());
        RelayFixture.assertRefused("127.0.0.3", port);
        client.getOutputStream().write(1);
        assertEquals(1, server.getInputStream().read());
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each family listens and connects with its own IP versions, and with no other. */
class RelayFamiliesTest {

    private final RelayFixture relay = new RelayFixture();

    @BeforeEach
    void needsIpv6() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            Assumptions.assumeTrue(probe.isBound());
        } catch (IOException e) {
            Assumptions.abort("this machine has no ::1");
        }
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private void assertServes(String address, int port, ServerSocket target) throws Exception {
        Socket client = relay.connect(address, port);
        Socket server = relay.accept(target);
        client.getOutputStream().write(1);
        assertEquals(1, server.getInputStream().read());
        server.getOutputStream().write(2);
        assertEquals(2, client.getInputStream().read());
    }

    private static Rule rule(Family family, String listen, int port, ServerSocket target) {
        return RelayFixture.rule(family, listen, port, family.connects().loopback(), target.getLocalPort());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    @DisplayName("42 every family relays")
    void every_family_relays(Family family) throws Exception {
        ServerSocket target = relay.target(family.connects().loopback());
        relay.serve(rule(family, family.listens().loopback(), 0, target));
        assertServes(family.listens().loopback(), relay.port(0), target);
    }

    @Test
    @DisplayName("41 a v4 wildcard is closed to ipv6")
    void a_v4_wildcard_is_closed_to_ipv6() throws Exception {
        ServerSocket target = relay.target();
        relay.serve(rule(Family.V4TOV4, "*", 0, target));
        assertServes("127.0.0.1", relay.port(0), target);
        RelayFixture.assertRefused("::1", relay.port(0));
    }

    @Test
    void a_v6_wildcard_is_closed_to_ipv4() throws Exception {
        ServerSocket target = relay.target();
        relay.serve(rule(Family.V6TOV4, "*", 0, target));
        assertServes("::1", relay.port(0), target);
        relay.assertCut("127.0.0.1", relay.port(0));
        assertEquals(1, relay.relay.traffic().get(0).accepted(), "the IPv4 client is nobody's");
    }

    @Test
    void wildcards_of_both_versions_share_a_port_and_stay_apart() throws Exception {
        ServerSocket four = relay.target();
        ServerSocket six = relay.target("::1");
        ServerSocket special = relay.target();
        relay.serve(rule(Family.V4TOV4, "*", 0, four));
        int port = relay.port(0);
        relay.serve(
                rule(Family.V4TOV4, "0.0.0.0", port, four),
                rule(Family.V6TOV6, "::", port, six),
                rule(Family.V4TOV4, "127.0.0.9", port, special));
        assertServes("127.0.0.1", port, four);
        assertServes("::1", port, six);
        assertServes("127.0.0.9", port, special);
        Socket client = relay.connect("127.0.0.1", port);
        relay.accept(four);
        client.close();
        relay.awaitAccepted(4);
        relay.serve(rule(Family.V4TOV4, "0.0.0.0", port, four));
        assertServes("127.0.0.1", port, four);
        RelayFixture.assertRefused("::1", port);
        relay.serve(rule(Family.V6TOV6, "::", port, six));
        assertServes("::1", port, six);
        relay.assertCut("127.0.0.1", port);
    }

    @Test
    @DisplayName("42 an ipv4 client of a shared socket is told as ipv4")
    void an_ipv4_client_of_a_shared_socket_is_told_as_ipv4() throws Exception {
        ServerSocket four = relay.target();
        ServerSocket six = relay.target("::1");
        relay.serve(rule(Family.V4TOV4, "*", 0, four));
        int port = relay.port(0);
        relay.serve(rule(Family.V4TOV4, "*", port, four), rule(Family.V6TOV6, "*", port, six));
        Socket client = relay.connect("127.0.0.1", port);
        Socket server = relay.accept(four);
        client.close();
        RelayFixture.assertEnd(server);
        server.close();
        FinishedConnection end = relay.events.awaitFinished();
        assertInstanceOf(Inet4Address.class, end.client().getAddress());
        assertEquals(Family.V4TOV4, end.rule().family());
    }

    @Test
    void an_ipv4_rule_lives_while_the_shared_socket_cannot() throws Exception {
        ServerSocket four = relay.target();
        ServerSocket six = relay.target("::1");
        ServerSocket holder = relay.target("::1");
        int port = holder.getLocalPort();
        relay.serve(rule(Family.V4TOV4, "*", port, four), rule(Family.V6TOV6, "*", port, six));
        assertEquals(
                ListenerState.Status.LISTENING, relay.relay.listeners().get(0).status());
        assertEquals(
                ListenerState.Status.BIND_FAILED, relay.relay.listeners().get(1).status());
        assertServes("127.0.0.1", port, four);
        holder.close();
        relay.advance(Duration.ofSeconds(6));
        assertServes("127.0.0.1", port, four);
        assertServes("::1", port, six);
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.RelayOptions.ProxyHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PROXY headers on live connections. */
class RelayProxyHeaderTest {

    private final RelayFixture relay = new RelayFixture();

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private static RelayOptions options(ProxyHeader send, boolean accept, String... allow) {
        return new RelayOptions(
                List.of(allow),
                Optional.ofNullable(send),
                accept,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    @DisplayName("43 version 1 goes before the first byte even of a target that speaks first")
    void version_1_goes_before_the_first_byte_even_of_a_target_that_speaks_first() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(ProxyHeader.V1, false));
        RelayFixture.Pair pair = relay.pair(target, port);
        String header = "PROXY TCP4 127.0.0.1 127.0.0.1 " + pair.client().getLocalPort() + " " + port + "\r\n";
        assertEquals(header, new String(pair.server().getInputStream().readNBytes(header.length())));
        pair.client().getOutputStream().write(ascii("GET"));
        assertEquals("GET", new String(pair.server().getInputStream().readNBytes(3)));
        pair.client().close();
        pair.server().close();
        assertEquals(3, relay.events.awaitFinished().bytesToTarget(), "the header is not the client's");
    }

    @Test
    @DisplayName("43 version 2 is sent in binary")
    void version_2_is_sent_in_binary() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(ProxyHeader.V2, false));
        RelayFixture.Pair pair = relay.pair(target, port);
        pair.client().getOutputStream().write(ascii("x"));
        byte[] expected = dev.portproxy.relay.ProxyHeader.of(
                ProxyHeader.V2,
                (InetSocketAddress) pair.client().getLocalSocketAddress(),
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        assertArrayEquals(expected, pair.server().getInputStream().readNBytes(28));
        assertEquals('x', pair.server().getInputStream().read());
    }

    @Test
    @DisplayName("43 an accepted header is taken off in any pieces and passed on in the other version")
    void an_accepted_header_is_taken_off_in_any_pieces_and_passed_on_in_the_other_version() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(ProxyHeader.V2, true));
        Socket client = relay.connect(port);
        client.setTcpNoDelay(true);
        for (byte each : ascii("PROXY TCP4 203.0.113.9 198.51.100.4 40000 443\r\nhello")) {
            client.getOutputStream().write(each);
            relay.settle();
        }
        Socket server = relay.accept(target);
        byte[] expected = dev.portproxy.relay.ProxyHeader.of(
                ProxyHeader.V2,
                new InetSocketAddress("203.0.113.9", 40000),
                new InetSocketAddress("198.51.100.4", 443));
        assertArrayEquals(expected, server.getInputStream().readNBytes(expected.length));
        assertEquals("hello", new String(server.getInputStream().readNBytes(5)));
        client.close();
        server.close();
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("203.0.113.9", end.source().getAddress().getHostAddress());
        assertEquals("127.0.0.1", end.client().getAddress().getHostAddress());
        relay.assertNothingLeft();
    }

    @Test
    void header_and_data_in_one_piece_and_an_end_after_it() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(null, true));
        Socket client = relay.connect(port);
        client.getOutputStream().write(ascii("PROXY UNKNOWN\r\nall of it"));
        client.shutdownOutput();
        Socket server = relay.accept(target);
        assertEquals("all of it", new String(server.getInputStream().readAllBytes()));
        server.close();
        RelayFixture.assertEnd(client);
        FinishedConnection end = relay.events.awaitFinished();
        assertEquals("--", end.state().toString());
        assertEquals(end.client(), end.source());
        assertEquals(9, end.bytesToTarget());
    }

    @Test
    @DisplayName("43 a client without a header is turned away")
    void a_client_without_a_header_is_turned_away() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(null, true));
        Socket client = relay.connect(port);
        client.getOutputStream().write(ascii("GET / HTTP/1.1\r\n"));
        RelayFixture.assertReset(client);
        assertEquals("PR", relay.events.awaitFinished().state().toString());
        assertEquals(1, relay.relay.traffic().get(0).denied());
        relay.assertNothingLeft();
    }

    @Test
    void a_client_that_closes_within_its_header_is_gone() throws Exception {
        ServerSocket target = relay.target();
        Socket client = relay.connect(relay.serveTo(target, options(null, true)));
        client.getOutputStream().write(ascii("PROXY TC"));
        client.close();
        assertEquals("CR", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    @DisplayName("43 a client has three seconds for its header")
    void a_client_has_three_seconds_for_its_header() throws Exception {
        ServerSocket target = relay.target();
        Socket client = relay.connect(relay.serveTo(target, options(null, true)));
        client.getOutputStream().write(ascii("PROXY "));
        relay.awaitAccepted(1);
        relay.advance(Duration.ofMillis(2_900));
        assertEquals(0, relay.events.finished.size());
        relay.advance(Duration.ofMillis(300));
        RelayFixture.assertReset(client);
        assertEquals("cR", relay.events.awaitFinished().state().toString());
        relay.assertNothingLeft();
    }

    @Test
    void the_allow_list_judges_the_real_peer_and_not_the_header() throws Exception {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(null, true, "203.0.113.0/24"));
        relay.assertCut("127.0.0.1", port);
        String reason = relay.events.awaitFinished().reason();
        assertTrue(reason.contains("allow list"), reason);
    }

    @Test
    void a_target_that_is_reached_late_gets_header_then_early_bytes() throws IOException {
        ServerSocket target = relay.target();
        int port = relay.serveTo(target, options(ProxyHeader.V1, false));
        Socket client = relay.connect(port);
        client.getOutputStream().write(ascii("early"));
        client.shutdownOutput();
        Socket server = relay.accept(target);
        String all = new String(server.getInputStream().readAllBytes());
        assertTrue(all.startsWith("PROXY TCP4 ") && all.endsWith("\r\nearly"), all);
    }
}

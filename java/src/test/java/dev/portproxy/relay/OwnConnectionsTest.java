package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.relay.OwnConnections.Ends;
import dev.portproxy.relay.OwnConnections.Trail;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class OwnConnectionsTest {

    private static final RuleId RULE = new RuleId(Family.V4TOV4, "*/80");

    private final OwnConnections own = new OwnConnections();

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(address, port);
    }

    @Test
    void a_connection_that_comes_in_again_is_known_until_it_is_closed() {
        Ends ends = own.opened(at("127.0.0.1", 40_000), at("127.0.0.1", 80), RULE, null);
        assertTrue(Trail.has(own.trail(at("127.0.0.1", 40_000), at("127.0.0.1", 80)), RULE));
        own.closed(assertNotNullAnd(ends));
        assertNull(own.trail(at("127.0.0.1", 40_000), at("127.0.0.1", 80)));
    }

    /** The system gives one port to connections that go to different places. */
    @Test
    void a_client_from_the_same_port_is_another_connection() {
        own.opened(at("127.0.0.1", 40_000), at("127.0.0.1", 9_000), RULE, null);
        assertFalse(Trail.has(own.trail(at("127.0.0.1", 40_000), at("127.0.0.1", 80)), RULE));
    }

    @Test
    void what_leaves_this_machine_is_not_kept() {
        assertNull(own.opened(at("192.0.2.1", 40_000), at("192.0.2.9", 80), RULE, null));
        assertNotNull(own.opened(at("192.0.2.1", 40_000), at("192.0.2.1", 80), RULE, null));
    }

    private static Ends assertNotNullAnd(Ends ends) {
        assertNotNull(ends);
        return ends;
    }
}

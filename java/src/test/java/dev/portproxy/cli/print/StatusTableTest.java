package dev.portproxy.cli.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A status as people read it. */
class StatusTableTest {

    private static Map<String, Object> relay() {
        Map<String, Object> relay = new HashMap<>();
        relay.put("type", "relay");
        relay.put("pid", 12L);
        relay.put("store", "machine");
        relay.put("service", true);
        relay.put("started", 0L);
        relay.put("stopping", true);
        relay.put("connections", 3L);
        relay.put("maxConnections", 100L);
        return relay;
    }

    private static Map<String, Object> listener() {
        Map<String, Object> listener = new HashMap<>();
        listener.put("type", "listener");
        listener.put("family", "v4tov4");
        listener.put("name", "*/80");
        listener.put("connectAddress", "10.0.0.5");
        listener.put("connectPort", "8080");
        listener.put("state", "PortTaken");
        listener.put("message", "0.0.0.0 port 80: Address already in use");
        listener.put("causes", List.of("0.0.0.0:80 is held by nginx (pid 7)."));
        listener.put("accepted", 12L);
        listener.put("active", 3L);
        listener.put("bytesToTarget", 1536L);
        listener.put("bytesToClient", 5L << 30);
        return listener;
    }

    @Test
    void a_row_a_rule_and_below_it_what_is_wrong() {
        String since = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneId.systemDefault())
                .format(Instant.EPOCH);
        assertEquals(
                "Service, process 12, serves machine since " + since + ": 3 of 100 connections, stopping\r\n" + """
                Listen       Target         State      Active  Accepted  Refused  Timed out  Denied  To target  To client\r
                v4tov4 */80  10.0.0.5/8080  PortTaken       3        12                                1.5 KiB    5.0 GiB\r
                    0.0.0.0 port 80: Address already in use\r
                    0.0.0.0:80 is held by nginx (pid 7).\r
                """,
                StatusTable.of(List.of(relay(), listener()), "\r\n"));
    }

    /** Another version's relay may leave things out, and a rule's text may be anything. */
    @Test
    void what_is_absent_or_odd_breaks_nothing() {
        String text =
                StatusTable.of(List.of(Map.of("type", "relay"), Map.of("type", "listener", "name", "\u001b[2J")), "\n");
        assertTrue(text.contains("\\u001b[2J"), text);
        assertEquals(3, text.lines().count());
        assertTrue(StatusTable.of(List.of(relay()), "\n").endsWith("\n  no rules\n"));
    }

    @Test
    void bytes_have_about_three_digits() {
        assertEquals("0 B", StatusTable.bytes(0));
        assertEquals("1023 B", StatusTable.bytes(1023));
        assertEquals("1.0 KiB", StatusTable.bytes(1024));
        assertEquals("99.9 KiB", StatusTable.bytes(102_298));
        assertEquals("100 KiB", StatusTable.bytes(102_400));
        assertEquals("8.0 EiB", StatusTable.bytes(Long.MAX_VALUE));
    }
}

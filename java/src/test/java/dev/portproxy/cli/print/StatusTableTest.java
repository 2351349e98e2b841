package dev.portproxy.cli.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.RuleTraffic;
import dev.portproxy.relay.Statuses;
import dev.portproxy.rule.Endpoint;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A status as people read it. */
class StatusTableTest {

    private static StatusTable.Row listener() {
        return listener("10.0.0.5");
    }

    private static StatusTable.Row listener(String target) {
        return new StatusTable.Row(
                new ListenerStatus(
                        12,
                        "v4tov4",
                        "*/80",
                        Endpoint.split("*/80"),
                        Optional.of(new Endpoint(target, "8080")),
                        RelayState.PORT_TAKEN,
                        List.of(),
                        "0.0.0.0 port 80: Address already in use",
                        List.of(),
                        new ListenerStatus.Counts(
                                12, 3, 0, 1, 20, new RuleTraffic.Reasons(20, 0, 0, 0), 1536, 5L << 30)),
                List.of(new TableNote("0.0.0.0:80 is held by nginx (pid 7).", false)));
    }

    private static StatusTable.Row bare(String name) {
        RelayStatus told = RelayStatus.read(List.of(Map.of("type", "relay"), Map.of("type", "listener", "name", name)));
        return new StatusTable.Row(told.listeners().get(0), List.of(new TableNote("a\u001b[2J", false)));
    }

    private static String text(RelayStatus relay, List<StatusTable.Row> listeners) {
        return StatusTable.of(relay, listeners, OptionalInt.empty()).plain();
    }

    /** What is empty or 0 in every row is left out; what still has no room stands below its row. */
    @Test
    void a_narrow_terminal_loses_no_value() {
        String text = StatusTable.of(Statuses.relay(), List.of(listener()), OptionalInt.of(60))
                .plain();
        assertTrue(text.lines().allMatch(line -> Columns.width(line) <= 60), text);
        assertTrue(text.contains("""
                Listen       Target         State      Active  Accepted
                v4tov4 */80  10.0.0.5/8080  PortTaken       3        12
                    Timed out: 1  Denied: 20  To target: 1.5 KiB  To client:
                    5.0 GiB
                    0.0.0.0 port 80: Address already in use
                    0.0.0.0:80 is held by nginx (pid 7).
                """), text);
        for (int width = 1; width < 120; width++) {
            String narrow = StatusTable.of(Statuses.relay(), List.of(listener()), OptionalInt.of(width))
                    .plain();
            for (String value : List.of("v4tov4 */80", "10.0.0.5/8080", "PortTaken", "12", "20", "1.5", "5.0")) {
                assertTrue(narrow.replaceAll("\\s+", " ").contains(value), width + ":\n" + narrow);
            }
        }
    }

    @Test
    void a_row_a_rule_and_below_it_what_is_wrong() {
        String since = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneId.systemDefault())
                .format(Statuses.relay().started());
        assertEquals(
                "Service, process 12, serves machine since " + since + ": 7 of 100 connections, stopping\n" + """
                Listen       Target         State      Active  Accepted  Refused  Timed out  Denied  To target  To client
                v4tov4 */80  10.0.0.5/8080  PortTaken       3        12        0          1      20    1.5 KiB    5.0 GiB
                    0.0.0.0 port 80: Address already in use
                    0.0.0.0:80 is held by nginx (pid 7).
                """,
                StatusTable.of(Statuses.relay(), List.of(listener()), OptionalInt.empty())
                        .plain());
    }

    @Test
    void columns_stand_below_each_other_whatever_letters_they_hold() {
        String text = text(Statuses.relay(), List.of(listener("\ud504\ub9b0\ud130-\uc11c\ubc84"), listener()));
        List<Integer> starts = text.lines()
                .filter(line -> line.contains("State ") || line.contains("PortTaken"))
                .map(line -> Columns.width(line.split("State|PortTaken")[0]))
                .toList();
        assertEquals(List.of(31, 31, 31), starts);
    }

    /** Another version's relay may leave things out, and a rule's text may be anything. */
    @Test
    void what_is_absent_or_odd_breaks_nothing() {
        RelayStatus empty = RelayStatus.read(List.of(Map.of("type", "relay")));
        String text = text(empty, List.of(bare("\u001b[2J")));
        assertTrue(text.startsWith("Relay, process 0, serves rules of no store since "), text);
        assertTrue(text.contains("\\u001b[2J"), text);
        assertTrue(text.contains("\n    a\\u001b[2J\n"), text);
        assertEquals(4, text.lines().count());
        assertTrue(text(empty, List.of()).endsWith("\n  no rules\n"));
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

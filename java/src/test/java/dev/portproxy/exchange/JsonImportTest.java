package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.store.RuleChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonImportTest {

    @Test
    void one_object_a_line_where_a_broken_line_costs_one_rule() {
        Imported imported = Read.auto("""
                {"type":"rule","family":"v4tov4","listenAddress":"*","listenPort":"80","connectAddress":"h","connectPort":"8080"}

                {"type":"rule","listenPort":
                {"type":"rule","family":"v6tov6","listenPort":"81","connectAddress":"::1","enabled":false}
                {"type":"finding","id":"x"}
                {"type":"rule","status":"Malformed","name":"odd","data":"1"}
                """);
        assertEquals(
                List.of("1: put v4tov4 */80 -> h/8080", "4: put v6tov6 */81 -> ::1/81 disabled"), Read.items(imported));
        assertEquals(
                List.of(3, 5, 6),
                imported.skipped().stream().map(Imported.Line::number).toList());
        assertEquals(
                "an object of type finding is not a rule",
                imported.skipped().get(1).message());
        assertEquals("the rule is malformed: odd = 1", imported.skipped().get(2).message());
    }

    @Test
    void a_text_that_the_registry_would_cut_is_named() {
        Imported imported = Read.auto("""
                {"type":"rule","family":"v4tov4","listenPort":"80","connectAddress":"10.0.0.5\\u0000"}
                """);
        assertEquals(List.of(), Read.items(imported));
        assertEquals("its text holds a NUL", imported.skipped().get(0).message());
    }

    /** As ConvertTo-Json writes the module's objects. */
    @Test
    void an_array_of_powershell_objects() {
        Imported imported = Read.auto("""
                [
                  {
                    "Family": "v4tov4",
                    "ListenAddress": "0.0.0.0",
                    "ListenPort": 80,
                    "ConnectAddress": "10.0.0.5",
                    "ConnectPort": 8080,
                    "Enabled": true,
                    "Comment": "why",
                    "Options": null
                  },
                  {
                    "Family": "v4tov4",
                    "ListenPort": null,
                    "ListenPortText": "http",
                    "ConnectAddress": "10.0.0.5",
                    "ConnectPort": null,
                    "ConnectPortText": "https"
                  },
                  {
                    "ListenPort": 81,
                    "ConnectAddress": "10.0.0.5",
                    "Options": { "Allow": "10.0.0.0/8", "MaxConnections": 5 }
                  },
                  7,
                  { "ListenPort": 82 }
                ]
                """);
        assertEquals(
                List.of(
                        "2: put v4tov4 0.0.0.0/80 -> 10.0.0.5/8080",
                        "12: put v4tov4 */http -> 10.0.0.5/https",
                        "20: put v4tov4 */81 -> 10.0.0.5/81"),
                Read.items(imported));
        assertEquals(
                List.of("25: a JSON object is needed for a rule", "26: connectaddress is missing"),
                Read.lines(imported.skipped()));
        RuleChange.Put limited = (RuleChange.Put) imported.items().get(2).change();
        assertEquals(
                List.of("10.0.0.0/8"), limited.details().options().orElseThrow().allow());
        assertEquals(
                5, limited.details().options().orElseThrow().maxConnections().orElseThrow());
        assertEquals(
                "why",
                ((RuleChange.Put) imported.items().get(0).change())
                        .details()
                        .comment()
                        .orElseThrow());
    }

    /** A rule without the allow list that it was to have would serve everyone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alow\":[\"10.0.0.0/8\"]} | its options cannot be read: ",
                "{\"allow\":[\"10.0.0.0/99\"]} | \"10.0.0.0/99\" of its allow list is not a CIDR block",
                "{\"allow\":{}} | its options cannot be read: ",
                "{\"sendProxy\":\"v3\"} | sendProxy is \"v3\", neither v1 nor v2",
                "{\"maxConnections\":0} | at most 0 connections would serve nobody",
                "{\"maxConnections\":\"x\"} | its options cannot be read: ",
                "{\"idleTimeoutMs\":-1} | an idle timeout of -1 ms",
                "\"@{allow=10.0.0.0/8}\" | its options are not a JSON object: ",
                "[1] | its options are not a JSON object: ",
                "5 | its options are not a JSON object: ",
            })
    void options_that_are_not_understood_cost_the_rule(String options, String reason) {
        Imported imported = Read.auto("{\"listenPort\":\"80\",\"connectAddress\":\"h\",\"options\":" + options + "}");
        assertEquals(List.of(), imported.items());
        assertTrue(
                imported.skipped().get(0).message().startsWith(reason),
                imported.skipped().toString());
    }

    @Test
    void what_ends_in_the_middle_says_where() {
        Imported imported = Read.auto("[\n{\"listenPort\":\"80\",\"connectAddress\":\"h\"},\n{\"listenPort\":\n");
        assertEquals(List.of("2: put v4tov4 */80 -> h/80"), Read.items(imported));
        assertEquals(1, imported.skipped().size());
        assertTrue(imported.skipped().get(0).message().startsWith("no JSON from here on: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"protocol\":\"udp\" | protocol udp is not TCP, and TCP is all that is forwarded",
                "\"family\":\"v5\" | \"v5\" is not a family (v4tov4, v4tov6, v6tov4, v6tov6)",
                "\"enabled\":\"maybe\" | enabled is \"maybe\", neither true nor false",
                "\"status\":\"MALFORMED\",\"name\":\"n\",\"data\":\"d\" | the rule is malformed: n = d",
            })
    void fields_that_make_no_rule_say_why(String field, String reason) {
        Imported imported = Read.auto("{\"listenPort\":\"80\",\"connectAddress\":\"h\"," + field + "}");
        assertEquals(List.of("1: " + reason), Read.lines(imported.skipped()));
    }

    @Test
    void a_family_that_is_not_named_follows_the_addresses() {
        assertEquals(
                List.of("1: put v6tov4 ::1/80 -> 10.0.0.5/80"),
                Read.items(Read.auto("{\"listenAddress\":\"::1\",\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"}")));
    }

    @Test
    void status_disabled_is_enough() {
        assertEquals(
                List.of("1: put v4tov4 */80 -> h/80 disabled"),
                Read.items(Read.auto("{\"listenPort\":80,\"connectAddress\":\"h\",\"status\":\"Disabled\"}")));
    }
}

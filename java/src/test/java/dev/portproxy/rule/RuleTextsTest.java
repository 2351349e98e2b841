package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.diagnostic.Shown;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule's texts come to: its value in the registry, its family, what of them can be shown. */
class RuleTextsTest {

    @ParameterizedTest
    @CsvSource({
        "*, 80, 10.0.0.5, 81, false",
        "'', '', '', '', false",
        // a tilde stands for the NUL, which CsvSource would strip
        "a~, 80, b, 81, true",
        "~, 80, b, 81, true",
        "a, 8~, b, 81, true",
        "a, 80, ~b, 81, true",
        "a, 80, b, 8~, true",
    })
    void a_rule_is_a_value_unless_it_holds_a_nul(
            String listenAddress, String listenPort, String connectAddress, String connectPort, boolean nul) {
        Rule rule = new Rule(
                Family.V4TOV4,
                new Endpoint(nul(listenAddress), nul(listenPort)),
                new Endpoint(nul(connectAddress), nul(connectPort)));
        assertEquals(nul(listenAddress + "/" + listenPort), rule.name());
        assertEquals(nul(connectAddress + "/" + connectPort), rule.data());
        assertEquals(nul, rule.holdsNul());
    }

    private static String nul(String text) {
        return text.replace('~', '\0');
    }

    @ParameterizedTest
    @CsvSource({
        "*, 10.0.0.5, V4TOV4",
        "*, ::1, V4TOV6",
        "::, host, V6TOV4",
        "fe80::1%eth0, ::ffff:10.0.0.5, V6TOV6",
        "host, host, V4TOV4",
        "g::1, g::1, V4TOV4",
    })
    void an_ipv6_literal_speaks_for_ipv6(String listen, String connect, Family family) {
        assertEquals(family, Family.guess(new Endpoint(listen, "80"), new Endpoint(connect, "80")));
    }

    @ParameterizedTest
    @CsvSource({
        "*/80, '*/80'",
        "'', '\"\"'",
        "'a b', '\"a b\"'",
        "'a\tb', '\"a\\u0009b\"'",
        "a\u200bb, '\"a\\u200bb\"'",
        "\u00fc, \u00fc",
        "\ud83d\udc4b, \ud83d\udc4b",
        "a\u00a0b, '\"a\\u00a0b\"'",
        "a\u3164b, '\"a\\u3164b\"'",
        "\ud800, '\"\\ud800\"'",
    })
    void what_cannot_be_seen_is_escaped(String text, String shown) {
        assertEquals(shown, Shown.text(text));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "120, 120", "121, 123", "9999, 123"})
    void what_is_long_is_cut(int length, int shown) {
        assertEquals(shown, Shown.text("a".repeat(length)).length());
    }

    @ParameterizedTest
    @CsvSource({
        "*, true, 80",
        "0.0.0.0, true, 80",
        "127.0.0.1, false, 80",
        "localhost, false, 80",
        "host, false, 80",
    })
    void an_endpoint_is_on_every_address_or_on_one(String address, boolean wildcard, int port) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint(address, "80"), new Endpoint(address, "http"));
        ServicePorts services = name -> OptionalInt.of(port);
        assertEquals(
                wildcard,
                EffectiveEndpoint.ofListen(rule, services).orElseThrow().isWildcard());
        EffectiveEndpoint connect = EffectiveEndpoint.ofConnect(rule, services).orElseThrow();
        assertEquals(port, connect.port());
        assertEquals(wildcard, connect.equals(connect.wildcard()));
    }

    @ParameterizedTest
    @CsvSource({
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:0:2:0:0:3, 1::2:0:0:3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "10:0:0:200:0:0:0:3, 10:0:0:200::3",
        "0:0:0:0:0:0:0:0, ::",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    })
    void the_first_of_the_longest_runs_of_zeroes_is_left_out(String full, String text) {
        assertEquals(text, IpText.of(((Address.Literal) Address.of(full)).ip()));
    }
}

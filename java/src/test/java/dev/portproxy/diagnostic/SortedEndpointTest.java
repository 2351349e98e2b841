package dev.portproxy.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.check.text.MendedRule;
import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortedEndpointTest {

    private static final RuleChecks CHECKS = new RuleChecks(name -> OptionalInt.empty(), Set.of());

    /** What is left of a sequence for a terminal, once its control characters are gone, nobody meant. */
    @ParameterizedTest
    @ValueSource(strings = {"\u009b31m", "\u001b[31m10.0.0.5", "\u0085\u2028x", "10.0.0.5\u0007", "\u000010.0.0.5:80"})
    void nothing_is_told_of_a_text_with_control_characters(String address) {
        assertEquals(
                new SortedEndpoint.Sorted(Optional.of(address), Optional.of("80")),
                SortedEndpoint.of(Optional.of(address), Optional.of("80"), Optional.empty()));
    }

    /** {@code -} stands for what was not typed; the listen port, taken for one that is missing, is 9. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "10.0.0.5              | -    | 10.0.0.5 -",
                "10.0.0.5              | 80   | 10.0.0.5 80",
                "10.0.0.5:80           | -    | 10.0.0.5 80",
                "10.0.0.5:80           | 80   | 10.0.0.5 80",
                "10.0.0.5:80           | 080  | 10.0.0.5 080",
                "10.0.0.5:80           | 81   | ? 80 81",
                "10.0.0.5:             | -    | 10.0.0.5 -",
                "10.0.0.5:80-90        | -    | 10.0.0.5 80-90",
                "10.0.0.5:http         | -    | 10.0.0.5 http",
                "10.0.0.5/80           | -    | 10.0.0.5 80",
                "10.0.0.5/             | 7    | 10.0.0.5 7",
                "10.0.0.5/24           | -    | ? 24 9",
                "172.28.1.2/20         | 3000 | ? 20 3000",
                "10.0.0.5/22           | 22   | 10.0.0.5 22",
                "fe80::1/64            | 80   | ? 64 80",
                "*:80                  | -    | * 80",
                "+:80                  | -    | * 80",
                ":80                   | -    | * 80",
                ":::80                 | -    | :: 80",
                "0.0.0.0:80            | -    | 0.0.0.0 80",
                "[::1]                 | 80   | ::1 80",
                "[::1]:80              | -    | ::1 80",
                "[::1]/80              | -    | ::1 80",
                "[fe80::1%12]:80       | -    | fe80::1%12 80",
                "[10.0.0.5]:80         | -    | 10.0.0.5 80",
                "::1:65000             | -    | ::1 65000",
                "2001:db8:1:2:3:4:5:6:443 | -  | 2001:db8:1:2:3:4:5:6 443",
                "fd00::5:80            | -    | fd00::5:80 -",
                "web:80                | -    | web 80",
                "web.example.net.:80   | -    | web.example.net. 80",
                "web/8080              | -    | web 8080",
                "web:http              | -    | web:http -",
                "http://10.0.0.5:8080/ | -    | 10.0.0.5 8080",
                "HTTP://web:8080       | -    | web 8080",
                "http://[::1]:8080/a?b | -    | ::1 8080",
                "//10.0.0.5:80         | -    | 10.0.0.5 80",
                "tcp://10.0.0.5:80     | -    | 10.0.0.5 80",
                "http://10.0.0.5/      | -    | ? 80 9",
                "http://10.0.0.5/      | 3000 | 10.0.0.5 3000",
                "https://web/x         | 443  | web 443",
                "tcp://10.0.0.5        | -    | 10.0.0.5 -",
                "http://u@10.0.0.5:80/ | -    | http://u@10.0.0.5:80/ -",
                "10.0.0.5:8080/admin   | -    | 10.0.0.5 8080",
                "10.0.0.5,80           | -    | 10.0.0.5 80",
                "10.0.0.5#80           | -    | 10.0.0.5 80",
                "10.0.0.5 80           | -    | 10.0.0.5 80",
                "10.0.0.5: 80          | -    | 10.0.0.5 80",
                "10.0.0.5.80           | -    | 10.0.0.5 80",
                "::1.80                | -    | ::1 80",
                "web.80                | -    | web.80 -",
                "'10.0.0.5'            | 80   | 10.0.0.5 80",
                "\u201c10.0.0.5\u201d  | 80   | 10.0.0.5 80",
                "10.0.0.5,             | 80   | 10.0.0.5 80",
                "10.0.0.5\uff1a80      | -    | 10.0.0.5 80",
                "10.0.0.5:80:443       | -    | 10.0.0.5:80:443 -",
                "8080:80               | -    | 8080:80 -",
                "10.0.0.5 10.0.0.6     | -    | 10.0.0.5 10.0.0.6 -",
                "999.1.1.1:80          | -    | 999.1.1.1:80 -",
                "-                     | 10.0.0.5:80 | 10.0.0.5 80",
                "10.0.0.5              | 10.0.0.5:80 | 10.0.0.5 80",
                "10.0.0.6              | 10.0.0.5:80 | 10.0.0.6 10.0.0.5:80",
                "-                     | 10.0.0.5    | 10.0.0.5 -",
                "80                    | 10.0.0.5    | 10.0.0.5 80",
                "80                    | *           | * 80",
                "10.0.0.5              | :80         | 10.0.0.5 80",
                "10.0.0.5              | 80/tcp      | 10.0.0.5 80",
                "10.0.0.5              | tcp/80      | 10.0.0.5 80",
                "10.0.0.5              | 80/udp      | 10.0.0.5 80/udp",
                "10.0.0.5              | '80'        | 10.0.0.5 80",
                "10.0.0.5              | 80,         | 10.0.0.5 80",
                "10.0.0.5              | 8,080       | 10.0.0.5 8,080",
                "10.0.0.5              | \uff18\uff10 | 10.0.0.5 80",
            })
    void each_part_in_its_own_field(String address, String port, String expected) {
        assertEquals(expected, told(SortedEndpoint.of(typed(address), typed(port), Optional.of("9"))));
    }

    private static Optional<String> typed(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }

    private static String told(SortedEndpoint sorted) {
        return sorted instanceof SortedEndpoint.Sorted found
                ? found.address().orElse("-") + " " + found.port().orElse("-")
                : "? " + String.join(" ", ((SortedEndpoint.Undecided) sorted).ports());
    }

    /** The law: a rule that is proposed can be added, and holds each port that was typed anywhere. */
    @Property
    void no_number_that_was_typed_is_lost(@ForAll("typedRules") Rule typed) {
        Optional<Rule> mended = MendedRule.of(typed).filter(CHECKS::accepts);
        mended.ifPresent(rule -> {
            String text = rule.name() + " " + rule.data();
            List<String> before = ports(typed.name() + " " + typed.data());
            List<String> after = ports(text);
            assertTrue(after.containsAll(before), typed + " became " + rule);
        });
        for (Finding finding : CHECKS.check(List.of(typed))) {
            ports(FixText.onWindows(finding.fix()))
                    .forEach(port -> assertTrue(
                            ports(typed.name() + " " + typed.data()).contains(port), typed + ": " + finding.fix()));
        }
    }

    /** Ports of these tests have four digits, and nothing else has. */
    private static List<String> ports(String text) {
        return Pattern.compile("(?<![0-9])[1-9][0-9]{3}(?![0-9])")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    @Provide
    Arbitrary<Rule> typedRules() {
        Arbitrary<String> port = Arbitraries.integers().between(1000, 9999).map(String::valueOf);
        Arbitrary<String> form = Arbitraries.of(
                "%s",
                "%s:%s",
                "%s/%s",
                "[%s]:%s",
                "[%s]",
                "http://%s:%s/",
                "https://%s/",
                "'%s:%s'",
                "%s,%s",
                "%s %s",
                "%s.%s",
                "tcp://%s:%s",
                " %s:%s",
                "%s:%s:%2$s");
        Arbitrary<String> host = Arbitraries.of("10.0.0.5", "::1", "*", "web", "0.0.0.0", "fe80::1%12", "");
        Arbitrary<String> address = Combinators.combine(form, host, port).as((f, h, p) -> String.format(f, h, p));
        Arbitrary<String> portField = Arbitraries.oneOf(
                port,
                port.map(p -> ":" + p),
                port.map(p -> p + "/tcp"),
                Combinators.combine(host, port).as((h, p) -> h + ":" + p));
        Arbitrary<Endpoint> listen = Combinators.combine(address, portField).as(Endpoint::new);
        Arbitrary<Boolean> copied = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(Family.values()), listen, address, portField, copied)
                .as((family, on, to, toPort, same) ->
                        new Rule(family, on, new Endpoint(to, same ? on.port() : toPort)));
    }
}

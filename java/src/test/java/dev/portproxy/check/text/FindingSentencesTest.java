package dev.portproxy.check.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A finding names the rule, which of its texts is meant, and what that text is. */
class FindingSentencesTest {

    private static final InetAddress OWN = ((Address.Literal) Address.of("10.9.9.9")).ip();
    private final RuleChecks checks = new RuleChecks(name -> OptionalInt.empty(), Set.of(OWN));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v4tov4 ::1/80 10.0.0.5/81 | WrongFamily | The listen address ::1 of v4tov4 ::1/80 ",
                "v4tov4 */80 ::1/81 | WrongFamily | The target address ::1 of v4tov4 */80 ",
                "v4tov4 */80-90 10.0.0.5/81 | PortRange | The listen port 80-90 of v4tov4 */80-90 ",
                "v4tov4 */80 10.0.0.5/0 | PortOutOfRange | The target port 0 of v4tov4 */80 ",
                "v6tov4 ff02::1/80 10.0.0.5/81 | MulticastAddress | The listen address ff02::1 of v6tov4 ff02::1/80 ",
                "v4tov4 */80 a_b!/81 | UnusableAddress | The target address a_b! of v4tov4 */80 ",
                "v4tov4 */80 255.255.255.255/81 | BroadcastAddress | The target address 255.255.255.255 of v4tov4 */80 ",
                "v4tov4 */80 224.0.0.1/81 | MulticastAddress | The target address 224.0.0.1 of v4tov4 */80 ",
                "v4tov4 */80,81 10.0.0.5/81 | UnusablePort | The listen port 80,81 of v4tov4 */80,81 ",
                "v4tov4 */!80 10.0.0.5/81 | UnusablePort | The listen port !80 of v4tov4 */!80 ",
                "v4tov4 */nosuch 10.0.0.5/81 | UnknownServiceName | The listen port nosuch of v4tov4 */nosuch ",
            })
    void it_begins_with_the_text_that_is_meant(String rule, String id, String start) {
        Finding finding = only(rule, id);
        // CsvSource strips what the next word is parted by.
        assertTrue(finding.message().startsWith(start + " "), finding.message());
        assertEquals(List.of(rule.replaceFirst(" (?=[^ ]*$)", " -> ")), finding.evidence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v4tov4 224.0.0.1/80 10.0.0.5/81 | MulticastAddress",
                "v4tov4 ff02::1/80 10.0.0.5/81 | MulticastAddress",
                "v4tov4 */80 255.255.255.255/81 | BroadcastAddress",
                "v4tov4 */80 ::/81 | WildcardTarget",
                "v4tov4 */80 0.0.0.0/81 | WildcardTarget",
                "v4tov4 ::/80 10.0.0.5/81 | WrongFamily",
            })
    void one_text_has_one_fault(String rule, String id) {
        assertEquals(
                List.of(id),
                checks.check(List.of(rule(rule))).stream()
                        .map(Finding::id)
                        .map(FindingId::text)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v4tov4 127.0.0.1/80 127.0.0.1/80 | ERROR | false",
                "v4tov4 10.9.9.9/80 10.9.9.9/80 | ERROR | false",
                "v4tov4 */80 127.0.0.1/80 | WARNING | true",
                "v4tov4 */80 10.9.9.9/80 | WARNING | false",
                "v6tov6 ::/80 ::1/80 | WARNING | true",
            })
    void a_rule_that_calls_itself_is_certain_only_at_one_address(String rule, Severity severity, boolean namesWsl) {
        Finding finding = only(rule, "SelfForward");
        assertEquals(severity, finding.severity());
        assertEquals(namesWsl, finding.evidence().toString().contains("WSL"));
        boolean certain = severity == Severity.ERROR;
        assertEquals(certain, finding.message().contains("every connection"), finding.message());
        assertEquals(!certain, finding.message().contains("unless another program"), finding.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4tov4 */80 10.9.9.8/80", "v4tov4 */80 10.9.9.9/81", "v4tov4 10.9.9.9/80 127.0.0.1/80"})
    void a_rule_that_sends_elsewhere_does_not_call_itself(String rule) {
        assertEquals(List.of(), checks.check(List.of(rule(rule))));
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 0", "11, 10, 0", "12, 10, 1", "40, 10, 29"})
    void ten_of_those_that_want_one_endpoint_are_named(int rules, int named, int more) {
        List<Rule> all = IntStream.range(0, rules)
                .mapToObj(i -> rule("v4tov4 127.0.0.1/" + "0".repeat(i) + "80 10.0.0.5/81"))
                .toList();
        List<Finding> found = checks.check(all);
        assertEquals(rules, found.size());
        for (Finding finding : found) {
            assertEquals("DuplicateListen", finding.id().text());
            List<String> others =
                    finding.evidence().subList(1, finding.evidence().size());
            assertEquals(named + (more > 0 ? 1 : 0), others.size());
            assertEquals(
                    named,
                    others.stream()
                            .distinct()
                            .filter(other -> other.contains("->"))
                            .count());
            assertTrue(more == 0 || others.get(named).equals("and " + more + " more"), others.toString());
            assertTrue(!others.contains(finding.evidence().get(0)), "it is not its own rival");
        }
    }

    private Finding only(String rule, String id) {
        return checks.check(List.of(rule(rule))).stream()
                .filter(finding -> finding.id().text().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Rule rule(String text) {
        String[] words = text.split(" ");
        return new Rule(
                Family.of(words[0]).orElseThrow(),
                Endpoint.split(words[1]).orElseThrow(),
                Endpoint.split(words[2]).orElseThrow());
    }
}

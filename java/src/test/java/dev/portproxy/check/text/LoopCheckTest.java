package dev.portproxy.check.text;

import static dev.portproxy.check.text.RuleChecksTest.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LoopCheckTest {

    private static final ServicePorts NONE = name -> OptionalInt.empty();

    @Test
    void exact_endpoints_in_a_circle_are_an_error() {
        List<Finding> findings = loops(
                Set.of(),
                rule("v4tov4", "10.0.0.1/1", "10.0.0.2/2"),
                rule("v4tov6", "10.0.0.2/2", "fd00::3/3"),
                rule("v6tov4", "fd00::3/3", "10.0.0.1/1"),
                rule("v4tov4", "10.0.0.9/9", "10.0.0.1/1"));
        assertEquals(3, findings.size());
        for (Finding finding : findings) {
            assertEquals("ForwardCycle", finding.id().text());
            assertEquals(Severity.ERROR, finding.severity());
            assertEquals(3, finding.evidence().size());
        }
        assertEquals(
                "v4tov4 10.0.0.1/1 sends its connections on to v4tov6 10.0.0.2/2, and after 3 rules they are back.",
                findings.get(0).message());
    }

    @Test
    void a_wildcard_covers_loopback_and_the_machines_own_addresses() throws Exception {
        Rule toLan = rule("v4tov4", "*/80", "192.168.1.7/80");
        assertEquals(List.of(), loops(Set.of(), toLan));
        assertEquals(
                Severity.WARNING,
                loops(Set.of(InetAddress.getByName("192.168.1.7")), toLan)
                        .get(0)
                        .severity());
        assertEquals(
                1, loops(Set.of(), rule("v4tov4", "0.0.0.0/80", "127.8.8.8/80")).size());
        assertEquals(List.of(), loops(Set.of(), rule("v4tov4", "*/80", "127.0.0.1/81")));
        assertEquals(List.of(), loops(Set.of(), rule("v4tov6", "*/80", "::1/80")));
    }

    @Test
    void a_more_specific_rule_takes_the_target_from_the_wildcard() {
        assertEquals(
                List.of(),
                loops(Set.of(), rule("v4tov4", "*/80", "127.0.0.1/80"), rule("v4tov4", "127.0.0.1/80", "10.0.0.5/80")));
    }

    @Test
    void a_circle_over_a_wildcard_may_be_broken_by_a_program_that_is_not_known_here() {
        List<Finding> findings =
                loops(Set.of(), rule("v4tov4", "*/80", "127.0.0.1/81"), rule("v4tov4", "127.0.0.1/81", "127.0.0.1/80"));
        assertEquals(2, findings.size());
        assertEquals(Severity.WARNING, findings.get(0).severity());
    }

    @Test
    void the_second_rule_of_one_endpoint_still_sees_its_own_loop() {
        List<Finding> findings =
                loops(Set.of(), rule("v4tov4", "*/80", "10.0.0.5/80"), rule("v4tov4", "0.0.0.0/80", "127.0.0.1/80"));
        assertEquals(1, findings.size());
        assertEquals("v4tov4 0.0.0.0/80", findings.get(0).rule().orElseThrow().toString());
    }

    @Test
    void ten_thousand_rules_in_a_row_and_in_a_circle() {
        int count = 10_000;
        List<Rule> chain = new ArrayList<>();
        for (int port = 1; port <= count; port++) {
            chain.add(rule("v4tov4", "127.0.0.1/" + port, "127.0.0.1/" + (port + 1)));
        }
        List<Rule> circle = new ArrayList<>(chain);
        circle.set(count - 1, rule("v4tov4", "127.0.0.1/" + count, "127.0.0.1/1"));
        List<Rule> selves = new ArrayList<>();
        for (int port = 1; port <= count; port++) {
            selves.add(rule("v4tov4", "*/" + port, "127.0.0.1/" + port));
        }
        RuleChecks checks = new RuleChecks(NONE, Set.of());
        long before = cpuSeconds();
        assertEquals(0, checks.check(chain).size());
        List<Finding> found = checks.check(circle);
        assertEquals(count, found.size());
        assertTrue(found.get(0).evidence().contains("and 9989 more, back to the first"));
        assertEquals(count, checks.check(selves).size());
        // Processor time, which other programs do not lengthen; what grows with the square takes minutes.
        assertTrue(cpuSeconds() - before < 10, "processor seconds: " + (cpuSeconds() - before));
    }

    private static long cpuSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    /** The same answer as from following every rule on its own, step by step. */
    @Property
    void agrees_with_a_plain_walk(@ForAll("rules") List<Rule> rules) {
        Set<RuleId> expected = new HashSet<>();
        for (Rule start : rules) {
            Rule at = start;
            for (int step = 0; step < rules.size() && at != null; step++) {
                at = taker(at, rules);
                if (at == start) {
                    expected.add(start.id());
                }
            }
        }
        Set<RuleId> found = new HashSet<>();
        loops(Set.of(), rules.toArray(new Rule[0]))
                .forEach(f -> found.add(f.rule().orElseThrow()));
        assertEquals(expected, found);
    }

    private static Rule taker(Rule rule, List<Rule> rules) {
        String port = rule.connect().port();
        for (String address : List.of(rule.connect().address(), "*")) {
            for (Rule other : rules) {
                if (other.listen().equals(new Endpoint(address, port))
                        && other.family().listens() == rule.family().connects()) {
                    return other;
                }
            }
        }
        return null;
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<Rule> rule = Combinators.combine(
                        Arbitraries.of("*", "127.0.0.1", "127.0.0.2"),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of("127.0.0.1", "127.0.0.2"),
                        Arbitraries.integers().between(1, 6))
                .as((a, p, b, q) -> rule("v4tov4", a + "/" + p, b + "/" + q));
        return rule.list().ofMaxSize(12).uniqueElements(Rule::name);
    }

    private static List<Finding> loops(Set<InetAddress> own, Rule... rules) {
        return new RuleChecks(NONE, own)
                .check(List.of(rules)).stream()
                        .filter(f -> f.id() == FindingId.SELF_FORWARD || f.id() == FindingId.FORWARD_CYCLE)
                        .toList();
    }
}

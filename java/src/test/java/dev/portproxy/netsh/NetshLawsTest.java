package dev.portproxy.netsh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NetshLawsTest {

    private static final Comparator<Rule> BY_FAMILY = Comparator.comparing(Rule::family);

    @Property
    void a_printed_table_reads_back(
            @ForAll("rulesWithoutWhiteSpace") List<Rule> rules, @ForAll("lineEnds") String eol) {
        ShowText show = ShowReader.read(ShowTable.render(rules, eol));
        assertEquals(
                rules.stream().sorted(BY_FAMILY).toList(),
                show.rows().stream().map(ShowText.Row::rule).toList());
        assertEquals(List.of(), show.skipped());
    }

    @Property
    void a_dump_reads_back(@ForAll("rules") List<Rule> rules, @ForAll("lineEnds") String eol) {
        Dump dump = Dump.render(rules, eol);
        List<NetshCommand> expected = new ArrayList<>(List.of(new NetshCommand.Reset()));
        rules.stream()
                .filter(r -> !dump.leftOut().contains(r))
                .sorted(BY_FAMILY)
                .forEach(r -> expected.add(new NetshCommand.Add(r)));
        Script script = ScriptReader.read(dump.text());
        assertEquals(
                expected, script.commands().stream().map(Script.Line::command).toList());
        assertEquals(List.of(), script.skipped());
        assertFalse(script.commands().stream().anyMatch(l -> !l.warnings().isEmpty()));
    }

    /** Nothing is left out for comfort: what netsh stores for sensible lines can always be said. */
    @Property
    void a_sensible_rule_is_never_left_out(@ForAll("sensibleRules") List<Rule> rules) {
        assertEquals(List.of(), Dump.render(rules, "\r\n").leftOut());
    }

    @Property
    void an_add_line_reads_back_in_both_dialects(@ForAll("sensibleRules") List<Rule> rules) {
        for (Rule rule : rules) {
            List<String> words = CommandLine.split(NetshLine.of(rule)).get(0);
            for (Dialect dialect : Dialect.values()) {
                assertEquals(
                        new ParsedCommand(new NetshCommand.Add(rule), List.of()), CommandParser.parse(words, dialect));
            }
        }
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\r\n", "\n");
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
        return listOf(Arbitraries.oneOf(addresses(), any), Arbitraries.oneOf(ports(), any));
    }

    @Provide
    Arbitrary<List<Rule>> sensibleRules() {
        return listOf(addresses(), ports());
    }

    @Provide
    Arbitrary<List<Rule>> rulesWithoutWhiteSpace() {
        Arbitrary<String> any = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(s -> s.chars().noneMatch(c -> WordScanner.isBlank((char) c)));
        return listOf(Arbitraries.oneOf(addresses(), any), Arbitraries.oneOf(ports(), any))
                // A rule of dashes alone is the line under the heads, in netsh's own output too.
                .filter(rules -> rules.stream().noneMatch(NetshLawsTest::isDashes));
    }

    private static boolean isDashes(Rule rule) {
        return Stream.of(
                        rule.listen().address(),
                        rule.listen().port(),
                        rule.connect().address(),
                        rule.connect().port())
                .allMatch(s -> s.matches("[:\u2500\u2013\u2014-]+"));
    }

    private static Arbitrary<List<Rule>> listOf(Arbitrary<String> addresses, Arbitrary<String> ports) {
        Arbitrary<Endpoint> endpoints = Combinators.combine(addresses, ports).as(Endpoint::new);
        return Combinators.combine(Arbitraries.of(Family.class), endpoints, endpoints)
                .as(Rule::new)
                .list()
                .ofMaxSize(6);
    }

    private static Arbitrary<String> addresses() {
        Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
        Arbitrary<String> ipv4 =
                Combinators.combine(octet, octet, octet, octet).as((a, b, c, d) -> a + "." + b + "." + c + "." + d);
        Arbitrary<String> group = Arbitraries.integers().between(0, 0xffff).map(Integer::toHexString);
        Arbitrary<String> ipv6 = group.list().ofSize(8).map(groups -> String.join(":", groups));
        Arbitrary<String> scoped = Combinators.combine(
                        group, Arbitraries.integers().between(1, 99))
                .as((g, scope) -> "fe80::" + g + "%" + scope);
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> host = label.list().ofMinSize(1).ofMaxSize(4).map(labels -> String.join(".", labels));
        return Arbitraries.oneOf(ipv4, ipv6, scoped, host, Arbitraries.of("*", "::", "0.0.0.0", "localhost", "ipv4"));
    }

    private static Arbitrary<String> ports() {
        Arbitrary<String> number = Arbitraries.integers().between(0, 70_000).map(String::valueOf);
        Arbitrary<String> range = Combinators.combine(number, number).as((from, to) -> from + "-" + to);
        return Arbitraries.oneOf(number, range, Arbitraries.of("http", "ms-wbt-server", "080"));
    }
}

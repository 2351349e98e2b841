package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.Details;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says of a rule can be typed again, and means that rule. */
class ListenNotationTest {

    private static final List<StoredRule> RULES = List.of(
            rule(Family.V4TOV4, "*", "80", "10.0.0.5", "web"),
            rule(Family.V4TOV4, "0.0.0.0", "80", "10.0.0.6", "web"),
            rule(Family.V4TOV4, "127.0.0.1", "81", "10.0.0.5", "WebTest"),
            rule(Family.V6TOV4, "::1", "80", "10.0.0.7", null),
            rule(Family.V6TOV4, "0:0:0:0:0:0:0:2", "443", "10.0.0.7", "w*"),
            rule(Family.V6TOV4, "fe80::1%3", "8080", "10.0.0.7", null),
            rule(Family.V4TOV6, "localhost", "8081", "::1", null),
            new StoredRule(new Malformed(Family.V4TOV4, "junk", "a -> b", "no slash"), true, Details.NONE),
            new StoredRule(new Malformed(Family.V4TOV4, "a -> b/1", "x", "no slash"), true, Details.NONE));

    private static StoredRule rule(Family family, String address, String port, String target, String group) {
        Rule rule = new Rule(family, new Endpoint(address, port), new Endpoint(target, "3000"));
        return new StoredRule(rule, true, group == null ? Details.NONE : Details.NONE.withGroup(group));
    }

    private static String named(String words) {
        return new RuleFinder(RULES)
                .named("disable", List.of(words.split("\\|"))).stream()
                        .map(RuleId::toString)
                        .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v4tov4 */80 -> 10.0.0.5/3000; v4tov4 */80",
                "v4tov4|*/80 -> 10.0.0.5/3000; v4tov4 */80",
                "v4tov4|*/80|->|10.0.0.5/3000; v4tov4 */80",
                "80 -> 10.0.0.6/3000; v4tov4 0.0.0.0/80",
                "80 -> 10.0.0.7:3000; v6tov4 ::1/80",
                "*/80 -> 10.0.0.5/3000 (disabled); v4tov4 */80",
                "v4tov4 */80 -> 10.0.0.5/3000, was 10.0.0.9/3000; v4tov4 */80",
                "v4tov4 */80 -> 10.0.0.5/3000 (disabled), was enabled; v4tov4 */80",
                "v4tov4 */80 -> 10.0.0.5/3000 (disabled), was 10.0.0.9/3000; v4tov4 */80",
                "8081 -> ::1/3000; v4tov6 localhost/8081",
                "8081 -> [::1]:3000; v4tov6 localhost/8081",
                "*:80; v4tov4 */80",
                "127.0.0.1:81; v4tov4 127.0.0.1/81",
                "[::1]:80; v6tov4 ::1/80",
                "[::1]/80; v6tov4 ::1/80",
                "::1/80; v6tov4 ::1/80",
                "[::2]:443; v6tov4 0:0:0:0:0:0:0:2/443",
                "[fe80::1%3]:8080; v6tov4 fe80::1%3/8080",
                "LOCALHOST:8081; v4tov6 localhost/8081",
                "81|443; v4tov4 127.0.0.1/81, v6tov4 0:0:0:0:0:0:0:2/443",
                "443|81|443; v6tov4 0:0:0:0:0:0:0:2/443, v4tov4 127.0.0.1/81",
                "81|v6tov4|::1/80|8081; v4tov4 127.0.0.1/81, v6tov4 ::1/80, v4tov6 localhost/8081",
                "v6tov4|80|443; v6tov4 ::1/80, v6tov4 0:0:0:0:0:0:0:2/443",
                "junk; v4tov4 junk",
                "junk -> a -> b; v4tov4 junk",
                "v4tov4 a -> b/1 -> x; v4tov4 a -> b/1",
                "a -> b/1; v4tov4 a -> b/1",
                "80?*; v6tov4 fe80::1%3/8080, v4tov6 localhost/8081",
                "*/8*; v4tov4 */80",
                "v6tov4|8*; v6tov4 ::1/80, v6tov4 fe80::1%3/8080",
                "127.*/81; v4tov4 127.0.0.1/81",
                "127.*:81; v4tov4 127.0.0.1/81",
                "[fe80*]:80*; v6tov4 fe80::1%3/8080",
                "81-443; v4tov4 127.0.0.1/81, v6tov4 0:0:0:0:0:0:0:2/443",
                "*/1-80; v4tov4 */80",
                "v6tov4|80-443; v6tov4 ::1/80, v6tov4 0:0:0:0:0:0:0:2/443",
                "127.*/80-90; v4tov4 127.0.0.1/81",
                "[::1]:80-90; v6tov4 ::1/80",
                "127.0.0.1:81-90|8081; v4tov4 127.0.0.1/81, v4tov6 localhost/8081",
            })
    void each_way_of_writing_it_finds_the_rule(String words, String rules) {
        assertEquals(rules, named(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "82; RuleNotFound; There is no rule that listens on 82.",
                "*/81; RuleNotFound; There is no rule that listens on */81.",
                "9*; RuleNotFound; There is no rule that listens on 9*.",
                "90-99; RuleNotFound; There is no rule that listens on 90-99.",
                "81-80; RuleNotFound; There is no rule that listens on 81-80.",
                "80|81-90; BadUsage; ~80~ names several rules.",
                "81|82; RuleNotFound; There is no rule that listens on 82.",
                "0.0.0.0:81; RuleNotFound; There is no rule that listens on 0.0.0.0:81.",
                "::1:80; RuleNotFound; There is no rule that listens on ::1:80.",
                "v6tov6|*/80 -> 10.0.0.5/3000; RuleNotFound; There is no rule that listens on v6tov6 */80 -> 10.0.0.5/3000.",
                "v4tov4 */80 -> 10.0.0.6/3000; RuleNotFound; v4tov4 */80 connects to 10.0.0.5/3000, not to 10.0.0.6/3000.",
                "*/80 -> 10.0.0.5/300; RuleNotFound; v4tov4 */80 connects to 10.0.0.5/3000, not to 10.0.0.5/300.",
                "80 -> 10.0.0.9/3000; RuleNotFound; None of the rules that listen there connects to 10.0.0.9/3000.",
                "80; BadUsage; ~80~ names several rules.",
                "v4tov4|80; BadUsage; ~v4tov4 80~ names several rules.",
                "v4tov9|81; BadUsage; ~v4tov9~ names no rule.",
            })
    void what_names_no_rule_or_several_is_refused(String words, String id, String message) {
        PortProxyException error = assertThrows(PortProxyException.class, () -> named(words));
        assertEquals(id, error.id().text());
        assertEquals(message.replace('~', '"'), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"web, 2", "WEB, 2", "web*, 3", "w*, 1", "W??, 2", "*, 4"})
    void a_group_is_named_by_its_text_before_it_is_a_wildcard(String group, int rules) {
        assertEquals(rules, new RuleFinder(RULES).ofGroup(group).size());
    }

    @ParameterizedTest
    @CsvSource({"none", "x*"})
    void a_group_that_no_rule_has_is_not_found(String group) {
        RuleFinder finder = new RuleFinder(RULES);
        assertEquals(
                ErrorId.RULE_NOT_FOUND,
                assertThrows(PortProxyException.class, () -> finder.ofGroup(group))
                        .id());
    }

    @Provide
    Arbitrary<Set<StoredRule>> stores() {
        Arbitrary<String> address = Arbitraries.of(
                "*",
                "0.0.0.0",
                "127.0.0.1",
                "::1",
                "0:0:0:0:0:0:0:1",
                "[::1]",
                "fe80::1%eth0",
                "host",
                "v4tov4",
                "a b",
                "10.0.0.*",
                "*/80 -> x",
                "a\u0001",
                "a\\u0001",
                "\"q\"",
                "x=y",
                "10.0.0.5:80",
                "\uac1c\ubc1c");
        Arbitrary<String> port = Arbitraries.of("80", "080", "8*", "http", "->", "80 ", "v6tov4", "80 (disabled)");
        Arbitrary<String> target = Arbitraries.of("10.0.0.5", "::1", "a, b", "x -> y", "10.0.0.5 (disabled)", "\u0007");
        return Combinators.combine(
                        Arbitraries.of(Family.values()), address, port, target, Arbitraries.of(true, true, false))
                .as((family, listen, listenPort, connect, whole) -> whole
                        ? rule(family, listen, listenPort, connect, null)
                        : new StoredRule(new Malformed(family, listen, connect, "no slash"), true, Details.NONE))
                .list()
                .ofMaxSize(12)
                .map(
                        rules -> rules.stream()
                                .collect(Collectors.toMap(StoredRule::id, rule -> rule, (one, other) -> one))
                                .values()
                                .stream()
                                .collect(Collectors.toSet()));
    }

    /** As messages, near misses, fixes and tables write it, in one word or several. */
    private static Stream<List<String>> printed(StoredRule rule) {
        RuleId id = rule.id();
        String family = id.family().text();
        String line = Shown.line(id + " -> " + rule.entry().data());
        return Stream.of(
                List.of(family, id.name()),
                List.of(id.toString()),
                List.of(Hint.harmless(id)),
                List.of(family, Hint.harmless(id.name())),
                List.of(Shown.name(rule.entry())),
                List.of(Shown.whole(rule.entry())),
                List.of(line),
                List.of(line + " (disabled)"),
                List.of(line + ", was disabled"),
                List.of(family, line.substring(family.length() + 1)));
    }

    /** None ever means another rule: texts that several rules have in common are refused. */
    @Property
    void what_is_printed_of_a_rule_means_that_rule(@ForAll("stores") Set<StoredRule> rules) {
        RuleFinder finder = new RuleFinder(List.copyOf(rules));
        for (StoredRule rule : rules) {
            printed(rule).forEach(words -> {
                try {
                    assertEquals(List.of(rule.id()), finder.named("disable", words), words::toString);
                } catch (PortProxyException several) {
                    assertEquals(ErrorId.BAD_USAGE, several.id(), words + ": " + several.getMessage());
                    assertTrue(
                            rules.stream().filter(other -> !other.equals(rule)).anyMatch(other -> isAlike(other, rule)),
                            words + ": " + several.getMessage());
                }
            });
        }
    }

    /** A rule that some text of the other may mean as well. */
    private static boolean isAlike(StoredRule other, StoredRule rule) {
        String name = rule.id().name();
        return other.id().family() == rule.id().family()
                && (Set.of("a\u0001", "a\\u0001").contains(name.split("/")[0])
                        || other.entry() instanceof Rule known
                                && (known.listen().port().equals(name)
                                        || rule.id().toString().contains("->")));
    }
}

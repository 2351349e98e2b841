package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.Growth;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.Details;
import dev.portproxy.store.RuleQuery;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFinderTest {

    private static final List<StoredRule> RULES = List.of(
            rule(Family.V4TOV4, "*", "80", "10.0.0.5", true, Details.NONE),
            rule(Family.V4TOV4, "0.0.0.0", "80", "10.0.0.6", true, Details.NONE.withGroup("web")),
            rule(Family.V4TOV4, "*", "81", "MIRROR.LAN", false, Details.NONE.withComment("why")),
            new StoredRule(new Malformed(Family.V4TOV4, "junk", "", "no slash"), true, Details.NONE),
            rule(Family.V6TOV4, "::1", "http", "10.0.0.7", true, Details.NONE.withGroup("web")),
            rule(Family.V6TOV4, "*", "81", "10.0.0.5", true, Details.NONE));

    private static StoredRule rule(
            Family family, String address, String port, String target, boolean on, Details details) {
        return new StoredRule(new Rule(family, new Endpoint(address, port), new Endpoint(target, port)), on, details);
    }

    private static RuleQuery query(String fields, boolean wildcards) {
        return new RuleItem(JsonLines.read("{" + fields.replace('\'', '"') + "}")).query(wildcards);
    }

    private static String names(RuleFinder.Found found) {
        return found.rules().stream()
                .map(rule -> rule.entry().family().text() + " " + rule.entry().name())
                .collect(Collectors.joining(", "));
    }

    private static String missing(RuleFinder.Found found) {
        return found.refusals().stream()
                .map(refusal ->
                        refusal.reason().id().text() + " " + refusal.missing().orElse("-"))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'listenPort':'80' | v4tov4 */80, v4tov4 0.0.0.0/80 | ~~",
                "'listenPort':80 | v4tov4 */80, v4tov4 0.0.0.0/80 | ~~",
                "'listenPort':'HTTP' | v6tov4 ::1/http | ~~",
                "'listenPort':['http',80] | v4tov4 */80, v4tov4 0.0.0.0/80, v6tov4 ::1/http | ~~",
                "'listenPort':['8*'] | v4tov4 */80, v4tov4 0.0.0.0/80, v4tov4 */81, v6tov4 */81 | ~~",
                "'listenPort':'80','listenAddress':'`*' | v4tov4 */80 | ~~",
                "'listenPort':'80','listenAddress':'*' | v4tov4 */80 | ~~",
                "'listenPort':'80','listenAddress':'*?*' | v4tov4 */80, v4tov4 0.0.0.0/80 | ~~",
                "'listenAddress':'[::1]' | ~~ | RuleNotFound [::1]",
                "'listenPort':'80-81' | v4tov4 */80, v4tov4 0.0.0.0/80, v4tov4 */81, v6tov4 */81 | ~~",
                "'listenPort':'1-79' | ~~ | ~~",
                "'listenPort':'81-80' | ~~ | RuleNotFound 81-80",
                "'listenPort':'80-70000' | ~~ | RuleNotFound 80-70000",
                "'listenPort':'ht-tp' | ~~ | RuleNotFound ht-tp",
                "'listenPort':'*/80' | ~~ | RuleNotFound */80",
                "'connectPort':'81-82' | v4tov4 */81, v6tov4 */81 | ~~",
                "'listenPort':['http','8?','99'] | v4tov4 */80, v4tov4 0.0.0.0/80, v4tov4 */81, v6tov4 ::1/http, v6tov4 */81 | RuleNotFound 99",
                "'listenPort':['http','9*'],'group':'web' | v6tov4 ::1/http | ~~",
                "'connectAddress':'10.0.0.[67]' | v4tov4 0.0.0.0/80, v6tov4 ::1/http | ~~",
                "'connectAddress':'mirror.lan' | v4tov4 */81 | ~~",
                "'connectAddress':'mirror.?an' | v4tov4 */81 | ~~",
                "'group':'web','family':'V6TOV4' | v6tov4 ::1/http | ~~",
                "'group':'' | v4tov4 */80, v4tov4 */81, v4tov4 junk, v6tov4 */81 | ~~",
                "'comment':'w*' | v4tov4 */81 | ~~",
                "'status':'malformed' | v4tov4 junk | ~~",
                "'status':['Disabled','Malformed'] | v4tov4 */81, v4tov4 junk | ~~",
                "'enabled':false | v4tov4 */81 | ~~",
                "'enabled':'True','listenPort':'81' | v6tov4 */81 | ~~",
                "'name':'*/81' | v4tov4 */81, v6tov4 */81 | ~~",
                "'name':'j*' | v4tov4 junk | ~~",
                "'listenPort':'9*' | ~~ | ~~",
                "'family':'v6tov6' | ~~ | ~~",
                "'protocol':'udp' | ~~ | ~~",
                "'listenPort':'99' | ~~ | RuleNotFound 99",
                "'listenPort':['81','82','83'] | v4tov4 */81, v6tov4 */81 | RuleNotFound 82, RuleNotFound 83",
                "'listenPort':'80','listenAddress':'127.0.0.1' | ~~ | RuleNotFound 127.0.0.1",
                "'listenPort':'99','listenAddress':'0.0.0.0' | ~~ | RuleNotFound 99",
                "'listenPort':'81','listenAddress':'0.0.0.0' | ~~ | RuleNotFound 81",
                "'listenPort':'80','status':'Disabled' | ~~ | RuleNotFound 80",
                "'group':'shop','listenPort':'8*' | ~~ | ~~",
                " | v4tov4 */80, v4tov4 0.0.0.0/80, v4tov4 */81, v4tov4 junk, v6tov4 ::1/http, v6tov4 */81 | ~~",
            })
    void all_that_fit_are_found_and_a_text_that_no_rule_has_is_told(String fields, String found, String refused) {
        RuleFinder.Found all = new RuleFinder(RULES).all(query(fields == null ? "" : fields, true));
        assertEquals(found, names(all));
        assertEquals(refused, missing(all));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'listenPort':'80' | ~~ | BadUsage -",
                "'listenPort':'80','listenAddress':'*' | v4tov4 */80 | ~~",
                "'listenPort':'80','connectAddress':'10.0.0.6' | v4tov4 0.0.0.0/80 | ~~",
                "'listenPort':'81' | ~~ | BadUsage -",
                "'listenPort':'81','family':'v6tov4' | v6tov4 */81 | ~~",
                "'listenPort':'81','enabled':true | v6tov4 */81 | ~~",
                "'listenPort':['http','81'],'family':'v6tov4' | v6tov4 ::1/http, v6tov4 */81 | ~~",
                "'listenPort':['http','81'] | ~~ | BadUsage -",
                "'listenPort':['http','99'] | v6tov4 ::1/http | RuleNotFound 99",
                "'listenAddress':['*','0.0.0.0'],'listenPort':'80' | v4tov4 */80, v4tov4 0.0.0.0/80 | ~~",
                "'group':'web' | ~~ | BadUsage -",
                "'group':'web','family':'v4tov4' | v4tov4 0.0.0.0/80 | ~~",
                "'name':'*/81' | ~~ | BadUsage -",
                "'name':'*/81','family':'v4tov4','enabled':true,'comment':'then' | v4tov4 */81 | ~~",
                "'name':'junk' | v4tov4 junk | ~~",
                "'name':'' | ~~ | RuleNotFound ~",
                "'family':'v4tov4' | ~~ | BadUsage -",
                " | ~~ | BadUsage -",
                "'status':'Malformed' | ~~ | BadUsage -",
                "'listenPort':'8?' | ~~ | RuleNotFound 8?",
                "'listenPort':'80','listenAddress':'127.0.0.1' | ~~ | RuleNotFound 80",
            })
    void one_rule_is_meant_where_no_wildcards_are(String fields, String found, String refused) {
        RuleFinder.Found one = new RuleFinder(RULES).one("delete", query(fields == null ? "" : fields, false));
        assertEquals(found, names(one));
        assertEquals(refused.replace("~", ""), missing(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'listenPort':'80-81','wildcards':['listenPort'] | v4tov4 */80, v4tov4 0.0.0.0/80, v4tov4 */81, v6tov4 */81 | ~~",
                "'listenPort':'80-81' | ~~ | RuleNotFound 80-81",
                "'listenPort':'8*','listenAddress':'0.*','wildcards':['listenPort'] | ~~ | ~~",
                "'listenPort':'8*','listenAddress':'0.*','wildcards':['ListenPort','listenAddress'] | v4tov4 0.0.0.0/80 | ~~",
                "'listenPort':'8*','listenAddress':'*','wildcards':['listenPort','listenAddress'] | v4tov4 */80, v4tov4 */81, v6tov4 */81 | ~~",
                "'listenPort':['80','9*'],'wildcards':['listenPort'] | ~~ | BadUsage -",
                "'listenPort':['81','80?'],'family':'v4tov4','wildcards':['listenPort'] | v4tov4 */81 | ~~",
                // Whoever means both by wildcards has named them.
                "'listenPort':['80','8*'],'family':'v4tov4','wildcards':['listenPort'] | v4tov4 */80, v4tov4 0.0.0.0/80, v4tov4 */81 | ~~",
                "'listenPort':['http','99','7*'],'wildcards':['listenPort'] | v6tov4 ::1/http | RuleNotFound 99",
                "'name':'*/81','family':'v4tov4','listenPort':'81','wildcards':['listenPort'] | v4tov4 */81 | ~~",
                "'name':'*/81','family':'v4tov4','group':'w*','wildcards':['group'] | ~~ | ~~",
            })
    void an_item_says_itself_which_texts_may_have_wildcards(String fields, String found, String refused) {
        RuleItem item = RuleItem.asking(JsonLines.read("{" + fields.replace('\'', '"') + "}"));
        RuleFinder.Found one = new RuleFinder(RULES).one("delete", item.query(false));
        assertEquals(found, names(one));
        assertEquals(refused, missing(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {"'all'", "true", "['port']", "[1]", "[['listenPort']]"})
    void an_item_that_names_no_fields_for_wildcards_is_refused(String wildcards) {
        Object item = JsonLines.read(
                "{'listenPort':'8*','wildcards':%s}".formatted(wildcards).replace('\'', '"'));
        assertEquals(
                ErrorId.BAD_USAGE,
                assertThrows(PortProxyException.class, () -> RuleItem.asking(item))
                        .id());
    }

    @Test
    void what_a_rule_listens_on_is_that_text_before_it_is_a_wildcard_or_a_range() {
        RuleFinder finder = new RuleFinder(List.of(
                rule(Family.V4TOV4, "*", "80", "10.0.0.5", true, Details.NONE),
                rule(Family.V4TOV4, "*", "8*", "10.0.0.5", true, Details.NONE),
                rule(Family.V4TOV4, "*", "70-90", "10.0.0.5", true, Details.NONE),
                rule(Family.V4TOV4, "10.*", "80", "10.0.0.5", true, Details.NONE),
                rule(Family.V4TOV4, "10.0.0.1", "80", "10.0.0.5", true, Details.NONE)));
        for (boolean all : new boolean[] {true, false}) {
            assertEquals("v4tov4 */8*", names(found(finder, all, "'listenPort':'8*'")));
            assertEquals("v4tov4 */70-90", names(found(finder, all, "'listenPort':'70-90'")));
            assertEquals("v4tov4 10.*/80", names(found(finder, all, "'listenAddress':'10.*'")));
            assertEquals("v4tov4 10.*/80, v4tov4 10.0.0.1/80", names(found(finder, all, "'listenAddress':'10.?*'")));
            // What is written as a range is inside of a wider one.
            assertEquals(
                    "v4tov4 */80, v4tov4 */70-90, v4tov4 10.*/80, v4tov4 10.0.0.1/80",
                    names(found(finder, all, "'listenPort':'70-91'")));
            assertEquals(
                    "v4tov4 */80, v4tov4 10.*/80, v4tov4 10.0.0.1/80",
                    names(found(finder, all, "'listenPort':'71-90'")));
        }
    }

    private static RuleFinder.Found found(RuleFinder finder, boolean all, String fields) {
        return all ? finder.all(query(fields, true)) : finder.one("delete", query(fields, true));
    }

    @Test
    void with_wildcards_any_number_is_meant_also_where_one_rule_is_asked_for() {
        RuleFinder finder = new RuleFinder(RULES);
        assertEquals("v4tov4 */80, v4tov4 0.0.0.0/80", names(finder.one("delete", query("'listenPort':'8[0]'", true))));
        RuleFinder.Found none = finder.one("delete", query("'listenPort':'9*'", true));
        assertTrue(none.rules().isEmpty() && none.refusals().isEmpty());
    }

    private static PortProxyException only(RuleFinder.Found found) {
        assertEquals(1, found.refusals().size());
        return found.refusals().get(0).reason();
    }

    @Test
    void a_refusal_is_in_the_words_of_the_question_and_names_what_is_near() {
        RuleFinder finder = new RuleFinder(RULES);
        PortProxyException error = only(finder.all(query("'listenPort':['80'],'listenAddress':['127.0.0.1']", true)));
        assertEquals("There is no rule with listen port 80, listen address 127.0.0.1.", error.getMessage());
        assertTrue(
                error.fix().wordsAlone().startsWith("Did you mean v4tov4 */80, v4tov4 0.0.0.0/80?"),
                error.fix().wordsAlone());
        // The same target elsewhere.
        error = only(finder.all(query("'connectAddress':'10.0.0.7','family':'v4tov4'", false)));
        assertEquals("There is no rule with connect address 10.0.0.7, family v4tov4.", error.getMessage());
        assertTrue(error.fix().wordsAlone().startsWith("Did you mean v6tov4 ::1/http?"));
        // The same port behind another address.
        error = only(finder.one("delete", query("'name':'0.0.0.0/81','family':'v4tov4'", false)));
        assertEquals("There is no rule v4tov4 0.0.0.0/81.", error.getMessage());
        assertTrue(error.fix().wordsAlone().startsWith("Did you mean v4tov4 */81, v6tov4 */81?"));
        error = only(finder.all(query("'listenPort':'9'", false)));
        assertEquals("show", error.fix().command().orElseThrow().verb());
        error = only(finder.one("disable", query("'listenPort':'80'", false)));
        assertEquals("Several rules have listen port 80.", error.getMessage());
        assertEquals("disable", error.fix().command().orElseThrow().verb());
    }

    @Test
    void words_that_name_no_rule_are_told_with_what_is_near() {
        RuleFinder finder = new RuleFinder(RULES);
        PortProxyException error =
                assertThrows(PortProxyException.class, () -> finder.one("check", List.of("v6tov6", "80")));
        assertEquals(ErrorId.RULE_NOT_FOUND, error.id());
        assertTrue(error.fix().wordsAlone().startsWith("Did you mean v4tov4 */80"));
        assertEquals("v4tov4 junk", finder.one("check", List.of("JUNK")).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'listenAddress':['10.0.0.5','[10.*'] | [10.* is not a wildcard pattern: a [ in it has no ].",
                "'listenPort':'[9-1]' | [9-1] is not a wildcard pattern: the range 9-1 ends before it begins.",
                "'family':'v4' | ~\"v4\" is not a family.~",
                "'status':['Ok','Of'] | ~\"Of\" is not a status.~",
                "'enabled':'maybe' | ~\"enabled\" of the item is neither true nor false.~",
                "'listenPort':[] | The item cannot be read: listenPort is [], not a text or a list of texts.",
                "'listenPort':[null] | The item cannot be read: listenPort is [null], not a text or a list of texts.",
                "'listenPort':70000 | The item cannot be read: listenPort is 70000, and ports are whole numbers from 1 to 65535.",
                "'group':[1] | The item cannot be read: group is 1, not a text.",
                "'listenport':'80','ListenPort':'80' | The item cannot be read: the field ~\"ListenPort\"~ stands twice.",
            })
    void a_query_that_cannot_be_read_is_refused(String fields, String message) {
        PortProxyException error = assertThrows(PortProxyException.class, () -> query(fields, true));
        assertEquals(ErrorId.BAD_USAGE, error.id());
        assertEquals(message.replace("~", ""), error.getMessage());
    }

    @Provide
    Arbitrary<List<StoredRule>> stores() {
        return Combinators.combine(
                        Arbitraries.of(Family.values()),
                        Arbitraries.of("*", "0.0.0.0", "host", "HOST"),
                        Arbitraries.of("80", "080", "81", "http"),
                        Arbitraries.of(true, false))
                .as((family, address, port, on) -> rule(family, address, port, "10.0.0.5", on, Details.NONE))
                .list()
                .ofMaxSize(12)
                .map(
                        rules -> rules.stream()
                                .collect(Collectors.toMap(StoredRule::id, rule -> rule, (one, other) -> one))
                                .values()
                                .stream()
                                .toList());
    }

    @Provide
    Arbitrary<String> questions() {
        Arbitrary<String> port = Arbitraries.of(
                "",
                ",'listenPort':'80'",
                ",'listenPort':['80','081']",
                ",'listenPort':'8?'",
                ",'listenPort':'80-80'",
                ",'listenPort':['80','?80']");
        Arbitrary<String> address = Arbitraries.of("", ",'listenAddress':'*'", ",'listenAddress':['Host','`*']");
        Arbitrary<String> family = Arbitraries.of("", ",'family':'v4tov4'", ",'family':['v4tov6','v6tov4']");
        return Combinators.combine(port, address, family)
                .as((one, two, three) -> one + two + three)
                .map(text -> text.isEmpty() ? "" : text.substring(1));
    }

    /** With the index or without it, and with an error just where a text has no rule. */
    @Property
    void what_is_found_is_what_fits(@ForAll("stores") List<StoredRule> rules, @ForAll("questions") String fields) {
        for (boolean wildcards : new boolean[] {false, true}) {
            RuleQuery query = query(fields, wildcards);
            RuleFinder.Found all = new RuleFinder(rules).all(query);
            assertEquals(rules.stream().filter(query::fits).toList(), all.rules());
            boolean silent = query.isPattern() ? query.plain().isEmpty() : !query.looksUp();
            assertTrue(!silent || all.refusals().isEmpty());
            assertTrue(silent || !all.rules().isEmpty() || !all.refusals().isEmpty());
            RuleFinder.Found one = new RuleFinder(rules).one("delete", query);
            boolean partly = query.isPattern()
                    && query.plain().isPresent()
                    && !one.refusals().isEmpty();
            assertTrue(one.rules().isEmpty() || one.rules().equals(all.rules()) || partly);
            assertTrue(all.rules().containsAll(one.rules()));
            assertTrue(query.isPattern()
                    || !one.rules().isEmpty()
                    || !one.refusals().isEmpty());
        }
    }

    /** Thousands of misses are no search through thousands of rules each. */
    @Test
    void a_batch_of_misses_is_answered() {
        List<StoredRule> rules = IntStream.range(0, 5000)
                .mapToObj(i -> rule(Family.V4TOV4, "*", Integer.toString(i + 1), "10.0.0.5", true, Details.NONE))
                .toList();
        RuleFinder finder = new RuleFinder(rules);
        for (int i = 0; i < 5000; i++) {
            assertEquals(
                    "RuleNotFound " + (i + 20000),
                    missing(finder.one("delete", query("'listenPort':'" + (i + 20000) + "'", false))));
        }
    }

    @Test
    void words_are_found_in_time_as_they_are_many() {
        Growth growth = Growth.of(() -> namedAll(2000), () -> () -> namedAll(2000 * Growth.SPAN));
        assertTrue(growth.isLinear(), growth::toString);
    }

    private static void namedAll(int number) {
        List<StoredRule> rules = IntStream.range(0, number)
                .mapToObj(i -> rule(Family.V4TOV4, "*", Integer.toString(i + 1), "10.0.0.5", true, Details.NONE))
                .toList();
        List<String> words = IntStream.range(0, number)
                .mapToObj(i -> i % 2 == 0 ? Integer.toString(i + 1) : "*/" + (i + 1))
                .toList();
        assertEquals(number, new RuleFinder(rules).named("disable", words).size());
    }
}

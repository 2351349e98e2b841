package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The law of set against a model of it: a store is a list of rules, and a rule is meant by what is named of it. */
class SetLawTest {

    private static final NamedDetails COMMENTED =
            new NamedDetails(Optional.of("named"), Optional.empty(), Optional.empty());

    @Property
    void it_changes_the_one_rule_that_is_meant_adds_one_or_refuses_and_touches_no_other(
            @ForAll("stores") List<StoredRule> stored, @ForAll("sets") RuleChange.Set set) {
        RuleTable table = new RuleTable();
        stored.forEach(table::put);
        List<StoredRule> before = table.rules();
        List<StoredRule> meant = before.stream()
                .filter(rule -> isMeant((Rule) rule.entry(), (Meant.Listen) set.meant()))
                .toList();

        RuleResult result = new RuleChanger(table).apply(List.of(set)).get(0);

        List<StoredRule> after = new ArrayList<>(table.rules());
        if (meant.size() > 1) {
            PortProxyException error = result.error().orElseThrow();
            assertEquals(ErrorId.BAD_USAGE, error.id());
            meant.stream()
                    .limit(5)
                    .forEach(rule ->
                            assertTrue(error.getMessage().contains(rule.id().toString()), error.getMessage()));
            assertEquals(meant.size() > 5, error.getMessage().endsWith(" more."), error.getMessage());
            assertTrue(error.fix().wordsAlone().contains("listenaddress="), error.toString());
            assertEquals(before, after);
        } else if (meant.size() == 1) {
            assertChanged(meant.get(0), set, table);
            after.removeIf(rule -> rule.id().equals(meant.get(0).id()));
            List<StoredRule> others = new ArrayList<>(before);
            others.remove(meant.get(0));
            assertEquals(others, after);
        } else if (set.adds() && set.connectAddress().isPresent()) {
            StoredRule added = result.after().orElseThrow();
            assertTrue(isMeant((Rule) added.entry(), (Meant.Listen) set.meant()));
            assertEquals(before.size() + 1, after.size());
            assertTrue(after.containsAll(before));
        } else {
            assertEquals(ErrorId.RULE_NOT_FOUND, result.error().orElseThrow().id());
            assertEquals(before, after);
        }
    }

    private static void assertChanged(StoredRule old, RuleChange.Set set, RuleTable table) {
        StoredRule now = table.find(old.id()).orElseThrow();
        Rule was = (Rule) old.entry();
        Rule is = (Rule) now.entry();
        assertEquals(was.listen(), is.listen());
        assertEquals(
                set.connectAddress().orElse(was.connect().address()),
                is.connect().address());
        assertEquals(
                set.connectPort().orElse(was.connect().port()), is.connect().port());
        assertEquals(set.enabled().orElse(old.enabled()), now.enabled());
        assertEquals("named", now.details().comment());
        assertEquals(old.details().group(), now.details().group());
        assertEquals(old.details().options(), now.details().options());
    }

    private static boolean isMeant(Rule rule, Meant.Listen meant) {
        return (meant.family().isEmpty() || meant.family().get() == rule.family())
                && (meant.address().isEmpty()
                        || meant.address().get().equalsIgnoreCase(rule.listen().address()))
                && meant.port().equalsIgnoreCase(rule.listen().port());
    }

    @Test
    void a_batch_finds_what_its_earlier_changes_made() {
        RuleTable table = new RuleTable();
        Meant port80 = new Meant.Listen(Optional.of(Family.V4TOV4), Optional.empty(), "80");
        List<RuleResult> results = new RuleChanger(table)
                .apply(List.of(
                        set(port80, Optional.of("10.0.0.5"), Optional.of("8080"), true),
                        set(port80, Optional.of("10.0.0.6"), Optional.empty(), true),
                        new RuleChange.Remove(new RuleId(Family.V4TOV4, "*/80")),
                        set(port80, Optional.empty(), Optional.of("1"), true)));
        assertEquals(
                "10.0.0.6/8080", results.get(1).after().orElseThrow().entry().data());
        assertEquals(
                ErrorId.RULE_NOT_FOUND, results.get(3).error().orElseThrow().id());
    }

    @Test
    void a_name_means_the_value_that_has_it_whatever_else_listens_there() {
        RuleTable table = new RuleTable();
        table.put(rule("*", "80"));
        table.put(rule("0.0.0.0", "80"));
        Meant zero = new Meant.Name(new RuleId(Family.V4TOV4, "0.0.0.0/80"));
        new RuleChanger(table).apply(List.of(set(zero, Optional.of("10.9.9.9"), Optional.empty(), false)));
        assertEquals(
                List.of("10.0.0.5/8080", "10.9.9.9/8080"),
                table.rules().stream().map(rule -> rule.entry().data()).toList());
    }

    @Test
    void a_value_that_is_no_rule_becomes_one_where_its_name_can_be_one_and_a_target_is_named() {
        MemoryRegistry registry = new MemoryRegistry();
        registry.change(edit -> {
            edit.put(StoreKeys.SYSTEM.rules(Family.V4TOV4), RegValue.text("*/80", "none"));
            edit.put(StoreKeys.SYSTEM.rules(Family.V4TOV4), RegValue.text("junk", "none"));
            return null;
        });
        RuleTable table = registry.read(view -> new RuleTable(view, StoreKeys.SYSTEM));
        Meant port80 = new Meant.Listen(Optional.empty(), Optional.empty(), "80");
        Meant junk = new Meant.Name(new RuleId(Family.V4TOV4, "junk"));
        List<RuleResult> results = new RuleChanger(table)
                .apply(List.of(
                        set(port80, Optional.empty(), Optional.empty(), true),
                        set(port80, Optional.of("10.0.0.5"), Optional.empty(), true),
                        set(junk, Optional.of("10.0.0.5"), Optional.empty(), true)));
        assertEquals(ErrorId.INVALID_RULE, results.get(0).error().orElseThrow().id());
        assertEquals("10.0.0.5/80", results.get(1).after().orElseThrow().entry().data());
        assertEquals(ErrorId.INVALID_RULE, results.get(2).error().orElseThrow().id());
    }

    @Test
    void ten_thousand_changes_of_ten_thousand_rules_are_no_search_through_all_of_them_each() {
        RuleTable table = new RuleTable();
        List<RuleChange> sets = new ArrayList<>();
        for (int port = 1; port <= 10_000; port++) {
            table.put(rule("*", String.valueOf(port)));
            sets.add(set(
                    new Meant.Listen(Optional.empty(), Optional.empty(), String.valueOf(port)),
                    Optional.of("10.1.1.1"),
                    Optional.empty(),
                    false));
        }
        assertTrue(new RuleChanger(table)
                .apply(sets).stream().allMatch(result -> result.effect() == RuleResult.Effect.CHANGED));
    }

    private static StoredRule rule(String address, String port) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint(address, port), new Endpoint("10.0.0.5", "8080"));
        return new StoredRule(rule, true, Details.NONE);
    }

    private static RuleChange.Set set(
            Meant meant, Optional<String> connectAddress, Optional<String> connectPort, boolean adds) {
        return new RuleChange.Set(
                meant, connectAddress, connectPort, Optional.empty(), adds, (rule, before) -> COMMENTED);
    }

    @Provide
    Arbitrary<List<StoredRule>> stores() {
        Arbitrary<Rule> rules = Combinators.combine(
                        Arbitraries.of(Family.class),
                        Arbitraries.of("*", "0.0.0.0", "Server", "::1", "a/b"),
                        Arbitraries.of("80", "081", "http"),
                        Arbitraries.of("10.0.0.5", "h"),
                        Arbitraries.of("80", "8080"))
                .as((family, address, port, target, targetPort) ->
                        new Rule(family, new Endpoint(address, port), new Endpoint(target, targetPort)));
        Arbitrary<Details> details = Arbitraries.of("old", null)
                .map(group -> new Details(null, "old", group, null, null, null))
                .injectNull(0.5)
                .map(known -> known == null ? Details.NONE : known);
        return Combinators.combine(rules, Arbitraries.of(true, false), details)
                .as(StoredRule::new)
                .list()
                .uniqueElements(StoredRule::id)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<RuleChange.Set> sets() {
        Arbitrary<Meant> meant = Combinators.combine(
                        Arbitraries.of(Family.class).optional(),
                        Arbitraries.of("*", "0.0.0.0", "SERVER", "::1", "a/b").optional(),
                        Arbitraries.of("80", "HTTP", "9"))
                .as(Meant.Listen::new);
        return Combinators.combine(
                        meant,
                        Arbitraries.of("10.0.0.6", "g").optional(),
                        Arbitraries.of("80", "9090").optional(),
                        Arbitraries.of(true, false).optional(),
                        Arbitraries.of(true, false))
                .as((which, address, port, enabled, adds) ->
                        new RuleChange.Set(which, address, port, enabled, adds, (rule, before) -> COMMENTED));
    }
}

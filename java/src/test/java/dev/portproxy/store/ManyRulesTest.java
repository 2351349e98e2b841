package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.Growth;
import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores of thousands of rules: what is done to all of them takes as long as there are rules, and no longer. */
class ManyRulesTest {

    private static final int RULES = 2_000;

    @TempDir
    private static Path undos;

    /** Work that is prepared for a number of rules. */
    private record Work(String name, IntFunction<Runnable> prepared) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Work> works() {
        return Stream.of(
                new Work("adding", count -> {
                    List<RuleChange.OfRule> changes = adding(count);
                    return () -> new RuleChanger(new RuleTable()).apply(changes);
                }),
                new Work("missing all of them", count -> {
                    RuleTable table = table(adding(count));
                    List<RuleChange> changes = IntStream.range(0, count)
                            .<RuleChange>mapToObj(i -> new RuleChange.Remove(new RuleId(Family.V6TOV4, name(i))))
                            .toList();
                    return () -> new RuleChanger(table).apply(changes);
                }),
                new Work("adding and missing by turns", count -> {
                    List<RuleChange> changes = adding(count).stream()
                            .<RuleChange>flatMap(add -> Stream.of(
                                    add,
                                    new RuleChange.Remove(
                                            new RuleId(Family.V6TOV6, add.id().name()))))
                            .toList();
                    return () -> new RuleChanger(new RuleTable()).apply(changes);
                }),
                new Work("removing what left only its firewall rule", count -> {
                    MemoryRegistry registry = new MemoryRegistry();
                    registry.change(edit -> {
                        for (int i = 0; i < count; i++) {
                            FirewallLink link = new FirewallLink(
                                    String.format("PortProxy v4tov4 any/%d %08x", i % 60_000, i),
                                    List.of("private"),
                                    List.of());
                            edit.put(
                                    StoreKeys.SYSTEM.details(Family.V4TOV4),
                                    Details.NONE.withFirewall(link).toValue(name(i)));
                        }
                        return null;
                    });
                    List<RuleChange> changes = removing(count);
                    return () -> {
                        RuleTable table = registry.read(view -> new RuleTable(view, StoreKeys.SYSTEM));
                        assertTrue(new RuleChanger(table)
                                .apply(changes).stream()
                                        .allMatch(result -> result.error().isEmpty()));
                    };
                }),
                new Work("writing, undoing and reading again", count -> {
                    List<RuleChange.OfRule> changes = adding(count);
                    return () -> {
                        RuleStore store = store();
                        store.apply("add", changes);
                        assertEquals(count, store.undo().changes().size());
                        assertEquals(List.of(), store.content().rules());
                    };
                }),
                new Work("checking rules that all want one endpoint", count -> {
                    List<Rule> rules = IntStream.range(0, count)
                            .mapToObj(i -> new Rule(
                                    i % 2 == 0 ? Family.V4TOV4 : Family.V4TOV6,
                                    new Endpoint("*", "0".repeat(i / 2 % 50) + "80"),
                                    new Endpoint("127.0.0.1", "80")))
                            .toList();
                    return () -> new RuleChecks(name -> OptionalInt.empty(), Set.of()).check(rules);
                }));
    }

    @ParameterizedTest
    @MethodSource("works")
    void time_grows_as_the_number_of_rules_does(Work work) {
        work.prepared.apply(RULES / 4).run();
        var growth = Growth.of(work.prepared.apply(RULES), () -> work.prepared.apply(Growth.SPAN * RULES));
        assertTrue(growth.isLinear(), growth.toString());
    }

    @Test
    void a_batch_of_thousands_still_names_what_may_have_been_meant() {
        RuleTable table = table(adding(RULES));
        List<RuleResult> results = new RuleChanger(table)
                .apply(List.of(
                        new RuleChange.Remove(new RuleId(Family.V6TOV4, name(7))),
                        new RuleChange.Remove(new RuleId(Family.V4TOV4, name(7))),
                        new RuleChange.Remove(new RuleId(Family.V6TOV4, name(7)))));
        assertTrue(fix(results.get(0)).startsWith("Did you mean v4tov4 " + name(7) + ", "), fix(results.get(0)));
        assertTrue(!fix(results.get(2)).contains(name(7) + ","), "it is gone by then");
    }

    private static String fix(RuleResult result) {
        return FixText.of(result.error().orElseThrow().fix());
    }

    private static String name(int i) {
        return "127." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/80";
    }

    private static List<RuleChange.OfRule> adding(int count) {
        return IntStream.range(0, count)
                .<RuleChange.OfRule>mapToObj(i -> new RuleChange.Put(
                        new Rule(Family.V4TOV4, Endpoint.split(name(i)).orElseThrow(), new Endpoint("10.0.0.5", "80")),
                        true,
                        NamedDetails.NONE,
                        Existing.REFUSE))
                .toList();
    }

    private static List<RuleChange> removing(int count) {
        return IntStream.range(0, count)
                .<RuleChange>mapToObj(i -> new RuleChange.Remove(new RuleId(Family.V4TOV4, name(i))))
                .toList();
    }

    private static RuleTable table(List<? extends RuleChange> changes) {
        RuleTable table = new RuleTable();
        new RuleChanger(table).apply(changes);
        return table;
    }

    private static RuleStore store() {
        return new RuleStore("system", new MemoryRegistry(), StoreLayout.at(StoreKeys.SYSTEM), new UndoLog(undos));
    }
}

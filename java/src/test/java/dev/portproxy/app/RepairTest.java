package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.RepairStep.How;
import dev.portproxy.cli.Cli;
import dev.portproxy.cli.CommandEditsAccess;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.machine.Connector;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A repair without a command line: what is planned, and what becomes of a plan that is old. */
class RepairTest {

    @TempDir
    private Path directory;

    private Cli cli;
    private Path file;
    private Stores.Opened store;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        file = directory.resolve("rules.reg");
    }

    private void rules(String... rules) throws Exception {
        StringBuilder text = new StringBuilder("Windows Registry Editor Version 5.00\n\n"
                + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n");
        for (String rule : rules) {
            String[] parts = rule.split("=");
            text.append('"').append(parts[0]).append("\"=\"").append(parts[1]).append("\"\n");
        }
        Files.writeString(file, text.toString());
        store = new Stores(cli.platform()).open(file.toString());
    }

    private Repair repair(FindingId... named) {
        return repair(new Repair.Asked(Set.of(named), Optional.empty()));
    }

    private Repair repair(Repair.Asked asked) {
        return repair(asked, check -> check.run(false, false));
    }

    private Repair repair(Repair.Asked asked, Function<StoreCheck, List<Finding>> run) {
        return new Repair(
                cli.platform(),
                new FirewallPolicies(cli.platform(), Map.of(), TextDecoder.ofThisMachine(Optional.empty())),
                store,
                asked,
                run,
                CommandEditsAccess::of);
    }

    private List<Finding> check(RuleStore.Content content, Optional<Set<RuleId>> rules) {
        FirewallPolicies policies =
                new FirewallPolicies(cli.platform(), Map.of(), TextDecoder.ofThisMachine(Optional.empty()));
        return new StoreCheck(cli.platform(), policies, store, content, rules).run(false, false);
    }

    private RepairPlan plan(FindingId... named) {
        return repair(named).plan(store.rules().content());
    }

    private String bytes() throws Exception {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private List<String> stored() {
        return store.rules().content().rules().stream()
                .map(rule -> rule.entry().family().text() + " " + rule.entry().name() + "="
                        + rule.entry().data())
                .toList();
    }

    private static List<How> hows(RepairPlan plan) {
        return plan.steps().stream().map(RepairStep::how).toList();
    }

    @Test
    void of_two_that_listen_alike_neither_goes_unless_it_is_named_and_then_one_does() throws Exception {
        rules("*/80=10.0.0.5/80", "0.0.0.0/80=10.0.0.6/80");
        assertEquals(List.of(How.CHOICE, How.WORDS), hows(plan()), "the first one is kept");
        RepairPlan plan = plan(FindingId.DUPLICATE_LISTEN);
        assertEquals(List.of(How.EDIT), hows(plan));
        assertEquals(2, plan.steps().get(0).findings().size(), "both findings are answered by one step");
        Repaired repaired = repair(FindingId.DUPLICATE_LISTEN).apply(plan, changed -> {});
        assertEquals(1, stored().size());
        assertEquals(List.of(), repaired.left());
        assertEquals(2, repaired.gone().size());
    }

    @Test
    void of_two_that_listen_alike_the_one_that_works_stays() throws Exception {
        rules("*/80=10.0.0.5/80", "0.0.0.0/80=10.0.0.999/80");
        repair(FindingId.DUPLICATE_LISTEN).apply(plan(FindingId.DUPLICATE_LISTEN), changed -> {});
        assertEquals(List.of("v4tov4 */80=10.0.0.5/80"), stored());
    }

    @Test
    void however_many_ports_have_two_that_listen_alike_one_round_removes_one_of_each() throws Exception {
        rules(IntStream.rangeClosed(1, 40)
                .boxed()
                .flatMap(port -> Stream.of("*/" + port + "=10.0.0.5/80", "0.0.0.0/" + port + "=10.0.0.6/80"))
                .toArray(String[]::new));
        AtomicInteger checks = new AtomicInteger();
        Set<FindingId> named = Set.of(FindingId.DUPLICATE_LISTEN);
        RepairPlan plan = new RepairPlanning(
                        new RepairLaw(store, CommandEditsAccess::of, named),
                        new RuleEdits(cli.platform(), store),
                        (content, rules) -> {
                            checks.incrementAndGet();
                            return check(content, rules);
                        })
                .plan(store.rules().content(), check(store.rules().content(), Optional.empty()), Optional.empty());
        assertEquals(40, plan.edits().size());
        assertEquals(1, checks.get(), "the rules as they would be");
        repair(FindingId.DUPLICATE_LISTEN).apply(plan, changed -> {});
        assertEquals(
                40,
                stored().stream()
                        .map(rule -> rule.replaceAll(".*/(\\d+)=.*", "$1"))
                        .distinct()
                        .count());
        assertEquals(40, stored().size());
    }

    /** What is written in another way may be the same port. */
    @Test
    void of_two_that_listen_alike_by_number_and_by_name_one_stays() throws Exception {
        for (String same : List.of("http", "080", " 80", "80 ")) {
            rules("*/80=10.0.0.5/80", "0.0.0.0/" + same + "=10.0.0.6/80", "*/81=10.0.0.5/81", "0.0.0.0/81=10.0.0.6/81");
            repair(FindingId.DUPLICATE_LISTEN).apply(plan(FindingId.DUPLICATE_LISTEN), changed -> {});
            assertEquals(
                    1, stored().stream().filter(rule -> rule.contains("/81=")).count(), same);
            assertTrue(stored().size() >= 2, stored().toString());
        }
    }

    @Test
    void of_two_circles_each_is_broken_at_one_rule() throws Exception {
        rules(
                "127.0.0.1/81=127.0.0.1/82",
                "127.0.0.1/82=127.0.0.1/81",
                "127.0.0.1/91=127.0.0.1/92",
                "127.0.0.1/92=127.0.0.1/91");
        repair(FindingId.FORWARD_CYCLE).apply(plan(FindingId.FORWARD_CYCLE), changed -> {});
        assertEquals(2, stored().size());
    }

    @Test
    void a_circle_is_broken_at_one_rule() throws Exception {
        rules("127.0.0.1/81=127.0.0.1/82", "127.0.0.1/82=127.0.0.1/83", "127.0.0.1/83=127.0.0.1/81");
        repair(FindingId.FORWARD_CYCLE).apply(plan(FindingId.FORWARD_CYCLE), changed -> {});
        assertEquals(2, stored().size());
    }

    @Test
    void faults_one_below_the_other_are_mended_in_one_change() throws Exception {
        rules("*/ 80= fd00::5/80 ");
        Repaired repaired = repair().apply(plan(), changed -> {});
        assertEquals(List.of("v4tov6 */80=fd00::5/80"), stored());
        assertEquals(List.of(), repaired.left());
        new Undoing(cli.platform(), store, false).of(repaired.changed().undoId().orElseThrow());
        assertEquals(List.of("v4tov4 */ 80= fd00::5/80 "), stored());
    }

    /** The first takes the place; the other is told so, and is somebody's to decide. */
    @Test
    void two_that_would_become_one_rule_are_not_both_mended() throws Exception {
        rules("*/ 80=10.0.0.5/80", " */80=10.0.0.6/80");
        RepairPlan plan = plan();
        assertEquals(List.of(How.EDIT, How.CHOICE), hows(plan));
        repair().apply(plan, changed -> {});
        assertTrue(stored().contains("v4tov4 */80=10.0.0.5/80"), stored().toString());
        assertTrue(stored().contains("v4tov4  */80=10.0.0.6/80"), stored().toString());
    }

    @Test
    void what_has_changed_since_it_was_looked_at_is_left_and_the_rest_is_mended() throws Exception {
        rules("*/80=10.0.0.5 /80", "*/81=10.0.0.5 /81");
        RepairPlan plan = plan();
        cli.done("--store", file.toString(), "set", "v4tov4", "80", "10.0.0.9");
        Repaired repaired = repair().apply(plan, changed -> {});
        assertEquals(List.of("v4tov4 */80=10.0.0.9/80", "v4tov4 */81=10.0.0.5/81"), stored());
        assertEquals(1, repaired.stale().size());
    }

    /** Half of it would lose the rule. */
    @Test
    void a_rule_whose_better_place_somebody_has_taken_stays() throws Exception {
        rules("*/ 80=10.0.0.5/80", "*/81=10.0.0.5 /81");
        RepairPlan plan = plan();
        cli.done("--store", file.toString(), "add", "v4tov4", "80", "10.0.0.9");
        Repaired repaired = repair().apply(plan, changed -> {});
        assertTrue(stored().contains("v4tov4 */ 80=10.0.0.5/80"), stored().toString());
        assertTrue(stored().contains("v4tov4 */80=10.0.0.9/80"), stored().toString());
        assertTrue(stored().contains("v4tov4 */81=10.0.0.5/81"), stored().toString());
        assertEquals(1, repaired.stale().size());
    }

    @Test
    void where_all_has_changed_nothing_is_written() throws Exception {
        rules("*/80=10.0.0.5 /80");
        RepairPlan plan = plan();
        cli.done("--store", file.toString(), "set", "v4tov4", "80", "10.0.0.9");
        String before = bytes();
        Repaired repaired = repair().apply(plan, changed -> {});
        assertEquals(Optional.empty(), repaired.changed().undoId());
        assertEquals(List.of(), repaired.changed().answers());
        assertEquals(before, bytes());
    }

    @Test
    void a_change_of_targets_is_taken_back_byte_for_byte() throws Exception {
        rules("*/80=10.0.0.5 /80", "*/81=10.0.0.5, /81", "*/82=10.0.0.5/82");
        cli.done("--store", file.toString(), "add", "v4tov4", "83", "10.0.0.9"); // From here on it is as we write it.
        String before = bytes();
        cli.run("--store", file.toString(), "check", "--fix", "--yes");
        assertNotEquals(before, bytes());
        cli.done("--store", file.toString(), "undo");
        assertEquals(before, bytes());
    }

    /** Another rule has that listener, or what is mended would feed itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 /88=10.0.0.5/88    | localhost/88=10.0.0.6/88",
                "[0.0.0.0]/87=10.0.0.5/87     | */87=10.0.0.6/87",
                "127.0.0.1 /19401=127.0.0.1/19402 | */19402=127.0.0.1/19401",
                "127.0.0.1 /19403=127.0.0.1/19403 | */19404=10.0.0.5/19404"
            })
    void a_rule_that_would_be_in_the_way_when_it_is_mended_stays_as_it_is(String broken, String other)
            throws Exception {
        rules(broken, other);
        Repaired repaired = repair().apply(plan(), changed -> {});
        assertTrue(stored().contains("v4tov4 " + broken), stored().toString());
        assertEquals(2, stored().size());
        assertTrue(
                ids(repaired.findings()).stream()
                        .noneMatch(
                                Set.of(FindingId.DUPLICATE_LISTEN, FindingId.SELF_FORWARD, FindingId.FORWARD_CYCLE)
                                        ::contains),
                repaired.toString());
    }

    /** Its fix has a condition, which only a person knows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RULE_DISABLED     | */80=10.0.0.5/80          | disable v4tov4 79",
                "NO_IPV4_TWIN      | */80=10.0.0.5/80          | add v6tov4 listenport=81 connectaddress=10.0.0.5",
                "SEVERAL_ADDRESSES | */80=10.0.0.5,10.0.0.6/80 | ''"
            })
    void what_leaves_something_to_decide_is_done_for_who_names_it_alone(FindingId id, String rule, String command)
            throws Exception {
        rules("*/79=10.0.0.5/79", rule);
        if (!command.isEmpty()) {
            cli.done(Stream.concat(Stream.of("--store", file.toString()), Stream.of(command.split(" ")))
                    .toArray(String[]::new));
        }
        List<String> before = stored();
        boolean[] enabled = enabled();
        Repair.Asked asked = new Repair.Asked(
                Set.of(),
                Optional.of(store.rules().content().rules().stream()
                        .map(StoredRule::id)
                        .collect(Collectors.toSet())));
        Repair unnamed = repair(asked);
        RepairPlan plan = unnamed.plan(store.rules().content());
        assertTrue(
                plan.steps().stream()
                        .filter(step -> step.findings().get(0).id() == id)
                        .map(RepairStep::how)
                        .toList()
                        .equals(List.of(How.CHOICE)),
                plan.toString());
        unnamed.apply(plan, changed -> {});
        assertEquals(before, stored());
        assertArrayEquals(enabled, enabled());
        Repair named = repair(new Repair.Asked(Set.of(id), asked.rules()));
        assertEquals(List.of(How.EDIT), hows(named.plan(store.rules().content())));
    }

    private boolean[] enabled() {
        List<StoredRule> rules = store.rules().content().rules();
        boolean[] enabled = new boolean[rules.size()];
        for (int i = 0; i < enabled.length; i++) {
            enabled[i] = rules.get(i).enabled();
        }
        return enabled;
    }

    @Test
    void what_was_changed_is_told_before_it_is_looked_at_again() throws Exception {
        rules("*/80=10.0.0.5 /80");
        List<String> order = new ArrayList<>();
        Repair repair = repair(new Repair.Asked(Set.of(), Optional.empty()), check -> {
            order.add("check");
            return check.run(false, false);
        });
        RepairPlan plan = repair.plan(store.rules().content());
        order.clear();
        repair.apply(plan, changed -> order.add("told " + changed.answers().size()));
        assertEquals(List.of("told 1", "check"), order);
    }

    /** What its targets are like nobody knows: they are not said to have gone because they were not seen. */
    @Test
    void what_was_not_looked_at_again_has_not_gone_unless_it_was_mended() throws Exception {
        rules("*/80=10.0.0.5 /80", "*/81=10.0.0.5/81");
        cli.machine.outcomes.put("10.0.0.5/81", Connector.Outcome.REFUSED);
        AtomicBoolean stop = new AtomicBoolean();
        Repair repair = repair(new Repair.Asked(Set.of(), Optional.empty()), check -> {
            if (stop.get()) {
                check.stop();
            }
            return check.run(true, false);
        });
        RepairPlan plan = repair.plan(store.rules().content());
        assertTrue(ids(plan.findings()).contains(FindingId.TARGET_REFUSED), plan.toString());
        stop.set(true);
        Repaired repaired = repair.apply(plan, changed -> {});
        assertEquals(List.of(FindingId.WHITE_SPACE), ids(repaired.gone()));
        assertTrue(ids(repaired.left()).contains(FindingId.TARGET_REFUSED), repaired.toString());
        assertTrue(ids(repaired.findings()).contains(FindingId.NOT_LOOKED_AT), repaired.toString());
    }

    private static List<FindingId> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }
}

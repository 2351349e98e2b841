package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.Importing.Done;
import dev.portproxy.app.Importing.Mode;
import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.exchange.ImportReader;
import dev.portproxy.exchange.Imported;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import without a command line: what it answers is what it did. */
class ImportingTest {

    private static final String TWO =
            "netsh interface portproxy add v4tov4 80 10.0.0.5\n" + "netsh interface portproxy add v4tov4 81 10.0.0.5\n";

    @TempDir
    private Path directory;

    private Cli cli;
    private Stores.Opened store;

    @BeforeEach
    void windows() {
        cli = Cli.onWindows(directory);
        store = new Stores(cli.platform()).open(StoreNames.SYSTEM);
    }

    private static Imported read(String text) {
        return ImportReader.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private Done run(String text, Mode mode) {
        return importing(mode).run(read(text), "the text", () -> {});
    }

    private Importing importing(Mode mode) {
        return new Importing(cli.platform(), store, mode, false);
    }

    private void add(int port, String target) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", Integer.toString(port)), new Endpoint(target, "80"));
        new RuleEdits(cli.platform(), store).apply("add", List.of(RuleEdit.add(rule)), RuleEdits.How.EACH);
    }

    private List<String> stored() {
        return store.rules().content().rules().stream()
                .map(rule -> rule.id().name() + " " + rule.entry().data())
                .toList();
    }

    @Test
    void a_plan_is_what_a_run_then_does() {
        add(80, "10.0.0.9");
        add(99, "10.0.0.9");
        for (Mode mode : Mode.values()) {
            List<String> before = stored();
            int signals = cli.ipHelper.signals;
            Done planned = importing(mode).plan(read(TWO), "the text");
            assertEquals(before, stored());
            assertEquals(signals, cli.ipHelper.signals);
            Done done = run(TWO, mode);
            assertEquals(planned.net(), done.net());
            assertTrue(done.undoId().isPresent());
            assertEquals(signals + 1, cli.ipHelper.signals);
            new Undoing(cli.platform(), store, false).newest();
        }
    }

    @Test
    void what_somebody_wrote_since_the_input_was_read_is_in_the_answer() {
        Imported imported = read(TWO);
        assertEquals(
                2,
                importing(Mode.MERGE).plan(imported, "the text").net().added().size());
        add(80, "10.0.0.5");
        Done done = importing(Mode.MERGE).run(imported, "the text", () -> {});
        assertEquals(1, done.net().added().size());
        assertEquals(1, done.net().kept().size());
    }

    @Test
    void nobody_writes_between_the_plan_and_the_write() throws Exception {
        Stores.Opened file = new Stores(cli.platform()).open(cli.path("rules.reg"));
        CompletableFuture<Void> other = new CompletableFuture<>();
        Importing importing = new Importing(cli.platform(), file, Mode.REPLACE, false);
        Done done = importing.run(read(TWO), "the text", () -> {
            CompletableFuture.runAsync(() -> {
                Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "82"), new Endpoint("10.0.0.5", "80"));
                new RuleEdits(cli.platform(), file).apply("add", List.of(RuleEdit.add(rule)), RuleEdits.How.EACH);
                other.complete(null);
            });
            assertFalse(other.isDone());
        });
        assertEquals(2, done.net().after().size());
        other.get();
        assertEquals(3, file.rules().content().rules().size());
    }

    @Test
    void who_stops_it_before_it_writes_keeps_all_as_it_was() {
        add(99, "10.0.0.9");
        List<String> before = stored();
        int undos = store.rules().undos().size();
        assertThrows(
                IllegalStateException.class,
                () -> importing(Mode.REPLACE).run(read(TWO), "the text", () -> {
                    throw new IllegalStateException("given up");
                }));
        assertEquals(before, stored());
        assertEquals(undos, store.rules().undos().size());
    }

    @Test
    void replacing_is_refused_for_a_line_that_became_nothing_and_for_no_rule_at_all() {
        add(99, "10.0.0.9");
        List<String> before = stored();
        Done skipped = run(TWO + "netsh interface portproxy add v9tov4 82 10.0.0.5\n", Mode.REPLACE);
        assertEquals(ErrorId.IMPORT_FAILED, skipped.refusal().orElseThrow().id());
        assertEquals(1, skipped.skipped().size());
        Done missing = run(TWO + "netsh interface portproxy delete v4tov4 7\n", Mode.REPLACE);
        assertEquals(1, missing.skipped().size());
        assertTrue(missing.refusal().isPresent());
        Done nothing = run("netsh interface portproxy reset\n", Mode.REPLACE);
        assertTrue(nothing.refusal().isPresent());
        assertEquals(before, stored());
        assertEquals(Optional.empty(), nothing.undoId());
    }

    @Test
    void rules_of_another_store_come_with_their_details() {
        Stores.Opened user = new Stores(cli.platform()).open(StoreNames.USER);
        EditedDetails commented =
                new EditedDetails(Optional.of("why"), Optional.of("web"), Optional.empty(), Optional.empty());
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.5", "80"));
        new RuleEdits(cli.platform(), user)
                .apply("add", List.of(new RuleEdit.Add(rule, false, false, false, commented)), RuleEdits.How.EACH);
        importing(Mode.MERGE).run(StoreRules.of(user), "the store user", () -> {});
        assertEquals(user.rules().content().rules(), store.rules().content().rules());
        assertEquals(
                Optional.of(new RuleId(Family.V4TOV4, "*/80")),
                store.rules().content().rules().stream()
                        .map(stored -> stored.id())
                        .findFirst());
    }
}

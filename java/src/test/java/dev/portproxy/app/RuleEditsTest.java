package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.RuleEdits.How;
import dev.portproxy.app.RuleOutcome.Effect;
import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Profile;
import dev.portproxy.machine.RuleService;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.Meant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits without a command line: what they answer, and what follows a write. */
class RuleEditsTest {

    @TempDir
    private Path directory;

    private Cli cli;
    private Stores.Opened system;

    @BeforeEach
    void windows() {
        cli = Cli.onWindows(directory);
        system = open(StoreNames.SYSTEM);
    }

    private Stores.Opened open(String name) {
        return new Stores(cli.platform()).open(name);
    }

    private Changed apply(How how, RuleEdit... edits) {
        return new RuleEdits(cli.platform(), system).apply("edit", List.of(edits), how);
    }

    private static Rule rule(int port) {
        return new Rule(Family.V4TOV4, new Endpoint("*", Integer.toString(port)), new Endpoint("10.0.0.5", "80"));
    }

    private static RuleEdit remove(int port) {
        return new RuleEdit.Remove(rule(port).id());
    }

    private List<RuleId> stored() {
        return system.rules().content().rules().stream().map(rule -> rule.id()).toList();
    }

    @Test
    void a_thousand_edits_are_one_change_one_signal_and_one_undo_point() {
        RuleEdit[] edits = IntStream.range(1000, 2000)
                .mapToObj(port -> RuleEdit.add(rule(port)))
                .toArray(RuleEdit[]::new);
        Changed changed = apply(How.EACH, edits);
        assertEquals(1000, changed.answers().size());
        assertTrue(changed.answers().stream()
                .allMatch(answer -> answer.rules().get(0).effect() == Effect.ADDED));
        assertEquals(1, cli.ipHelper.signals);
        assertEquals(1, system.rules().undos().size());
        assertEquals(changed.undoId(), Optional.of(system.rules().undos().get(0).id()));

        new Undoing(cli.platform(), system, false).newest();
        assertEquals(List.of(), stored());
        assertEquals(2, cli.ipHelper.signals);
    }

    @Test
    void an_edit_that_is_refused_leaves_the_others_and_has_its_place() {
        RuleEdit unread = new RuleEdit.Refused(Refusal.of(new PortProxyException(ErrorId.BAD_USAGE, "Not read.", "")));
        Changed changed = apply(How.EACH, unread, RuleEdit.add(rule(80)), remove(81));
        assertEquals(
                ErrorId.BAD_USAGE,
                changed.answers().get(0).errors().get(0).reason().id());
        assertEquals(Effect.ADDED, changed.answers().get(1).rules().get(0).effect());
        assertEquals(
                ErrorId.RULE_NOT_FOUND,
                changed.answers().get(2).errors().get(0).reason().id());
        assertFalse(changed.isNothing());
        assertEquals(List.of(rule(80).id()), stored());
    }

    @Test
    void all_or_nothing_writes_none_and_says_why_of_each() {
        RuleEdit unread = new RuleEdit.Refused(Refusal.of(new PortProxyException(ErrorId.BAD_USAGE, "Not read.", "")));
        for (RuleEdit bad : List.of(unread, remove(81))) {
            Changed changed = apply(new How(true, false), RuleEdit.add(rule(80)), bad, remove(82));
            assertTrue(changed.isRefused() && changed.isNothing());
            assertEquals(
                    List.of(0, 1, 1),
                    changed.answers().stream()
                            .map(answer -> answer.errors().size())
                            .toList());
            assertEquals(Optional.empty(), changed.undoId());
        }
        assertEquals(List.of(), stored());
        assertEquals(0, cli.ipHelper.signals);
        assertEquals(List.of(), system.rules().undos());
    }

    @Test
    void a_dry_run_answers_the_same_and_changes_nothing() {
        RuleEdit[] edits = {RuleEdit.add(rule(80)), remove(81), new RuleEdit.Switch(rule(80).id(), false)};
        Changed planned = apply(new How(false, true), edits);
        assertEquals(List.of(), stored());
        assertEquals(0, cli.ipHelper.signals);
        Changed changed = apply(How.EACH, edits);
        assertEquals(
                planned.answers().stream().map(Changed.Answer::rules).toList(),
                changed.answers().stream().map(Changed.Answer::rules).toList());
    }

    @Test
    void rules_that_are_saved_and_not_live_need_attention() {
        cli.ipHelper.answer = new RuleService.Outcome(
                RuleService.Result.STOPPED, 0, "IP Helper does not run.", Fix.words("Start it."));
        Changed changed = apply(How.EACH, RuleEdit.add(rule(80)));
        assertEquals(
                List.of(new Note(
                        Note.Weight.ATTENTION, "Saved, but not live: IP Helper does not run.", Fix.words("Start it."))),
                changed.notes());
    }

    @Test
    void the_firewall_follows_the_edit_itself() {
        EditedDetails open = new EditedDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OpenFirewall.on(List.of(Profile.PRIVATE), List.of())));
        apply(How.EACH, new RuleEdit.Add(rule(80), true, false, false, open));
        assertEquals(1, cli.firewall.rules.size());
        apply(How.EACH, new RuleEdit.Switch(rule(80).id(), false));
        assertFalse(cli.firewall.rules.values().iterator().next().enabled());
        apply(How.EACH, new RuleEdit.Reset());
        assertEquals(0, cli.firewall.rules.size());
    }

    @Test
    void ip_helpers_store_takes_no_options_of_the_relay() {
        EditedDetails limited = new EditedDetails(
                Optional.empty(), Optional.empty(), Optional.of(known -> RelayOptions.NONE), Optional.empty());
        for (RuleEdit edit : List.of(
                new RuleEdit.Add(rule(80), true, false, false, limited),
                new RuleEdit.Set(
                        new Meant.Name(rule(80).id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        limited))) {
            assertEquals(
                    ErrorId.INVALID_RULE,
                    apply(How.EACH, edit).error().orElseThrow().id());
        }
    }

    @Test
    void a_machine_without_windows_firewall_does_nothing_of_a_batch_that_opens_it() {
        Cli linux = Cli.onLinux(directory);
        Stores.Opened file = new Stores(linux.platform()).open(linux.path("rules.reg"));
        EditedDetails open = new EditedDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OpenFirewall.on(List.of(), List.of())));
        List<RuleEdit> edits = List.of(RuleEdit.add(rule(80)), new RuleEdit.Add(rule(81), true, false, false, open));
        PortProxyException refused = assertThrows(
                PortProxyException.class, () -> new RuleEdits(linux.platform(), file).apply("edit", edits, How.EACH));
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, refused.id());
        assertTrue(file.isAbsent());
    }
}

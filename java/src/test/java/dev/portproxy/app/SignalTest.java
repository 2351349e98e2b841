package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.cli.Cli.Run;
import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.RuleService.Outcome;
import dev.portproxy.machine.RuleService.Result;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IP Helper is told of each change of its store, once a batch, and of nothing else. */
class SignalTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void windows() {
        cli = Cli.onWindows(directory);
    }

    @Test
    void a_batch_of_a_thousand_rules_is_one_signal() {
        cli.input(IntStream.rangeClosed(1, 1000)
                .mapToObj(port -> "netsh interface portproxy add v4tov4 " + port + " 10.0.0.5")
                .collect(Collectors.joining("\n")));
        cli.done("import", "-");
        assertEquals(1, cli.ipHelper.signals);
        assertEquals(1000, cli.done("--json", "show").objects().size());
    }

    @Test
    void each_verb_that_changes_something_signals_once() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("set", "v4tov4", "80", "10.0.0.6");
        cli.done("disable", "80");
        cli.done("enable", "80");
        cli.done("delete", "v4tov4", "80");
        cli.done("undo");
        cli.done("reset");
        assertEquals(7, cli.ipHelper.signals);
    }

    @Test
    void what_changes_nothing_sends_nothing() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.run("add", "v4tov4", "80", "10.0.0.6");
        cli.run("delete", "v4tov4", "81");
        cli.done("show");
        assertEquals(1, cli.ipHelper.signals);
    }

    @Test
    void the_relays_stores_need_no_signal() {
        cli.done("--store", "machine", "add", "v4tov4", "80", "10.0.0.5");
        cli.done("--store", "user", "add", "v4tov4", "80", "10.0.0.5");
        assertEquals(0, cli.ipHelper.signals);
    }

    @Test
    void a_rule_that_is_not_live_is_kept_and_said_to_be_so() {
        cli.ipHelper.answer = new Outcome(
                Result.STOPPED, 0, "IP Helper is stopped.", Fix.asAdministrator(WindowsCommands.START_IP_HELPER));
        Run run = cli.run("add", "v4tov4", "80", "10.0.0.5");
        assertEquals(ExitCode.ATTENTION, run.exit());
        assertTrue(run.err().contains("not live") && run.err().contains("net start iphlpsvc"), run.err());
        assertEquals(1, cli.done("--json", "show").objects().size());
    }
}

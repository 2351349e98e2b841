package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help is where people look for it, and what is a value stays one. */
class HelpWordsTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/? | portproxy VERB",
                "-? | portproxy VERB",
                "--store x.reg /? | portproxy VERB",
                "help /? | portproxy VERB",
                "add /? | portproxy add",
                "add -? | portproxy add",
                "add help | portproxy add",
                "add help --json | portproxy add",
                "add v4tov4 help | portproxy add",
                "add v4tov4 listenport=80 /? | portproxy add",
                "add --comment help /? | portproxy add",
                "--store x.reg set help | portproxy set",
                "delete help | portproxy delete",
                "show help | portproxy show",
                "show v4tov4 /? | portproxy show",
                "reset /? | portproxy reset",
                "dump help | portproxy dump",
                "netsh /? | portproxy netsh",
                "netsh help | portproxy netsh",
                "check /? | portproxy check",
                "check help | portproxy check",
                "import rules.reg /? | portproxy import",
                "relay help | portproxy relay",
                "relay /? | portproxy relay",
                "relay status help | portproxy relay status",
                "relay status --watch /? | portproxy relay status",
                "relay help status | portproxy relay status",
                "help relay status | portproxy relay status",
                "help relay status /? | portproxy relay status",
                "/? relay status | portproxy relay status",
                "service help | portproxy service",
                "service install -? | portproxy service install",
                "backup help | portproxy backup",
                "backup restore help | portproxy backup restore",
                "backup restore /? | portproxy backup restore",
                "ports /? | portproxy ports",
                "ports help | portproxy ports",
            })
    void help_is_shown_for_what_stands_there(String line, String command) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals("", run.err());
        assertEquals(0, run.exit());
        assertTrue(run.out().contains("Usage: " + command + " "), run.out());
    }

    @Test
    void the_program_alone_lists_its_verbs() {
        Cli.Run run = cli.run();
        assertEquals(cli.done("--help").out(), run.out());
        assertEquals(0, run.exit());
        assertEquals("", run.err());
    }

    /** Programs that ask for JSON get no page for people instead. */
    @Test
    void json_alone_is_bad_usage() {
        Cli.Run run = cli.run("--json");
        assertEquals(2, run.exit());
        assertEquals("", run.out());
    }

    @Test
    void a_comment_may_be_a_word_for_help() {
        for (String word : new String[] {"help", "/?", "-?"}) {
            cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", word, "--force");
            assertEquals(
                    word,
                    cli.done("show", "--json").objects().get(0).get("comment").asString());
            cli.done("set", "v4tov4", "80", "--comment=" + word);
            assertEquals(
                    word,
                    cli.done("show", "--json").objects().get(0).get("comment").asString());
        }
    }

    @Test
    void a_target_may_be_called_help() {
        cli.done("add", "v4tov4", "80", "help");
        assertEquals(
                "help",
                cli.done("show", "--json")
                        .objects()
                        .get(0)
                        .get("connectAddress")
                        .asString());
    }

    @Test
    void a_file_may_be_called_help() {
        Cli.Run run = cli.run("import", "help");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("no file"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netsh interface portproxy add help",
                "netsh interface portproxy add /?",
                "netsh interface portproxy help",
                "shwo help",
                "help shwo",
                "add -- help",
            })
    void what_is_pasted_or_mistyped_is_answered_as_it_is(String line) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(2, run.exit(), run.err());
        assertFalse(run.out().contains("Usage: "), run.out());
    }
}

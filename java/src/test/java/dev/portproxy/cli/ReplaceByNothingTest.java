package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --mode replace} with an input that leaves no rule removes all the others: only with a word of its own. */
class ReplaceByNothingTest {

    private static final String REG = "Windows Registry Editor Version 5.00\\n\\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\\n";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("add", "v4tov4", "81", "10.0.0.5");
    }

    private int rules() {
        return cli.done("--json", "show").objects().size();
    }

    private Cli.Run replace(String text, String... more) {
        List<String> words = new ArrayList<>(List.of("import", "-", "--mode", "replace"));
        words.addAll(Arrays.asList(more));
        return cli.input(text.replace("\\n", "\n")).run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@echo off\\nrem the rules of this machine are set by portproxy-rules.ps1\\npause | auto",
                "# nothing but a comment\\n; and another\\n | netsh",
                "hello world | show",
                "reset\\n | netsh",
                "pushd interface portproxy\\n\\nreset\\n\\npopd\\n | auto",
                "netsh interface portproxy show all | auto",
                "netsh interface portproxy add v4tov4 82 10.0.0.9\\nnetsh interface portproxy delete v4tov4 82 | auto",
                "[] | auto",
                "[]\\n[]\\n | json",
                "listenport,connectaddress\\n | auto",
                "listenport,connectaddress\\n\\n,\\n | auto",
                "Listen on ipv4:             Connect to ipv4:\\n\\nAddress         Port        Address         Port\\n"
                        + "--------------- ----------  --------------- ----------\\n | auto",
                "Windows Registry Editor Version 5.00\\n\\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\\n\"a\"=\"b\"\\n | auto",
                REG + " | auto",
                REG + "\"*/80\"=-\\n | auto",
            })
    void an_input_without_a_rule_removes_none(String text, String format) {
        for (String word : new String[] {"", "--dry-run"}) {
            Cli.Run run = word.isEmpty() ? replace(text, "--format", format) : replace(text, "--format", format, word);
            assertEquals(2, run.exit(), run.out() + run.err());
            assertTrue(run.err().contains("ImportFailed: Nothing was replaced: "), run.err());
            assertEquals(2, rules());
        }
        Cli.Run allowed = replace(text, "--format", format, "--allow-empty");
        if (!allowed.err().contains("became no rule")) {
            assertEquals(0, allowed.exit(), allowed.err());
            assertEquals(0, rules());
            cli.done("undo");
            assertEquals(2, rules());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\ufeff"})
    void an_empty_input_is_no_rule_only_when_that_is_said(String text) {
        assertEquals(2, replace(text).exit());
        assertEquals(2, cli.input(text).run("import", "-", "--allow-empty").exit());
        assertEquals(2, rules());
        assertEquals(0, replace(text, "--allow-empty").exit());
        assertEquals(0, rules());
    }

    @Test
    void an_empty_store_replaces_nothing() {
        String empty = cli.file("empty.reg", "Windows Registry Editor Version 5.00\n");
        Cli.Run refused = cli.run("import", "--from", empty, "--mode", "replace");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains(empty), refused.err());
        assertEquals(2, rules());
        assertEquals(
                0,
                cli.run("import", "--from", empty, "--mode", "replace", "--allow-empty")
                        .exit());
        assertEquals(0, rules());
    }

    /** They are rules, and nothing of them is lost. */
    @Test
    void disabled_rules_are_rules() {
        Cli.Run run = replace("{\"listenPort\":90,\"connectAddress\":\"10.0.0.5\",\"enabled\":false}");
        assertEquals(0, run.exit(), run.err());
        assertEquals(1, rules());
    }

    /** What became no rule has to be looked at first, whatever is allowed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                REG + "\"remember\"=\"later\"\n",
                "{\"listenPort\":\"80\"}",
                "netsh interface portproxy add v4tov4 listenport=80"
            })
    void malformed_values_alone_replace_nothing(String text) {
        for (String word : new String[] {"--allow-empty", "--dry-run"}) {
            Cli.Run run = replace(text, word);
            assertEquals(2, run.exit(), run.err());
            assertTrue(run.err().contains("1 line became no rule"), run.err());
        }
        assertEquals(2, rules());
    }

    @Test
    void serve_refuses_it_too() {
        cli.input(
                "{\"request\":1,\"arguments\":[\"import\",\"-\",\"--mode\",\"replace\"],\"input\":\"[]\"}\n"
                        + "{\"request\":2,\"arguments\":[\"import\",\"-\",\"--mode\",\"replace\",\"--allow-empty\"],\"input\":\"[]\"}\n");
        String answers = cli.done("serve").out();
        assertTrue(answers.contains("\"request\":1,\"exit\":2"), answers);
        assertTrue(answers.contains("\"request\":2,\"exit\":0"), answers);
        assertEquals(0, rules());
    }

    @Test
    void merge_says_that_there_was_no_rule() {
        Cli.Run run = cli.input("[]").run("import", "-");
        assertEquals(10, run.exit());
        assertTrue(run.err().contains("There is no rule in standard input."), run.err());
        assertEquals(2, rules());
    }
}

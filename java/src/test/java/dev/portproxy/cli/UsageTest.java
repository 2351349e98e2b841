package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.launch.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

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
                "frobnicate | \"frobnicate\" is not a verb of \"portproxy\". | To list the verbs: portproxy --help",
                "sho | \"sho\" is not a verb of \"portproxy\". | Did you mean show? To list the verbs: portproxy --help",
                "restart | \"restart\" is not a verb of \"portproxy\"."
                        + " | Did you mean relay stop and then relay or service stop and then service start?"
                        + " To list the verbs: portproxy --help",
                "status | \"status\" is not a verb of \"portproxy\"."
                        + " | Did you mean relay status or service status? To list the verbs: portproxy --help",
                "start | \"start\" is not a verb of \"portproxy\"."
                        + " | Did you mean relay or service start? To list the verbs: portproxy --help",
                "stop | \"stop\" is not a verb of \"portproxy\"."
                        + " | Did you mean relay stop or service stop? To list the verbs: portproxy --help",
                "expor | \"expor\" is not a verb of \"portproxy\". | Did you mean export? To list the verbs: portproxy --help",
                "show --jsn | --jsn is not an option of \"portproxy show\". | Did you mean --json? For help: portproxy show --help",
                "undo 5 | \"5\" is one word too many for \"portproxy undo\". | For help: portproxy undo --help",
                "backup lst | \"lst\" is not a verb of \"portproxy backup\". | To list the verbs: portproxy backup --help",
                "backup | backup needs list, show or restore. | To list the changes: portproxy backup list / To see one: portproxy backup show ID / To undo one: portproxy backup restore ID",
                "delete v4tov4 --name | Missing required parameter for option '--name' (TEXT). | For help: portproxy delete --help",
                "backup restore | Missing required parameter: 'ID'. | For help: portproxy backup restore --help",
            })
    void a_slip_gets_one_sentence_and_a_way_out(String line, String message, String fix) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(
                "BadUsage: " + message + "\n  " + fix.replace(" / ", "\n  ") + "\n", run.err(), "a line a command");
        assertEquals(2, run.exit());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ports | Missing required parameter: 'PORT'.",
                "service | Missing required subcommand.",
                "add --allow 10.0.0.0/8 --allow | Missing required parameter for option '--allow' (CIDR).",
                "add --allow 10.0.0.0/8 --allow --comment x | Expected parameter for option '--allow' but found '--comment'.",
                "add --comment --group=x --comment -5 | Expected parameter for option '--comment' but found '--group=x'.",
                "add --comment -help | Expected parameter for option '--comment' but found '-help'.",
                "add --comment -- | Expected parameter for option '--comment' but found '--'.",
                "relay --drain stop | Expected parameter for option '--drain' but found 'stop'.",
                "add --store a.reg --store --force | Expected parameter for option '--store' but found '--force'.",
                "add --comment a --comment b | option '--comment' (TEXT) should be specified only once.",
                "undo --dry-run --dry-run | option '--dry-run' should be specified only once.",
                "undo --dry-run=x | Invalid value for option '--dry-run': 'x' is not a boolean.",
                "add --accept-proxy=x | Invalid value for option '--accept-proxy': 'x' is not a boolean.",
                "relay stop --pid 1.5 | Invalid value for option '--pid': '1.5' is not a whole number.",
                "relay stop --pid +9999999999999999999 | Invalid value for option '--pid': '+9999999999999999999' is too large.",
                "relay stop --pid -9999999999999999999 | Invalid value for option '--pid': '-9999999999999999999' is too small.",
                "ports -99999999999 | -99999999999 is not a port. Ports are 1 to 65535.",
                "import --mode x | Invalid value for option '--mode': expected one of [MERGE, REPLACE] (case-insensitive) but was 'x'.",
                "add --firewall-profile domain,x | Invalid value for option '--firewall-profile' (PROFILE): expected one of [DOMAIN, PRIVATE, PUBLIC] (case-insensitive) but was 'x'.",
                "relay --drain x | Invalid value for option '--drain': \"x\" is not a duration such as 500ms, 10s, 5m or 1h.",
                "add --without x | Invalid value for option '--without' (OPTION): 'x' is none of allow, send-proxy, accept-proxy, max-connections, connect-timeout, idle-timeout.",
                "add --foo | --foo is not an option of \"portproxy add\".",
                "ports 80 81 | \"81\" is one word too many for \"portproxy ports\".",
            })
    void each_kind_of_slip_is_told_in_words_of_this_program(String line, String message) {
        String english = cli.run(line.split(" ")).err().lines().findFirst().orElseThrow();
        assertEquals("BadUsage: " + message, english);

        String korean = cli.run(("--lang ko " + line).split(" "))
                .err()
                .lines()
                .findFirst()
                .orElseThrow();
        // What is left without what was typed, and what stands in the help.
        String words = korean.replaceFirst("BadUsage: ", "")
                .replace("allow, send-proxy, accept-proxy, max-connections, connect-timeout, idle-timeout", "")
                .replaceAll("'[^']*'|\"[^\"]*\"|\\[[A-Z, ]+]|\\([A-Z]+\\)|-[-a-z]+|true|false", "")
                .replace("500ms", "");
        assertFalse(words.matches(".*[A-Za-z]{2}.*"), korean);
        assertTrue(words.matches(".*[\uac00-\ud7a3].*"), korean);
    }

    @Test
    void a_slip_is_json_where_json_was_asked_for() {
        Cli.Run run = cli.run("frobnicate", "--json");
        assertEquals("BadUsage", run.error().get("id").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "help",
                "add --help",
                "help add",
                "set -h",
                "show --help",
                "import --help",
                "relay --help",
                "backup --help",
                "backup restore --help",
                "netsh --help",
                "--json check --help",
            })
    void help_is_data_of_its_own(String line) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("Usage: portproxy"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void each_verb_is_told_in_one_whole_sentence() {
        List<String> told = cli.done("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        // What does not fit into a line goes on below, further in.
        String joined = String.join("\n", told).replaceAll("\n {6,}", " ");
        assertTrue(joined.lines().count() > 15, joined);
        joined.lines().forEach(line -> assertTrue(line.matches("  \\w+ +[A-Z].*\\."), line));
    }

    @Test
    void help_names_every_verb() {
        String help = cli.done("--help").out();
        Main.program().commandLine(new PortProxyCommand(null)).getSubcommands().forEach((name, verb) -> {
            boolean hidden = verb.getCommandSpec().usageMessage().hidden();
            assertEquals(!hidden, help.contains("  " + name + " "), name);
        });
    }

    @Test
    void version_is_one_line() {
        assertTrue(cli.done("--version").out().startsWith("portproxy "));
        assertEquals(1, cli.done("-V").out().lines().count());
    }

    @Test
    void global_options_stand_before_or_after_the_verb() {
        String store = cli.path("a.reg");
        cli.done("--store", store, "add", "v4tov4", "80", "10.0.0.5");
        cli.done("add", "--store", store, "v4tov4", "81", "10.0.0.5");
        cli.done("add", "v4tov4", "82", "10.0.0.5", "--store=" + store);
        assertEquals(3, cli.done("show", "--json", "--store", store).objects().size());
        assertEquals(3, cli.done("--json", "--store", store, "show").objects().size());
        assertEquals(3, cli.done("--store", store, "show", "--json").objects().size());
        assertEquals(
                3, cli.done("backup", "list", "--store", store).out().lines().count());
    }

    @Test
    void the_environment_names_a_store_and_the_option_wins() {
        cli.environment.put("PORTPROXY_STORE", cli.path("env.reg"));
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        assertTrue(Files.exists(directory.resolve("env.reg")));
        cli.done("--store", cli.path("option.reg"), "add", "v4tov4", "80", "10.0.0.5");
        assertTrue(Files.exists(directory.resolve("option.reg")));
        cli.environment.put("PORTPROXY_STORE", "");
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        assertTrue(Files.exists(directory.resolve("default/rules.reg")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "rules.txt", "", ".", "system.reg/", "a\u0000.reg"})
    void what_is_no_store_is_bad_usage(String store) {
        Cli.Run run = cli.run("--store", store, "add", "v4tov4", "80", "10.0.0.5");
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith("BadUsage: "), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "machine", "user", "SYSTEM"})
    void a_registry_store_needs_a_registry(String store) {
        Cli.Run run = cli.run("--store", store, "show");
        assertEquals(6, run.exit());
        assertTrue(run.err().startsWith("StoreUnavailable: "), run.err());
        assertTrue(run.err().contains("--store FILE.reg"), run.err());
    }

    @Test
    void a_store_that_is_a_directory_is_unavailable() throws Exception {
        Files.createDirectory(directory.resolve("dir.reg"));
        assertEquals(6, cli.run("--store", cli.path("dir.reg"), "show").exit());
        assertEquals(6, cli.run("--store", cli.path("dir.reg"), "reset").exit());
    }

    @Test
    void a_store_that_is_no_reg_file_is_corrupt_and_stays_as_it_is() throws Exception {
        String store = cli.file("notes.reg", "buy milk\n");
        for (String verb : new String[] {"show", "reset", "check"}) {
            Cli.Run run = cli.run("--store", store, verb);
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("StoreCorrupt: "), run.err());
        }
        assertEquals("buy milk\n", Files.readString(Path.of(store)));
    }

    @Test
    void output_that_cannot_be_written_is_no_success() {
        cli.done("add", "v4tov4", "80", "10.0.0.1");
        Cli.Run run = cli.withFullOutput().run("show");
        assertEquals(6, run.exit());
        assertTrue(run.err().contains("Standard output could not be written"), run.err());
    }

    @Test
    void a_command_line_of_thousands_of_words_is_refused_before_it_is_read() {
        String[] words = new String[4097];
        Arrays.fill(words, "show");
        Cli.Run run = cli.run(words);
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("BadUsage: A command line of 4097 words is too long"), run.err());
        // That many are read, and the first of them names no rule.
        assertEquals(3, cli.run(Arrays.copyOf(words, 4096)).exit());
    }

    @Test
    void too_little_memory_is_a_sentence_and_no_bug() {
        cli.onServices = () -> {
            throw new OutOfMemoryError("Java heap space");
        };
        Cli.Run run = cli.run("add", "v4tov4", "80", "10.0.0.5");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("BadUsage: This is too much for the memory: Java may use "), run.err());
        assertFalse(run.err().contains("bug"), run.err());
    }

    @Test
    void odd_words_are_refused_and_never_a_bug() {
        String[] odd = {"", " ", "\u0000", "\ufffd", "--", "-", "=", "==", "\"", "'", "@file", "\ud800", "%s", "${x}"};
        // Not export: to it each of them is a file to write.
        for (String verb : new String[] {"add", "set", "delete", "show", "enable", "check", "import", "netsh"}) {
            for (String word : odd) {
                Cli.Run run = cli.run("--store", cli.path("odd.reg"), verb, word);
                assertFalse(run.exit() == 70 || run.exit() == 1, verb + " " + word + ": " + run.err());
            }
        }
    }

    @Test
    void values_in_the_order_that_most_people_write_are_answered_with_netsh_s() {
        String order = "Without tags the order is: v4tov4 listenport connectaddress connectport listenaddress.";
        Cli.Run run = cli.run("add", "v4tov4", "0.0.0.0", "80", "127.0.0.1", "3000");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains(order), run.err());
        Cli.Run tagged = cli.run("add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5", "listenaddress=3000");
        assertEquals(2, tagged.exit());
        assertFalse(tagged.err().contains("order"), tagged.err());
    }
}

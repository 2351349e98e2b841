package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ExportVerbTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", "a \"b\", \u00fc", "--allow", "10.0.0.0/8");
        cli.done("add", "v6tov4", "listenport=81", "connectaddress=10.0.0.5", "listenaddress=::1");
    }

    @ParameterizedTest
    @CsvSource({
        "x.reg, \ufeffWindows Registry Editor",
        "x.REG, \ufeffWindows Registry Editor",
        "x.csv, 'family,listenAddress,'",
        "x.json, '{\"type\":\"rule\",'",
        "x.jsonl, '{\"type\":\"rule\",'",
        "x.txt, '\n#====='",
        "x, '\n#====='",
    })
    void the_file_s_name_chooses_the_format(String name, String start) throws Exception {
        Cli.Run run = cli.run("export", cli.path(name));
        assertEquals(0, run.exit());
        assertEquals("", run.out());
        assertEquals("Wrote " + cli.path(name) + ".\n", run.err());
        byte[] bytes = Files.readAllBytes(directory.resolve(name));
        String text = new String(bytes, bytes[0] == (byte) 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        assertTrue(text.startsWith(start), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.yaml",
                "x.ps1",
                "x.conf",
                "x.xlsx",
                "x.cmd",
                "X.BAT",
                "x.sh",
                "x.reg.bak",
                "x.toml",
                "a.b/x.xml",
                "x.yml. "
            })
    void a_name_that_promises_another_format_is_refused(String name) {
        Cli.Run run = cli.run("export", cli.path(name));
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("BadUsage: ") && run.err().contains(cli.path(name)), run.err());
        assertTrue(run.err().contains("Use --format reg, netsh, json or csv."), run.err());
        assertFalse(Files.exists(directory.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "x.yaml, json, false",
        "x.bak, reg, false",
        "x.txt, csv, false",
        "x, reg, false",
        "x.jsonl, json, false",
        "x.json, csv, true",
        "x.REG, netsh, true",
        "x.csv, reg, true",
        "x.cmd, netsh, true"
    })
    void the_option_decides_with_a_warning_where_the_name_contradicts(String name, String format, boolean warned)
            throws Exception {
        Cli.Run run = cli.done("export", cli.path(name), "--format", format);
        assertEquals(
                warned, run.err().contains(" holds " + format + ", and its name promises something else."), run.err());
        cli.done("export", cli.path("plain"), "--format", format);
        assertArrayEquals(Files.readAllBytes(directory.resolve("plain")), Files.readAllBytes(directory.resolve(name)));
    }

    @Test
    void in_a_folder_with_a_dot_the_name_counts() throws Exception {
        Files.createDirectory(directory.resolve("conf.d"));
        cli.done("export", cli.path("conf.d/rules"));
        Cli.Run folder = cli.run("export", cli.path("conf.d"));
        assertTrue(folder.err().contains("it is a directory."), folder.err());
    }

    @ParameterizedTest
    @CsvSource({"reg, replace", "json, replace", "csv, replace", "reg, merge"})
    void what_is_exported_comes_back_the_same(String format, String mode) {
        cli.done("disable", "81");
        List<JsonNode> before = withoutStore(cli.done("--json", "show"));
        cli.done("export", cli.path("out"), "--format", format);
        cli.done("--store", cli.path("copy.reg"), "import", cli.path("out"), "--mode", mode);
        assertEquals(before, withoutStore(cli.done("--store", cli.path("copy.reg"), "--json", "show")));
    }

    private static List<JsonNode> withoutStore(Cli.Run shown) {
        List<JsonNode> rules = shown.objects();
        rules.forEach(rule -> ((ObjectNode) rule).remove("store"));
        return rules;
    }

    @Test
    void standard_output_has_the_same_bytes_as_a_file() throws Exception {
        for (String format : new String[] {"netsh", "json", "csv"}) {
            cli.done("export", cli.path("out"), "--format", format);
            Cli.Run run = cli.run("export", "--format", format);
            assertArrayEquals(
                    Files.readAllBytes(directory.resolve("out")), run.out().getBytes(StandardCharsets.UTF_8));
            assertEquals("", run.err());
        }
        assertEquals(cli.done("dump").out(), cli.done("export").out());
    }

    @Test
    void what_a_format_cannot_hold_is_named_and_makes_ten() {
        cli.done("disable", "81");
        Cli.Run netsh = cli.run("export");
        assertEquals(10, netsh.exit());
        assertTrue(netsh.err().contains("Left out: v6tov4 ::1/81 is disabled, which netsh cannot say."), netsh.err());
        Cli.Run csv = cli.run("--store", "registry/samples/broken-rules.reg", "export", "--format", "csv");
        assertEquals(10, csv.exit());
        assertTrue(csv.err().contains("Left out: v4tov4 remember to clean up is malformed"), csv.err());
        assertEquals(
                0,
                cli.run("--store", "registry/samples/broken-rules.reg", "export", "--format", "reg")
                        .exit());
    }

    @Test
    void the_store_itself_is_no_target() throws Exception {
        byte[] before = Files.readAllBytes(directory.resolve("default/rules.reg"));
        Cli.Run run = cli.run("export", cli.path("default/../default/rules.reg"), "--format", "netsh");
        assertEquals(2, run.exit());
        assertArrayEquals(before, Files.readAllBytes(directory.resolve("default/rules.reg")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodir/x.csv | its directory does not exist.",
                "default | it is a directory.",
            })
    void a_file_that_cannot_be_written_says_why(String name, String reason) {
        Cli.Run run = cli.run("export", cli.path(name));
        assertEquals(2, run.exit());
        assertEquals(
                "BadUsage: " + cli.path(name) + " cannot be written: " + reason,
                run.err().lines().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "import", "firewall 80 --policy"})
    void no_name_at_all_is_no_file(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.add("");
        Cli.Run run = cli.run(words.toArray(String[]::new));
        assertEquals("BadUsage: \"\" is not a path of a file: it is empty.\n  Name a file.\n", run.err());
        assertEquals(2, run.exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--format=reg", "--format=json"})
    void a_root_is_a_directory_like_every_other(String format) {
        String root = directory.getRoot().toString();
        Cli.Run run = format.isEmpty() ? cli.run("export", root) : cli.run("export", root, format);
        assertEquals(2, run.exit());
        assertEquals(
                "BadUsage: " + root + " cannot be written: it is a directory.",
                run.err().lines().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"show", "yaml", "''"})
    void an_unknown_format_is_bad_usage(String format) {
        Cli.Run run = cli.run("export", "--format", format);
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("Use --format reg, netsh, json or csv."), run.err());
    }
}

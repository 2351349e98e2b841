package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ImportVerbTest {

    private static final String SCRIPT = """
            netsh interface portproxy add v4tov4 listenport=80 connectaddress=10.0.0.9
            netsh interface portproxy add v4tov4 listenport=82 connectaddress=10.0.0.5
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", "kept");
        cli.done("add", "v4tov4", "81", "10.0.0.5");
    }

    private List<String> rules() {
        return cli.done("--json", "show").objects().stream()
                .map(rule ->
                        rule.get("name").asString() + " " + rule.get("data").asString())
                .toList();
    }

    @Test
    void merge_prints_the_plan_and_keeps_the_other_rules() {
        Cli.Run run = cli.run("import", cli.file("s.cmd", SCRIPT));
        assertEquals(0, run.exit());
        assertEquals("""
                add v4tov4 */82 -> 10.0.0.5/82
                change v4tov4 */80 -> 10.0.0.9/80, was 10.0.0.5/80
                1 to add, 1 to change, 0 to remove, 1 to keep
                """, run.out());
        assertEquals(List.of("*/80 10.0.0.9/80", "*/81 10.0.0.5/81", "*/82 10.0.0.5/82"), rules());
        assertTrue(cli.done("--json", "show").out().contains("\"comment\":\"kept\""));
    }

    @Test
    void replace_removes_the_others_and_one_undo_brings_all_back() {
        Cli.Run run = cli.run("import", cli.file("s.cmd", SCRIPT), "--mode", "replace");
        assertEquals(0, run.exit());
        assertTrue(run.out()
                .contains("remove v4tov4 */81 -> 10.0.0.5/81\n1 to add, 1 to change, 1 to remove, 0 to keep\n"));
        assertEquals(List.of("*/80 10.0.0.9/80", "*/82 10.0.0.5/82"), rules());
        cli.done("undo");
        assertEquals(List.of("*/80 10.0.0.5/80", "*/81 10.0.0.5/81"), rules());
    }

    @Test
    void a_dry_run_changes_nothing() throws Exception {
        byte[] before = Files.readAllBytes(directory.resolve("default/rules.reg"));
        Cli.Run run = cli.run("import", cli.file("s.cmd", SCRIPT), "--mode", "replace", "--dry-run");
        assertEquals(10, run.exit());
        assertTrue(run.err().endsWith("Dry run: nothing was changed.\n"));
        assertEquals(
                new String(before, StandardCharsets.UTF_16LE),
                Files.readString(directory.resolve("default/rules.reg"), StandardCharsets.UTF_16LE));
        assertEquals(2, cli.done("backup", "list").out().lines().count());
    }

    /** What a heading counts, it names. */
    @ParameterizedTest
    @CsvSource({"1, 1 value of another key", "2, 2 values of other keys"})
    void values_of_other_keys_are_counted_by_their_name(int values, String heading) {
        StringBuilder export =
                new StringBuilder("Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\n");
        for (int i = 0; i < values; i++) {
            export.append("\"a").append(i).append("\"=\"b\"\n");
        }
        export.append("\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                + "\"*/90\"=\"10.0.0.9/90\"\n");
        Cli.Run run = cli.input(export.toString()).run("import", "-");
        assertTrue(run.out().startsWith("warning line 4: " + heading + "\n"), run.out());
    }

    /** A script asks so whether an import is still to be done. */
    @ParameterizedTest
    @ValueSource(strings = {"merge", "replace"})
    void a_dry_run_ends_with_10_only_if_something_would_change(String mode) {
        String script = cli.file("s.cmd", SCRIPT);
        Cli.Run before = cli.run("import", script, "--mode", mode, "--dry-run");
        assertEquals(10, before.exit(), before.out() + before.err());
        cli.done("import", script, "--mode", mode);
        Cli.Run after = cli.run("import", script, "--mode", mode, "--dry-run");
        assertEquals(0, after.exit(), after.out() + after.err());
        assertEquals(0, cli.run("import", script, "--mode", mode).exit());
    }

    @Test
    void a_line_that_became_nothing_is_named_and_makes_ten() {
        Cli.Run run = cli.run("import", cli.file("s.cmd", SCRIPT + "netsh interface portproxy reset all\n"));
        assertEquals(10, run.exit());
        assertTrue(
                run.out().startsWith("skip line 3: netsh interface portproxy reset all\n  reset takes nothing"),
                run.out());
        assertTrue(run.out().endsWith(", 1 line skipped\n"), run.out());
        assertEquals(3, rules().size());
    }

    @Test
    void replace_is_refused_with_such_a_line() {
        Cli.Run run = cli.run(
                "import", cli.file("s.cmd", SCRIPT + "netsh interface portproxy reset all\n"), "--mode", "REPLACE");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("ImportFailed: Nothing was replaced: 1 line became no rule."), run.err());
        assertEquals(List.of("*/80 10.0.0.5/80", "*/81 10.0.0.5/81"), rules());
    }

    @Test
    void a_delete_of_what_is_not_there_is_a_line_that_became_nothing() {
        Cli.Run run = cli.run(
                "import", cli.file("s.cmd", "netsh interface portproxy delete v4tov4 listenport=99\n" + SCRIPT));
        assertEquals(10, run.exit());
        assertTrue(run.out().startsWith("skip line 1: v4tov4 */99\n  There is no rule v4tov4 */99.\n"), run.out());
        assertTrue(run.out().endsWith("1 to add, 1 to change, 0 to remove, 1 to keep, 1 line skipped\n"), run.out());
    }

    @Test
    void replace_is_refused_with_a_delete_of_what_is_not_there() {
        String before = cli.done("--json", "show").out();
        String script = cli.file("d.cmd", "netsh interface portproxy delete v4tov4 9\n");
        Cli.Run run = cli.run("import", script, "--mode", "replace");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("ImportFailed"), run.err());
        assertEquals(before, cli.done("--json", "show").out());
    }

    @Test
    void a_dump_s_reset_means_replace_only_when_asked() {
        Cli.Run run = cli.run("import", "registry/samples/netsh-dump.txt");
        assertEquals(0, run.exit());
        assertTrue(
                run.err().contains("Line 7 resets all rules first; merged without that (--mode replace does it)."),
                run.err());
        assertEquals(6, rules().size());
        cli.done("import", "registry/samples/netsh-dump.txt", "--mode", "replace");
        assertEquals(4, rules().size());
    }

    @Test
    void rules_that_cannot_work_are_written_and_counted() {
        cli.input("{\"listenPort\":\"80\",\"connectAddress\":\"fd00::1\",\"family\":\"v4tov4\"}");
        List<String> before = rules();
        Cli.Run planned = cli.run("import", "-", "--dry-run");
        assertEquals(10, planned.exit());
        assertTrue(
                planned.err()
                        .startsWith("1 rule of these cannot work. To see why, after the import: portproxy check\n"),
                planned.err());
        assertEquals(before, rules());
        Cli.Run run = cli.run("import", "-");
        assertEquals(10, run.exit());
        assertTrue(run.err().startsWith("1 rule of these cannot work. To see why: portproxy check\n"), run.err());
        assertEquals("*/80 fd00::1/80", rules().get(0));
    }

    @Test
    void standard_input_is_read_in_powershell_s_utf_16_too() {
        cli.input(("\ufeff" + SCRIPT).getBytes(StandardCharsets.UTF_16LE)).done("import", "-");
        assertEquals(3, rules().size());
    }

    @Test
    void the_plan_in_json_has_a_line_for_every_rule_and_every_skip() {
        Cli.Run run = cli.input("family;listenport;connectaddress\nv4tov4;80;10.0.0.5\nv4tov4;90;10.0.0.5\nv4tov4;91\n")
                .run("--json", "import", "-");
        assertEquals(10, run.exit());
        assertEquals(
                List.of("skip", "add", "keep", "keep"),
                run.objects().stream().map(o -> o.get("effect").asString()).toList());
        JsonNode skip = run.objects().get(0);
        assertEquals(
                "[type, effect, line, text, message, fix, fixes]",
                skip.propertyNames().toString());
        assertEquals(4, skip.get("line").asInt());
        JsonNode add = run.objects().get(1);
        assertEquals("[type, effect, rule, before]", add.propertyNames().toString());
        assertTrue(add.get("before").isNull());
    }

    @Test
    void malformed_values_of_another_store_are_listed_and_refuse_a_replace() {
        Cli.Run merge = cli.run("import", "--from", "registry/samples/broken-rules.reg");
        assertEquals(10, merge.exit());
        assertTrue(merge.out().contains("skip: v4tov4 remember to clean up = later\n  its name is not"), merge.out());
        Cli.Run replace = cli.run("import", "--from", "registry/samples/broken-rules.reg", "--mode", "replace");
        assertEquals(2, replace.exit());
    }

    /** A mistyped source must not empty the store. */
    @Test
    void a_source_that_is_not_there_or_empty_replaces_nothing() throws Exception {
        List<String> before = rules();
        Files.createDirectory(directory.resolve("dir"));
        for (String[] source : new String[][] {
            {"--from", cli.path("slip.reg")},
            {cli.path("slip.txt")},
            {cli.path("dir")},
            {cli.file("empty.csv", " \r\n")}
        }) {
            String[] words = new String[source.length + 3];
            words[0] = "import";
            System.arraycopy(source, 0, words, 1, source.length);
            words[words.length - 2] = "--mode";
            words[words.length - 1] = "replace";
            Cli.Run run = cli.run(words);
            assertEquals(2, run.exit(), run.err());
            assertTrue(run.err().startsWith("ImportFailed: "), run.err());
        }
        assertEquals(
                2,
                cli.run("import", "-", "--format", "csv", "--mode", "replace").exit());
        assertEquals(before, rules());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "import - --from other.reg",
                "import - --format yaml",
                "import - --mode both",
                "import --from nowhere",
                "import a b"
            })
    void bad_usage_is_two(String line) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith("BadUsage: "), run.err());
    }

    @Test
    void what_no_format_fits_asks_for_the_format() {
        Cli.Run run = cli.input("hello\n").run("import", "-");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("ImportFailed: The input is neither"), run.err());
        assertEquals(
                10, cli.input("hello\n").run("import", "-", "--format", "netsh").exit());
    }

    @Test
    void a_hive_is_corrupt_and_told_how_to_export_it() {
        Cli.Run run = cli.input("regf\0\0\0\0").run("import", "-");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("StoreCorrupt: "), run.err());
    }
}

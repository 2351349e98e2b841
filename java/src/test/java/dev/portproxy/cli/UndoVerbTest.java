package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UndoVerbTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    private List<String> rules() {
        return cli.done("--json", "show").objects().stream()
                .map(r -> r.get("name").asString() + " " + r.get("data").asString() + " "
                        + r.get("status").asString())
                .toList();
    }

    @Test
    void undo_said_again_takes_back_the_change_before() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("set", "v4tov4", "80", "10.0.0.6");
        cli.done("disable", "80");
        assertTrue(cli.done("undo").err().startsWith("changed back v4tov4 */80 -> 10.0.0.6/80, was disabled\n"));
        assertTrue(cli.done("undo").err().startsWith("changed back v4tov4 */80 -> 10.0.0.5/80, was 10.0.0.6/80\n"));
        assertTrue(cli.done("undo").err().startsWith("removed v4tov4 */80 -> 10.0.0.5/80\n"));
        assertEquals(List.of(), rules());
        Cli.Run nothing = cli.run("undo");
        assertEquals(3, nothing.exit());
        assertTrue(nothing.err().startsWith("BackupNotFound: There is no change to take back."), nothing.err());
    }

    /** Without its name the line would take back a change of another store. */
    @Test
    void the_way_back_names_a_store_that_is_not_the_default() {
        Cli windows = Cli.onWindows(directory);
        String inSystem = windows.done("add", "v4tov4", "80", "10.0.0.5").err();
        assertTrue(inSystem.contains("): portproxy undo\n"), inSystem);
        String unnamed = windows.done("add", "v4tov4", "81", "10.0.0.5", "--send-proxy", "v1")
                .err();
        assertTrue(unnamed.contains("): portproxy --store machine undo\n"), unnamed);
        String back = windows.done("--store", "machine", "undo").err();
        assertTrue(back.contains(": portproxy --store machine backup restore "), back);
    }

    @Test
    void a_taking_back_can_be_taken_back() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        Cli.Run undo = cli.done("undo");
        String id = undo.err().replaceAll("(?s).*backup restore (\\S+)\n.*", "$1");
        Cli.Run restored = cli.done("backup", "restore", id);
        assertTrue(restored.err().startsWith("restored v4tov4 */80 -> 10.0.0.5/80\n"), restored.err());
        assertEquals(List.of("*/80 10.0.0.5/80 Ok"), rules());
        Cli.Run again = cli.done("backup", "restore", id);
        assertTrue(again.err().startsWith("Nothing to take back"), again.err());
    }

    @Test
    void backup_list_has_the_newest_first_in_text_and_json() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("reset");
        cli.done("undo");
        List<String> lines = cli.done("backup", "list").out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).matches("\\S+-undo  undo, 1 value, took back \\S+-reset  v4tov4 \\*/80"), lines.get(0));
        assertTrue(lines.get(2).matches("\\S+-add  add, 1 value  v4tov4 \\*/80"), lines.get(2));
        List<JsonNode> objects = cli.done("--json", "backup", "list").objects();
        assertEquals(
                "[type, id, time, verb, values, undoes, rules]",
                objects.get(0).propertyNames().toString());
        assertEquals("backup", objects.get(0).get("type").asString());
        JsonNode rule = objects.get(2).get("rules").get(0);
        assertEquals("[store, family, name]", rule.propertyNames().toString());
        assertEquals("*/80", rule.get("name").asString());
        assertEquals(objects.get(1).get("id"), objects.get(0).get("undoes"));
    }

    @Test
    void undo_gives_the_rules_as_json() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("delete", "v4tov4", "80");
        List<JsonNode> rules = cli.done("--json", "undo").objects();
        assertEquals(1, rules.size());
        assertEquals("*/80", rules.get(0).get("name").asString());
    }

    /** Of many a few, each once: a rule with a comment is two values. */
    @Test
    void backup_list_names_a_few_rules_of_each_change() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", "why");
        for (String port : List.of("81", "82", "83", "84", "85")) {
            cli.done("add", "v6tov4", port, "10.0.0.5");
        }
        cli.done("reset");
        List<String> lines = cli.done("backup", "list").out().lines().toList();
        assertTrue(lines.get(0).endsWith("  v4tov4 */80, v6tov4 */81, v6tov4 */82 and 3 more"), lines.get(0));
        assertTrue(lines.get(6).endsWith("add, 2 values  v4tov4 */80"), lines.get(6));
    }

    @Test
    void backup_show_tells_what_would_come_back_and_changes_nothing() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        String added =
                cli.done("--json", "backup", "list").objects().get(0).get("id").asString();
        cli.done("delete", "v4tov4", "80");
        assertEquals(
                "add v4tov4 */80 -> 10.0.0.5/80\n",
                cli.done("backup", "show", "last").out());
        assertEquals("", cli.done("--json", "show").out());
        JsonNode change = cli.done("--json", "backup", "show", "last").objects().get(0);
        assertEquals("change", change.get("type").asString());
        assertEquals("add", change.get("effect").asString());
        // Its rule is gone, as undoing it would have it.
        Cli.Run nothing = cli.done("backup", "show", added);
        assertEquals("", nothing.out());
        assertTrue(nothing.err().startsWith("Nothing to take back"), nothing.err());
        assertEquals(3, cli.run("backup", "show", "20200101-000000-000-add").exit());
        cli.done("backup", "restore", "last");
        assertEquals(1, cli.done("--json", "show").objects().size());
    }

    /** What somebody has changed since would be left: who only looks is told, and has done nothing wrong. */
    @Test
    void backup_show_names_what_would_be_left() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        String added =
                cli.done("--json", "backup", "list").objects().get(0).get("id").asString();
        cli.done("set", "80", "connectport=81");
        Cli.Run run = cli.done("backup", "show", added);
        assertTrue(run.err().contains("v4tov4 */80"), run.err());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return file + " " + Arrays.hashCode(Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sorted()
                    .toList();
        }
    }

    /** What a taking back would do is said before as it is after. */
    @ParameterizedTest
    @ValueSource(strings = {"undo", "backup restore last", "backup restore ID"})
    void a_dry_run_foretells_the_taking_back_and_writes_nothing(String command) throws IOException {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", "kept");
        cli.done("add", "v4tov4", "81", "10.0.0.5");
        cli.done("disable", "81");
        String script = "delete v4tov4 80\nset v4tov4 81 10.0.0.6\nadd v4tov4 82 10.0.0.7\n";
        cli.input(script).done("import", "-");
        String id =
                cli.done("--json", "backup", "list").objects().get(0).get("id").asString();
        String[] real = command.replace("ID", id).split(" ");
        String[] dry = (command.replace("ID", id) + " --dry-run").split(" ");
        List<String> files = files();
        Cli.Run run = cli.run(dry);
        assertEquals(10, run.exit(), run.err());
        assertEquals("""
                add v4tov4 */80 -> 10.0.0.5/80
                change v4tov4 */81 -> 10.0.0.5/81 (disabled), was 10.0.0.6/81
                remove v4tov4 */82 -> 10.0.0.7/82
                """, sorted(run.out()));
        assertEquals("Dry run of taking back " + id + ": nothing was changed.\n", run.err());
        assertEquals(files, files());
        List<String> json = Stream.concat(Stream.of("--json"), Stream.of(dry)).toList();
        List<JsonNode> told = cli.run(json.toArray(String[]::new)).objects();
        cli.done(real);
        List<JsonNode> rules = cli.done("--json", "show").objects();
        assertEquals(
                Set.copyOf(rules),
                told.stream()
                        .filter(change -> !change.get("effect").asString().equals("remove"))
                        .map(change -> change.get("rule"))
                        .collect(Collectors.toSet()));
    }

    private static String sorted(String lines) {
        return lines.lines().sorted().map(line -> line + "\n").collect(Collectors.joining());
    }

    @Test
    void a_dry_run_of_nothing_and_of_what_was_changed_since_ends_as_the_taking_back_does() {
        for (String dry : new String[] {"undo --dry-run", "undo", "backup restore last"}) {
            assertEquals(3, cli.run(dry.split(" ")).exit(), dry);
        }
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        String id =
                cli.done("--json", "backup", "list").objects().get(0).get("id").asString();
        cli.done("set", "v4tov4", "80", "10.0.0.6");
        String left = ", because they were changed since " + id + ": v4tov4 */80.";
        Cli.Run dry = cli.run("backup", "restore", id, "--dry-run");
        assertEquals(5, dry.exit());
        assertTrue(dry.err().contains("These would be left as they are" + left), dry.err());
        Cli.Run real = cli.run("backup", "restore", id);
        assertEquals(5, real.exit());
        assertTrue(real.err().contains("Left as they are" + left), real.err());
        cli.done("undo");
        cli.done("undo");
        Cli.Run over = cli.run("backup", "restore", id, "--dry-run");
        assertEquals(0, over.exit(), over.err());
        assertEquals("", over.out());
    }

    /** Names that would end a statement, a line or a file, were they written as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.7\n;> ",
                "10.0.0.7\r\n;= value \"x\": - -> -",
                "\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\x]\n\"y\"=\"z",
                "a\"=\"b",
                "@",
                "a\rb",
                "\ud800",
                "a\\"
            })
    void whatever_a_rule_is_called_its_change_is_taken_back(String address) {
        cli.done("add", "v4tov4", "80", "10.0.0.1");
        cli.done("add", "v4tov4", "81", "10.0.0.2");
        List<String> before = rules();
        String json = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("listenAddress", address, "listenPort", "443", "connectAddress", "10.0.0.8"));
        Cli.Run imported = cli.input(json).run("import", "-");
        assumeTrue(rules().size() == 3, "such a name is refused: " + imported.err());
        List<String> with = rules();
        cli.done("reset");
        cli.done("undo");
        assertEquals(with, rules());
        cli.done("undo");
        assertEquals(before, rules());
    }

    @Test
    void undos_that_version_0_1_0_wrote_are_taken_back() throws Exception {
        Path samples = Path.of("java/src/test/resources/undo-0.1.0");
        Path store = directory.resolve("default");
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.toList()) {
                Files.copy(file, store.resolve(samples.relativize(file).toString()));
            }
        }
        List<String> odd = List.of("odd 01 00 00 00 Malformed", "binary 01 02 Malformed");
        cli.done("undo");
        assertEquals(
                List.of(
                        "*/80 10.9.9.9/80 Ok",
                        "LocalHost/90 web.example.net/443 Ok",
                        odd.get(0),
                        odd.get(1),
                        "::1/81 10.0.0.5/81 Ok"),
                rules());
        cli.done("undo");
        assertEquals(List.of("*/80 10.0.0.2/80 Ok", odd.get(0), odd.get(1), "::1/81 10.0.0.5/81 Ok"), rules());
        cli.done("undo");
        cli.done("undo");
        assertEquals(List.of("*/80 10.0.0.1/80 Ok", odd.get(0), odd.get(1)), rules());
        String comment = "a \"quoted\" \\ comment";
        assertEquals(
                comment,
                cli.done("--json", "show").objects().get(0).get("comment").asString());
        cli.done("undo");
        assertEquals(odd, rules());
        assertEquals(3, cli.run("undo").exit());
        assertEquals(12, cli.done("backup", "list").out().lines().count());
    }

    @Test
    void what_somebody_changed_since_is_left_and_named() throws Exception {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("add", "v4tov4", "81", "10.0.0.5");
        cli.done("reset");
        Path store = directory.resolve("default/rules.reg");
        String text = Files.readString(store, StandardCharsets.UTF_16LE);
        Files.writeString(
                store,
                text + "\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\r\n"
                        + "\"*/80\"=\"10.9.9.9/80\"\r\n",
                StandardCharsets.UTF_16LE);
        Cli.Run run = cli.run("undo");
        assertEquals(5, run.exit());
        assertTrue(run.err().contains("restored v4tov4 */81 -> 10.0.0.5/81\n"), run.err());
        assertTrue(run.err().contains("Left as they are, because they were changed since"), run.err());
        assertTrue(run.err().contains(": v4tov4 */80."), run.err());
        assertEquals(List.of("*/80 10.9.9.9/80 Ok", "*/81 10.0.0.5/81 Ok"), rules());
    }

    @Test
    void an_id_that_is_none_reaches_no_file() throws Exception {
        Files.writeString(directory.resolve("x.reg"), "REGEDIT4\n");
        for (String id : new String[] {"../x", "..\\x", "x", "", "20260101-000000-000-add", "a\u0000b"}) {
            Cli.Run run = cli.run("backup", "restore", id);
            assertEquals(3, run.exit(), run.err());
        }
    }
}

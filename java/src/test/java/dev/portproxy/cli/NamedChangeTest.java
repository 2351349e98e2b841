package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.print.Terminal;
import dev.portproxy.launch.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One grammar for every verb that names rules, and one change for all that a command line names. */
class NamedChangeTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5", "3000", "--group", "web");
        cli.done("add", "v4tov4", "443", "10.0.0.5", "3001", "--group", "web");
        cli.done("add", "v4tov4", "8080", "10.0.0.6", "80", "127.0.0.1", "--group", "webtest");
        cli.done("add", "v6tov4", "listenport=80", "connectaddress=10.0.0.7", "listenaddress=::1");
        cli.done("add", "v4tov4", "5432", "10.0.0.8");
    }

    /** The rules that are there by name, with a minus if they are disabled. */
    private String rules() {
        return cli.done("--json", "show").objects().stream()
                .map(rule -> (rule.get("enabled").asBoolean() ? "" : "-")
                        + rule.get("name").asString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    @Test
    void who_wants_what_is_so_already_is_not_asked() {
        cli.done("disable", "*/80", "443", "--yes");
        Cli.Run run = cli.done("disable", "*/80", "443");
        assertEquals(
                "already there: v4tov4 */80 -> 10.0.0.5/3000 (disabled)\n"
                        + "already there: v4tov4 */443 -> 10.0.0.5/3001 (disabled)\n",
                run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list 80", "show 80", "check 80 443", "check 80 443 --fix --dry-run"})
    void who_only_looks_may_look_at_all_that_a_word_means(String line) {
        Cli.Run run = cli.run(words("--json " + line));
        if (line.contains("--fix")) {
            assertTrue(run.err().contains("names several rules"), run.err());
            return;
        }
        for (String name : List.of("*/80", "::1/80")) {
            assertTrue(line.startsWith("check") || run.out().contains("\"" + name + "\""), name + ": " + run.out());
        }
        assertFalse(run.out().contains("127.0.0.1/8080"), run.out());
        assertEquals("", run.err().replaceAll("(?s)No relay.*|3 rules,.*", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "disable 443 5432 --yes, -*/443 -*/5432",
        "disable 443 v6tov4 80 5432 --yes, -*/443 -::1/80 -*/5432",
        "disable --group web --yes, -*/80 -*/443",
        "disable --group web* --yes, -*/80 -*/443 -127.0.0.1/8080",
        "disable --group=WEBTEST, -127.0.0.1/8080",
        "disable 5*, -*/5432",
        "disable 80* v4tov4 */80 --yes, -*/80 -127.0.0.1/8080 -::1/80",
        "disable */80, -*/80",
        "disable *:443, -*/443",
        "disable [::1]:80, -::1/80",
        "disable 127.*/*, -127.0.0.1/8080",
    })
    void all_that_is_named_is_one_change_with_one_undo(String line, String disabled) {
        String before = rules();
        Cli.Run run = cli.done(words(line));
        List<String> off = Arrays.stream(rules().split(" "))
                .filter(rule -> rule.startsWith("-"))
                .sorted()
                .toList();
        assertEquals(Arrays.stream(disabled.split(" ")).sorted().toList(), off, run.err());
        cli.done("undo");
        assertEquals(before, rules());
        cli.done(words(line));
        cli.done(words(line.replace("disable", "enable")));
        assertFalse(rules().contains("-"));
        cli.done(words(line.replace("disable", "delete")));
        assertEquals(5 - off.size(), cli.done("--json", "show").objects().size());
        cli.done("undo");
        assertEquals(5, cli.done("--json", "show").objects().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"delete 443 5432", "disable --group web", "delete --group *", "disable *", "remove 443 5432"})
    void nobody_who_could_be_asked_needs_yes(String line) {
        String before = rules();
        Cli.Run run = cli.run(words(line));
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("BadUsage: Nobody can be asked here"), run.err());
        assertTrue(run.err().contains("--yes"), run.err());
        assertEquals("", run.out());
        assertEquals(before, rules());
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yesterday, false"})
    void a_person_sees_the_plan_and_is_asked(String answer, boolean agreed) {
        String before = rules();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                        new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8)),
                        out,
                        err,
                        StandardCharsets.UTF_8,
                        cli.environment,
                        () -> true)
                .withPerson();
        int exit = Main.run(terminal, cli.platform(), "delete", "--group", "web");
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(
                said.startsWith("remove v4tov4 */80 -> 10.0.0.5/3000\nremove v4tov4 */443 -> 10.0.0.5/3001\n"
                        + "Make these changes? [y/N] "),
                said);
        assertEquals(agreed ? 0 : 10, exit, said);
        assertEquals(agreed, said.contains("removed v4tov4 */80"), said);
        assertEquals(agreed ? "*/5432 127.0.0.1/8080 ::1/80" : before, rules());
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    /** A word that finds nothing keeps the others from being touched, whoever says yes. */
    @ParameterizedTest
    @CsvSource({
        "delete 443 81 --yes, 3",
        "delete 443 80 --yes, 2",
        "delete 443 9* --yes, 3",
        "disable --group nobody, 3",
        "disable --group, 2",
        "disable --group=, 2",
        "delete 443 --group web, 2",
        "delete v4tov4 443 --group web, 2",
        "delete, 2",
        "enable, 2",
        "disable --yes, 2",
    })
    void nothing_is_done_unless_all_is_found(String line, int exit) {
        String before = rules();
        Cli.Run run = cli.run(words(line));
        assertEquals(exit, run.exit(), run.err());
        assertEquals(before, rules());
    }

    @ParameterizedTest
    @CsvSource({
        "delete 443 5432, remove remove, 10",
        "delete 443, remove, 10",
        "delete v4tov4 443, remove, 10",
        "delete v4tov4 listenport=443, remove, 10",
        "delete v4tov4 --name */443, remove, 10",
        "disable --group web, change change, 10",
        "enable 443 5432, keep keep, 0",
        "delete v4tov4 444, '', 3",
    })
    void a_dry_run_shows_the_plan_and_changes_nothing(String line, String effects, int exit) {
        String before = rules();
        Cli.Run run = cli.run(words("--json " + line + " --dry-run"));
        assertEquals(exit, run.exit(), run.err());
        assertEquals(
                effects,
                run.objects().stream()
                        .map(object -> object.get("effect").asString())
                        .collect(Collectors.joining(" ")));
        assertEquals(before, rules());
        assertEquals(
                effects.split(" ").length,
                effects.isEmpty()
                        ? 1
                        : cli.run(words(line + " --dry-run")).out().lines().count());
    }

    /** What netsh reads is netsh's. */
    @ParameterizedTest
    @CsvSource({
        "delete v4tov4 80, 0, 127.0.0.1/8080 */443 */5432 ::1/80",
        "delete v4tov4 listenport=443, 0, */80 127.0.0.1/8080 */5432 ::1/80",
        "delete v4tov4 8080 127.0.0.1, 0, */80 */443 */5432 ::1/80",
        "delete v4tov4 8080, 3, ",
        "delete v6tov4 80, 3, ",
        "delete v4tov4 80 443, 3, ",
        "delete v4 80, 2, ",
        "delete listenport=80, 2, ",
        "delete v4tov4 port=80, 2, ",
    })
    void a_line_of_netsh_stays_one(String line, int exit, String left) {
        String before = rules();
        Cli.Run run = cli.run(words(line));
        assertEquals(exit, run.exit(), run.err());
        List<String> expected = Arrays.stream((left == null ? before : left).split(" "))
                .sorted()
                .toList();
        assertEquals(expected, Arrays.stream(rules().split(" ")).sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "set 443 connectport=81, 10.0.0.5/81",
        "set 443 connectaddress=10.0.0.9, 10.0.0.9/3001",
        "set 443 connectaddress=10.0.0.9 connectport=1, 10.0.0.9/1",
        "set *:443 connectport=81, 10.0.0.5/81",
        "set v4tov4 */443 connectport=81, 10.0.0.5/81",
        "set v4tov4 */443 -> 10.0.0.5/3001 connectport=81, 10.0.0.5/81",
        "set v4tov4 443 connectport=81, 10.0.0.5/81",
        "set v4tov4 listenport=443 connectport=81, 10.0.0.5/81",
    })
    void set_takes_the_rule_as_the_others_do(String line, String target) {
        cli.run(words(line));
        JsonNode rule = rule("*/443");
        assertEquals(
                target,
                rule.get("connectAddress").asString() + "/"
                        + rule.get("connectPort").asString());
        assertEquals("web", rule.get("group").asString());
        assertEquals(5, cli.done("--json", "show").objects().size());
    }

    private JsonNode rule(String name) {
        return cli.done("--json", "show").objects().stream()
                .filter(rule -> rule.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void set_changes_what_stands_beside_a_rule() {
        cli.done("set", "443", "--comment", "why", "--max-connections", "7");
        assertEquals("why", rule("*/443").get("comment").asString());
        assertEquals(7, rule("*/443").get("options").get("maxConnections").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "set 81 connectport=81, 3",
        "set 80 connectport=81, 2",
        "set 4* connectport=81, 0",
        "set 443 listenport=444, 2",
        "set 443 conectport=444, 2",
        "set 443 5432 connectport=1, 2",
        "set 443 10.0.0.9 80, 2",
        "set */443 -> 10.0.0.9/3001 connectport=81, 3",
    })
    void set_changes_one_rule_that_is_there(String line, int exit) {
        assertEquals(exit, cli.run(words(line)).exit());
    }

    @Test
    void set_of_several_names_them() {
        cli.done("add", "v4tov4", "4430", "10.0.0.5");
        Cli.Run run = cli.run("set", "44*", "connectport=82");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("\"44*\" names several rules"), run.err());
        assertTrue(run.err().contains("portproxy set v4tov4"), run.err());
    }

    @Test
    void show_has_the_named_rules_alone_in_netsh_s_table() {
        String whole = cli.done("show").out();
        String one = cli.done("show", "443").out();
        assertTrue(one.contains("*               443         10.0.0.5        3001"), one);
        assertTrue(whole.startsWith(one.substring(0, one.indexOf("*"))), one);
        assertFalse(one.contains("5432"), one);
        assertEquals(
                "*/443 */5432",
                cli.done("--json", "show", "5432", "443").objects().stream()
                        .map(rule -> rule.get("name").asString())
                        .collect(Collectors.joining(" ")));
        assertEquals(3, cli.run("show", "81").exit());
        assertEquals(whole, cli.done("show", "all").out());
        assertEquals(
                cli.done("show", "v6tov4").out(),
                cli.done("show", "v6tov4", "80").out().lines().collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void show_of_a_disabled_rule_is_not_silent() {
        cli.done("disable", "443");
        assertEquals(
                "v4tov4 */443 -> 10.0.0.5/3001 (disabled)\n",
                cli.done("show", "443").out());
    }

    @Test
    void check_takes_several() {
        Cli.Run run = cli.run("check", "443", "v6tov4", "80");
        assertTrue(run.err().contains("2 rules,"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm", "remove"})
    void other_names_of_delete_take_its_words(String verb) {
        cli.done(verb, "443");
        cli.done(verb, "v4tov4", "listenport=5432");
        cli.done(verb, "v4tov4", "--name", "*/80");
        assertEquals("127.0.0.1/8080 ::1/80", rules());
        assertTrue(cli.done("help", verb).out().contains("portproxy delete"));
        assertTrue(cli.done(verb, "--help").out().contains("portproxy delete"));
    }

    /** Every line that a change prints can be pasted behind every verb, whole or word by word. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_change_prints_every_verb_reads(boolean whole) {
        List<String> lines = cli.run("disable", "*", "--dry-run").out().lines().toList();
        assertEquals(5, lines.size());
        for (String line : lines) {
            String rule = line.substring("change ".length(), line.indexOf(" (disabled)"));
            for (String verb : List.of("disable", "enable", "show", "check", "set", "delete")) {
                Cli.Run run = cli.run(with(verb, whole ? new String[] {rule} : words(rule)));
                assertTrue(run.exit() == 0 || verb.equals("check") && run.exit() == 10, verb + " " + run.err());
                String said = run.err() + run.out();
                assertFalse(said.contains("BadUsage") || said.contains("RuleNotFound"), said);
                if (verb.equals("check")) {
                    assertTrue(said.contains("1 rule,"), said);
                } else if (!verb.equals("show")) {
                    assertTrue(said.contains(rule), said);
                }
            }
        }
        assertEquals("", cli.done("--json", "show").out());
    }

    private static String[] with(String verb, String... words) {
        List<String> line = new ArrayList<>(List.of(verb));
        line.addAll(List.of(words));
        if (verb.equals("set")) {
            line.add("--comment=x");
        }
        return line.toArray(String[]::new);
    }

    @Test
    void a_target_that_is_another_one_is_refused() {
        String before = rules();
        Cli.Run run = cli.run("delete", "v4tov4 */443 -> 10.0.0.5/3000");
        assertEquals(3, run.exit());
        assertEquals(
                "RuleNotFound: v4tov4 */443 connects to 10.0.0.5/3001, not to 10.0.0.5/3000.\n"
                        + "  Write the target that the rule has, or none. To list the rules: portproxy show\n",
                run.err());
        assertEquals(before, rules());
    }

    @Test
    void nothing_ever_suggests_reset() {
        for (String word : List.of("rset", "resett", "restart", "rst", "rreset", "resat", "Rseet")) {
            for (String[] line : new String[][] {
                {word}, {"help", word}, {"netsh", "interface", "portproxy", word}, {"--json", word}, {"set", word}
            }) {
                Cli.Run run = cli.run(line);
                assertFalse((run.err() + run.out()).matches("(?s).*(mean|Write|use)[^\\n]*\\breset\\b.*"), run.err());
            }
        }
        assertEquals(5, cli.done("--json", "show").objects().size());
    }
}

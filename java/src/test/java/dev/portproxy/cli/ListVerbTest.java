package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.serving.RunningRelay;
import dev.portproxy.machine.RuleService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code list}: every rule with what becomes of it. */
@Timeout(60)
class ListVerbTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    private static String freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
            return Integer.toString(probe.getLocalPort());
        }
    }

    private void addFour() {
        cli.done(
                "add", "v4tov4", "80", "10.0.0.5", "3000", "--comment", "The shop of the whole team", "--group", "web");
        cli.done("add", "v4tov4", "443", "10.0.0.5", "3001", "--group", "web", "--max-connections", "7");
        cli.done("add", "v4tov4", "listenaddress=127.0.0.1", "listenport=8080", "connectaddress=10.0.0.6");
        cli.done("add", "v6tov4", "listenport=22", "connectaddress=10.0.0.7", "--group", "admin");
        cli.done("disable", "8080");
    }

    private List<String> listed(String... words) {
        return cli
                .done(Stream.concat(Stream.of("--json", "list"), Stream.of(words))
                        .toArray(String[]::new))
                .objects()
                .stream()
                .map(rule -> rule.get("listenPort").asString())
                .toList();
    }

    @Test
    void people_see_comment_group_options_and_state() {
        addFour();
        Cli.Run run = cli.done("list");
        String[] lines = run.out().split("\n");
        assertEquals(5, lines.length, run.out());
        assertTrue(lines[0].matches("Listen +Target +State +Group +Comment +Options +Active .*To client"), lines[0]);
        assertTrue(
                run.out()
                        .lines()
                        .anyMatch(line -> line.matches(
                                "v4tov4 \\*/80 +10\\.0\\.0\\.5/3000 +NotServed +web +The shop of the whole team")),
                run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.endsWith("  max-connections=7")), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.matches("v4tov4 127.0.0.1/8080 .* Off")), run.out());
        assertEquals(
                "No relay is running that serves " + cli.platform().defaultStore()
                        + ".\nTo start one: portproxy relay\n",
                run.err());
    }

    @Test
    void without_rules_it_says_so() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("reset");
        Cli.Run none = cli.done("list");
        assertEquals("", none.out());
        assertEquals("There is no rule yet.\n", none.err());
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        assertEquals("There is no such rule.\n", cli.done("list", "--off").err());
    }

    /** The first fields are those of a rule anywhere else. */
    @Test
    void programs_get_the_rule_and_what_becomes_of_it() {
        addFour();
        List<JsonNode> rules = cli.done("--json", "list").objects();
        List<JsonNode> shown = cli.done("--json", "show").objects();
        assertEquals(shown.size(), rules.size());
        for (int i = 0; i < rules.size(); i++) {
            JsonNode listed = rules.get(i);
            shown.get(i).properties().forEach(field -> assertEquals(field.getValue(), listed.get(field.getKey())));
            List<String> names = new ArrayList<>(shown.get(i).propertyNames());
            names.add("served");
            assertEquals(names, new ArrayList<>(listed.propertyNames()));
            assertTrue(listed.get("served").get("pid").isNull());
            assertTrue(listed.get("served").get("active").isNull());
        }
        assertEquals(
                List.of("NotServed", "NotServed", "NotServed", "Off"),
                rules.stream()
                        .map(rule -> rule.get("served").get("state").asString())
                        .sorted()
                        .toList());
        Cli.Run imported = cli.input(cli.done("--json", "list").out())
                .run("--store", cli.path("other.reg"), "import", "-", "--format", "json");
        assertEquals(0, imported.exit(), imported.err());
    }

    @Test
    void filters_choose_by_group_state_and_listener() {
        addFour();
        assertEquals(4, listed().size());
        assertEquals(List.of("80"), listed("80"));
        assertEquals(List.of("80"), listed("v4tov4", "*/80"));
        assertEquals(List.of("22"), listed("v6tov4", "*"));
        assertEquals(List.of("80", "8080"), listed("80*").stream().sorted().toList());
        assertEquals(
                List.of("443", "80"), listed("--group", "WEB").stream().sorted().toList());
        assertEquals(
                List.of("22", "443", "80"),
                listed("--group", "?*").stream().sorted().toList());
        assertEquals(List.of("8080"), listed("--off"));
        assertEquals(List.of(), listed("--off", "--group", "web"));
    }

    @Test
    void what_no_rule_is_called_is_an_error() {
        addFour();
        assertEquals(3, cli.run("list", "81").exit());
        assertEquals(3, cli.run("list", "--group", "wep").exit());
        assertEquals(3, cli.run("list", "9*").exit());
        assertEquals(3, cli.run("list", "[8").exit());
    }

    @Test
    @SuppressWarnings("try") // It only has to run.
    void a_relay_tells_what_it_serves_and_what_it_has_carried() throws Exception {
        String port = freePort();
        cli.done(
                "add",
                "v4tov4",
                "listenaddress=127.0.0.1",
                "listenport=" + port,
                "connectaddress=127.0.0.1",
                "connectport=1");
        try (ServerSocket holder = new ServerSocket(0, 1, LOOPBACK);
                RunningRelay serving =
                        RunningRelay.start(cli, Optional.of(cli.platform().defaultStore()), false)) {
            String held = Integer.toString(holder.getLocalPort());
            cli.done("add", "v4tov4", "listenaddress=127.0.0.1", "listenport=" + held, "connectaddress=10.0.0.5");
            Cli.Run run = cli.run("--json", "list");
            assertEquals(10, run.exit(), "one is not served");
            JsonNode served = run.objects().stream()
                    .filter(rule -> rule.get("listenPort").asString().equals(port))
                    .findFirst()
                    .orElseThrow()
                    .get("served");
            assertEquals("Listening", served.get("state").asString());
            assertEquals(0, served.get("accepted").asInt());
            assertEquals(ProcessHandle.current().pid(), served.get("pid").asLong());
            assertTrue(cli.run("list").out().contains("  Failed "), "the port is held");
            assertEquals(0, cli.run("list", port).exit());
        }
        assertTrue(cli.run("list").out().contains("NotServed"));
    }

    /** IP Helper tells nothing of a rule: that it runs, and has the rule, is what is known. */
    @Test
    void rules_of_the_system_store_are_on_while_ip_helper_runs() {
        cli = Cli.onWindows(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        Cli.Run run = cli.done("list");
        assertTrue(run.out().contains("  On"), run.out());
        assertEquals("", run.err());
        cli.ipHelper.state = RuleService.State.STOPPED;
        Cli.Run stopped = cli.done("list");
        assertTrue(stopped.out().contains("  NotServed"), stopped.out());
        assertEquals(
                "IP Helper does not run, so nobody serves these rules.\nTo see why: portproxy check\n", stopped.err());
    }

    @Test
    void eighty_columns_are_enough_and_nothing_is_lost() {
        addFour();
        String wide = cli.done("list").out();
        String narrow = cli.onTerminal(80).done("list", "--color", "never").out();
        assertTrue(narrow.lines().allMatch(line -> line.length() <= 80), narrow);
        Stream.of(wide.split("\\s{2,}|\n"))
                .skip(1)
                .filter(cell -> !cell.matches("Active|Accepted|Refused|Timed out|Denied|To target|To client"))
                .forEach(cell -> assertTrue(narrow.replaceAll("\\s+", " ").contains(cell), cell + " in\n" + narrow));
    }

    @Test
    void a_watch_ends_with_q() {
        addFour();
        Cli.Run run = cli.input("q\n").run("list", "--watch", "1h");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("Listen "), run.out());
        assertEquals(2, cli.run("list", "--watch", "0").exit());
    }

    /** What somebody stored brings no color along. */
    @Test
    void the_only_codes_on_a_terminal_are_the_programs_own() {
        cli.done(
                "add",
                "v4tov4",
                "80",
                "10.0.0.5",
                "--comment",
                "a\u001b[31mred\u009b32m",
                "--group",
                "\u001b]0;x\u0007");
        for (String[] line : List.of(
                new String[] {"list"}, new String[] {"check", "80"}, new String[] {"check"}, new String[] {"list", "99"
                })) {
            Cli.Run run = cli.onTerminal(80).run(line);
            String all = run.out() + run.err();
            assertTrue(all.contains("\u001b["), all);
            String rest = all.replaceAll("\u001b\\[(0|1|2|32|33|1;31)m", "");
            assertFalse(rest.chars().anyMatch(c -> c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0), rest);
        }
        assertTrue(cli.run("list").out().contains("a\\u001b[31mred\\u009b32m"));
    }

    @Test
    void colors_are_for_terminals_unless_somebody_says_otherwise() {
        addFour();
        assertFalse(cli.run("list").out().contains("\u001b"), "a pipe");
        assertTrue(cli.run("list", "--color", "always").out().contains("\u001b[33mNotServed\u001b[0m"));
        assertFalse(cli.run("--json", "--color=always", "list").out().contains("\u001b"), "JSON has none ever");
        cli.onTerminal(80);
        assertTrue(cli.run("list").out().contains("\u001b[33mNotServed\u001b[0m"));
        assertTrue(cli.run("list", "99").err().contains("\u001b[1;31mRuleNotFound\u001b[0m: "));
        assertFalse(cli.run("list", "99", "--color", "never").err().contains("\u001b"));
        cli.environment.put("NO_COLOR", "1");
        assertFalse(cli.run("list").out().contains("\u001b"));
        assertTrue(cli.run("--color", "always", "list").out().contains("\u001b"));
        assertEquals(2, cli.run("list", "--color", "blue").exit());
    }

    @Test
    void the_environment_knows_better_how_wide_a_terminal_is() {
        addFour();
        cli.onTerminal(40).environment.put("COLUMNS", "300");
        assertEquals(5, cli.run("list").out().lines().count(), "a line a rule");
        cli.environment.put("COLUMNS", "none");
        assertTrue(cli.run("list").out().lines().count() > 5);
    }
}

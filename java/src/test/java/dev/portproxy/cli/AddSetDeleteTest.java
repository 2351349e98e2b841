package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.paste.Hostile;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
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
import tools.jackson.databind.JsonNode;

class AddSetDeleteTest {

    private static final String[] RULE = {"add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5", "connectport=81"
    };

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    private JsonNode only() {
        return cli.done("--json", "show").objects().get(0);
    }

    @Test
    void add_writes_a_rule_and_says_how_to_take_it_back() {
        Cli.Run run = cli.run(RULE);
        assertEquals(0, run.exit());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("added v4tov4 */80 -> 10.0.0.5/81\nTo undo this change ("), run.err());
        assertEquals("10.0.0.5/81", only().get("data").asString());
    }

    @Test
    void a_rule_in_json_has_all_its_fields_and_is_ascii() {
        JsonNode rule = cli.done(
                        "--json",
                        "add",
                        "v4tov4",
                        "80",
                        "10.0.0.5",
                        "--comment",
                        "Gr\u00fc\u00dfe \ud83d\udc4b",
                        "--group",
                        "web")
                .objects()
                .get(0);
        assertEquals(
                "[type, family, protocol, listenAddress, listenPort, connectAddress, connectPort, engine, enabled, status,"
                        + " comment, group, options, firewall, store, name, data]",
                rule.propertyNames().toString());
        assertAll(
                () -> assertEquals("rule", rule.get("type").asString()),
                () -> assertEquals("v4tov4", rule.get("family").asString()),
                () -> assertEquals("tcp", rule.get("protocol").asString()),
                () -> assertEquals("*", rule.get("listenAddress").asString()),
                () -> assertTrue(rule.get("listenPort").isString()),
                () -> assertEquals("80", rule.get("connectPort").asString()),
                () -> assertEquals("Relay", rule.get("engine").asString()),
                () -> assertTrue(rule.get("enabled").asBoolean()),
                () -> assertEquals("Ok", rule.get("status").asString()),
                () -> assertEquals(
                        "Gr\u00fc\u00dfe \ud83d\udc4b", rule.get("comment").asString()),
                () -> assertEquals("web", rule.get("group").asString()),
                () -> assertTrue(rule.get("options").isNull()),
                () -> assertEquals(
                        cli.path("default/rules.reg"), rule.get("store").asString()),
                () -> assertEquals("*/80", rule.get("name").asString()));
    }

    @Test
    void an_identical_add_is_done_and_writes_nothing() throws Exception {
        cli.done(RULE);
        byte[] before = Files.readAllBytes(directory.resolve("default/rules.reg"));
        Cli.Run again = cli.run(RULE);
        assertEquals(0, again.exit());
        assertEquals("already there: v4tov4 */80 -> 10.0.0.5/81\n", again.err());
        assertEquals(1, cli.done("backup", "list").out().lines().count());
        assertEquals(
                new String(before, StandardCharsets.UTF_16LE),
                Files.readString(directory.resolve("default/rules.reg"), StandardCharsets.UTF_16LE));
    }

    @Test
    void another_target_is_refused_unless_forced() {
        cli.done(RULE);
        Cli.Run refused = cli.run("add", "v4tov4", "80", "10.0.0.6");
        assertEquals(5, refused.exit());
        assertEquals(
                "RuleExists: There is a rule v4tov4 */80 already, to 10.0.0.5/81.\n"
                        + "  Add it with --force to replace the target, or: portproxy set v4tov4 listenport=80"
                        + " connectaddress=10.0.0.6 connectport=80 listenaddress='*'\n",
                refused.err());
        assertEquals("10.0.0.5/81", only().get("data").asString());

        Cli.Run forced = cli.run("add", "v4tov4", "80", "10.0.0.6", "--force");
        assertEquals(0, forced.exit());
        assertTrue(forced.err().startsWith("changed v4tov4 */80 -> 10.0.0.6/80, was 10.0.0.5/81\n"), forced.err());
    }

    @Test
    void an_error_in_json_stands_on_standard_error() {
        cli.done(RULE);
        Cli.Run refused = cli.run("--json", "add", "v4tov4", "80", "10.0.0.6");
        assertEquals(5, refused.exit());
        assertEquals("", refused.out());
        assertEquals(
                "[type, id, message, fix, fixes]",
                refused.error().propertyNames().toString());
        assertEquals("RuleExists", refused.error().get("id").asString());
        assertEquals("error", refused.error().get("type").asString());
    }

    @Test
    void add_on_a_disabled_rule_is_refused_and_says_how_to_switch_it_on() {
        cli.done(RULE);
        cli.done("disable", "80");
        Cli.Run refused = cli.run(RULE);
        assertEquals(5, refused.exit());
        assertTrue(refused.err().contains("It is disabled. To enable it: portproxy enable v4tov4 '*/80'\n"));
    }

    @Test
    void set_adds_and_changes_and_keeps_what_it_does_not_name() {
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--comment", "why", "--group", "web");
        cli.done("set", "v4tov4", "80", "10.0.0.9", "--group", "db");
        JsonNode rule = only();
        assertEquals("10.0.0.9/80", rule.get("data").asString());
        assertEquals("why", rule.get("comment").asString());
        assertEquals("db", rule.get("group").asString());
        cli.done("set", "v4tov4", "80", "10.0.0.9", "--comment", "");
        assertTrue(only().get("comment").isNull());
    }

    private List<String> rules() {
        return cli.done("--json", "show").objects().stream()
                .map(rule -> rule.get("name").asString() + " "
                        + rule.get("data").asString() + " " + rule.get("status").asString())
                .toList();
    }

    @Test
    void set_without_a_listen_address_changes_the_one_rule_of_the_port_and_keeps_its_target_port() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080", "0.0.0.0");
        cli.done("set", "v4tov4", "listenport=80", "connectaddress=10.0.0.6");
        assertEquals(List.of("0.0.0.0/80 10.0.0.6/8080 Ok"), rules());
        cli.done("set", "v4tov4", "listenport=80", "connectport=81");
        assertEquals(List.of("0.0.0.0/80 10.0.0.6/81 Ok"), rules());
    }

    @Test
    void set_of_one_of_several_rules_of_a_port_has_to_name_its_listen_address() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080", "0.0.0.0");
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080");
        cli.done("add", "v4tov6", "80", "::1");
        Cli.Run refused = cli.run("set", "v4tov4", "80", "10.0.0.6");
        assertEquals(2, refused.exit());
        assertEquals(
                "BadUsage: Several rules listen on v4tov4 80: v4tov4 0.0.0.0/80, v4tov4 */80.\n"
                        + "  Name the one that is meant by its listenaddress=: listenaddress=0.0.0.0, listenaddress=*.\n",
                refused.err());
        cli.done("set", "v4tov4", "80", "10.0.0.6", "listenaddress=*");
        assertEquals(List.of("0.0.0.0/80 10.0.0.5/8080 Ok", "*/80 10.0.0.6/8080 Ok", "*/80 ::1/80 Ok"), rules());
    }

    @Test
    void set_of_a_listen_address_that_no_rule_has_adds_that_rule_unless_told_to_add_none() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080");
        Cli.Run refused = cli.run("set", "v4tov4", "80", "10.0.0.6", "listenaddress=127.0.0.1", "--no-add");
        assertEquals(3, refused.exit());
        assertTrue(refused.err().startsWith("RuleNotFound: There is no rule that listens on v4tov4 127.0.0.1/80.\n"));
        cli.done("set", "v4tov4", "80", "10.0.0.6", "listenaddress=127.0.0.1");
        assertEquals(List.of("*/80 10.0.0.5/8080 Ok", "127.0.0.1/80 10.0.0.6/80 Ok"), rules());
    }

    @Test
    void set_of_a_rule_that_is_not_there_needs_a_target() {
        Cli.Run refused = cli.run("set", "v4tov4", "80", "--comment", "why");
        assertEquals(3, refused.exit());
        assertEquals(
                "RuleNotFound: There is no rule that listens on v4tov4 80.\n  To add a rule, name its connectaddress=. To list"
                        + " the rules: portproxy show\n",
                refused.err());
        assertFalse(Files.exists(directory.resolve("default/rules.reg")));
    }

    @Test
    void set_keeps_a_rule_off_that_is_off() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("disable", "80");
        cli.done("set", "v4tov4", "80", "10.0.0.6");
        assertEquals(List.of("*/80 10.0.0.6/80 Disabled"), rules());
    }

    @Test
    void set_says_what_may_fail_only_where_it_names_the_target_anew() {
        cli.done("add", "v4tov4", "8000", "127.0.0.1");
        Cli.Run comment = cli.run("set", "v4tov4", "8000", "--comment", "why");
        assertFalse(comment.err().contains("SelfForward"), comment.err());
        Cli.Run target = cli.run("set", "v4tov4", "8000", "localhost");
        assertTrue(target.err().startsWith("Warning "), target.err());
        assertEquals(2, cli.run("set", "v4tov4", "8000", "0.0.0.0").exit());
        assertEquals(List.of("*/8000 localhost/8000 Ok"), rules());
    }

    /** netsh and the registry tell rules apart by their text; a listener has a number. */
    @ParameterizedTest
    @CsvSource({
        "set v4tov4 listenport=080 connectaddress=10.0.0.6, */080",
        "add v4tov4 listenport=http connectaddress=10.0.0.6, */http",
        "add v4tov4 80 10.0.0.6 listenaddress=0.0.0.0, 0.0.0.0/80",
        "add v4tov6 80 ::9, */80",
        "netsh interface portproxy add v4tov4 0080 10.0.0.6, */0080",
        "enable 0.0.0.0/80, 0.0.0.0/80",
        "set v4tov4 listenport=81 connectaddress=10.0.0.6, ",
        "add v4tov4 80 10.0.0.6 listenaddress=127.0.0.1, ",
        "set v4tov4 listenport=80 connectport=82, ",
    })
    void a_second_rule_for_one_listener_is_warned_of(String words, String name) {
        if (words.startsWith("enable")) {
            cli.done("add", "v4tov4", "80", "10.0.0.9", "listenaddress=0.0.0.0");
            cli.done("disable", "0.0.0.0/80");
        }
        cli.done(RULE);
        Cli.Run run = cli.run(words.split(" "));
        assertEquals(0, run.exit(), run.err());
        assertEquals(name != null, run.err().contains("Warning DuplicateListen: "), run.err());
        if (name != null) {
            assertTrue(
                    run.err().contains(name + " and v4tov4 */80 both want port 80 of every IPv4 address"), run.err());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--comment x | : comment",
                "--group g --comment x | : comment, group",
                "--max-connections 9 | : relay options",
                "connectaddress=10.0.0.6 --comment x | , was 10.0.0.5/81"
            })
    void what_a_set_changed_is_named(String words, String told) {
        cli.done(RULE);
        List<String> line = new ArrayList<>(List.of("set", "v4tov4", "listenport=80"));
        line.addAll(List.of(words.split(" ")));
        String said = cli.done(line.toArray(String[]::new)).err();
        String target = told.startsWith(",") ? "10.0.0.6/81" : "10.0.0.5/81";
        assertTrue(said.startsWith("changed v4tov4 */80 -> " + target + told + "\n"), said);
        String back = cli.done("undo").err();
        String was = told.startsWith(",") ? ", was 10.0.0.6/81" : told;
        assertTrue(back.startsWith("changed back v4tov4 */80 -> 10.0.0.5/81" + was + "\n"), back);
    }

    /** A changed limit must not open the rule to everyone. */
    @Test
    void set_keeps_the_relay_options_that_it_does_not_name() {
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--allow", "10.0.0.0/8,fd00::/8", "--send-proxy", "v2");
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--max-connections", "7", "--idle-timeout", "5m");
        JsonNode options = only().get("options");
        assertEquals("[\"10.0.0.0/8\",\"fd00::/8\"]", options.get("allow").toString());
        assertEquals("v2", options.get("sendProxy").asString());
        assertEquals(7, options.get("maxConnections").asInt());
        assertEquals(300_000, options.get("idleTimeoutMs").asLong());
    }

    @Test
    void without_takes_off_the_options_it_names_and_keeps_the_rest() {
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--allow", "10.0.0.0/8", "--accept-proxy", "--idle-timeout", "5m");
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--without", "allow,accept-proxy");
        assertEquals("{\"idleTimeoutMs\":300000}", options());
        cli.done("add", "--force", "v4tov4", "80", "10.0.0.6", "--without", "Idle-Timeout", "--max-connections", "7");
        assertEquals("{\"maxConnections\":7}", options());
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--without", "max-connections,allow");
        assertTrue(only().get("options").isNull(), options());
        cli.done("undo");
        assertEquals("{\"maxConnections\":7}", options());
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--accept-proxy");
        cli.done("set", "v4tov4", "80", "10.0.0.5", "--accept-proxy=false");
        assertEquals("{\"maxConnections\":7}", options());
    }

    private String options() {
        return only().get("options").toString();
    }

    @ParameterizedTest
    @CsvSource({
        "--allow, 10.0.0.0/8",
        "--send-proxy, v2",
        "--max-connections, 7",
        "--connect-timeout, 5s",
        "--idle-timeout, 5m",
        "--accept-proxy, --without=accept-proxy"
    })
    void an_option_cannot_be_given_and_taken_off(String option, String value) {
        Cli.Run run =
                cli.run("set", "v4tov4", "80", "10.0.0.5", "--without", option.substring("--".length()), option, value);
        assertEquals(2, run.exit());
        assertEquals(
                "BadUsage: " + option + " is given, and --without takes it off.\n  Leave one of the two out.\n",
                run.err());
    }

    @Test
    void without_knows_the_options_of_a_rule_and_no_other_verb_has_it() {
        Cli.Run typo = cli.run("set", "v4tov4", "80", "10.0.0.5", "--without", "idle");
        assertEquals(2, typo.exit());
        assertTrue(
                typo.err()
                        .contains("'idle' is none of allow, send-proxy, accept-proxy, max-connections, connect-timeout,"
                                + " idle-timeout."),
                typo.err());
        Cli.Run delete = cli.run("delete", "v4tov4", "80", "--without", "allow");
        assertEquals(2, delete.exit());
        assertTrue(
                delete.err().startsWith("BadUsage: --without is not an option of \"portproxy delete\"."), delete.err());
        Cli.Run relay = cli.run("relay", "--rule", "v4tov4 80 10.0.0.5", "--without", "allow");
        assertEquals(2, relay.exit());
        assertTrue(relay.err().startsWith("BadUsage: --without is not an option of \"portproxy relay\"."), relay.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--allow 10.0.0.0/33 | \"10.0.0.0/33\" of its allow list is not a CIDR block",
                "--allow lan | \"lan\" of its allow list is not a CIDR block",
                "--max-connections 0 | at most 0 connections would serve nobody",
                "--max-connections -1 | at most -1 connections would serve nobody",
                "--max-connections many | 'many' is not a whole number",
                "--max-connections 99999999999 | '99999999999' is too large",
                "--max-connections -99999999999 | '-99999999999' is too small",
                "--connect-timeout 0 | a connect timeout of 0 ms",
                "--idle-timeout 0s | an idle timeout of 0 ms",
                "--idle-timeout 3x | is not a duration such as 500ms, 10s, 5m or 1h",
                "--send-proxy v3 | expected one of [V1, V2]",
            })
    void an_impossible_option_is_refused(String option, String sentence) {
        String[] words = option.split(" ");
        Cli.Run run = cli.run("add", "v4tov4", "80", "10.0.0.5", words[0], words[1]);
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("BadUsage: "), run.err());
        assertTrue(run.err().contains(sentence), run.err());
        assertFalse(Files.exists(directory.resolve("default/rules.reg")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add v4tov4 listenport=0 connectaddress=10.0.0.1 | InvalidEndpoint",
                "add v4tov4 listenport=65536 connectaddress=10.0.0.1 | InvalidEndpoint",
                "add v4tov4 listenport=80-90 connectaddress=10.0.0.1 | InvalidRule",
                "add v4tov4 listenport=80 connectaddress=fd00::1 | InvalidRule",
                "add v4tov4 listenport=80 connectaddress=0.0.0.0 | InvalidRule",
                "add v4tov4 listenport=80 connectaddress=999.1.1.1 | InvalidEndpoint",
                "add v4tov4 127.0.0.1 80 10.0.0.1 | InvalidEndpoint",
                "add v4tov4 listenport=80 connectaddress=10.0.0.1 protocol=udp | InvalidRule",
                "add v4tov4 listenport=80 connectaddress=127.0.0.1 listenaddress=127.0.0.1 | InvalidRule",
                "add v4tov4 listenport=80 | BadUsage",
                "add v4tov4 | BadUsage",
                "add | BadUsage",
                "add v4tov9 80 10.0.0.1 | BadUsage",
                "add v listenport=80 connectaddress=10.0.0.1 | BadUsage",
                "add v4tov4 listenport=80 connect=10.0.0.1 | BadUsage",
                "add v4tov4 listenport = 80 connectaddress=10.0.0.1 | BadUsage",
                "add v4tov4 listenport=80 listenport=81 connectaddress=10.0.0.1 | BadUsage",
                "set v4tov4 listenport=80 foo=bar | BadUsage",
            })
    void what_cannot_be_a_rule_is_refused_with_a_way_out(String line, String id) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith(id + ": "), run.err());
        assertTrue(run.err().contains("\n  "), "no way out: " + run.err());
        assertFalse(Files.exists(directory.resolve("default/rules.reg")));
    }

    @Test
    void add_warns_of_what_may_fail_and_writes_it() {
        Cli.Run run = cli.run("add", "v4tov4", "8000", "127.0.0.1");
        assertEquals(0, run.exit());
        assertTrue(run.err().startsWith("Warning SelfForward: "), run.err());
        assertTrue(run.err().contains("added v4tov4 */8000"));
    }

    @Test
    void unambiguous_abbreviations_are_understood() {
        cli.done("add", "v4tov4", "listenp=80", "connecta=h", "listena=0.0.0.0", "connectp=8080");
        assertEquals("0.0.0.0/80", only().get("name").asString());
        assertEquals("h/8080", only().get("data").asString());
    }

    @Test
    void delete_finds_a_rule_by_its_text_and_names_near_misses() {
        cli.done("add", "v4tov4", "listenport=80", "connectaddress=10.0.0.5", "listenaddress=0.0.0.0");
        Cli.Run star = cli.run("delete", "v4tov4", "listenport=80");
        assertEquals(3, star.exit());
        assertEquals(
                "RuleNotFound: There is no rule v4tov4 */80.\n  Did you mean v4tov4 0.0.0.0/80? A rule is found by its"
                        + " family and its listen address as they are written.\n",
                star.err());
        Cli.Run family = cli.run("delete", "v6tov4", "listenport=80", "listenaddress=0.0.0.0");
        assertTrue(family.err().contains("Did you mean v4tov4 0.0.0.0/80?"), family.err());
        Cli.Run nothing = cli.run("delete", "v4tov4", "listenport=81");
        assertTrue(nothing.err().contains("To list the rules: portproxy show\n"), nothing.err());
        Cli.Run removed = cli.run("delete", "v4tov4", "listenport=80", "listenaddress=0.0.0.0");
        assertEquals(0, removed.exit());
        assertTrue(removed.err().startsWith("removed v4tov4 0.0.0.0/80 -> 10.0.0.5/80\n"), removed.err());
        assertEquals("", cli.done("--json", "show").out());
    }

    @Test
    void delete_by_name_removes_what_is_no_rule() {
        String store = cli.file("odd.reg", """
                REGEDIT4

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]
                "no slash"="later"
                "*/80"="10.0.0.5/80"
                """);
        assertEquals(
                3,
                cli.run("--store", store, "delete", "v4tov6", "--name", "no slash")
                        .exit());
        assertEquals(
                2, cli.run("--store", store, "delete", "--name", "no slash").exit());
        assertEquals(
                2,
                cli.run("--store", store, "delete", "v4tov4", "more", "--name", "no slash")
                        .exit());
        cli.done("--store", store, "delete", "V4TOV4", "--name", "NO SLASH");
        assertEquals(1, cli.done("--store", store, "--json", "show").objects().size());
    }

    @Test
    void reset_removes_all_and_takes_no_word() {
        cli.done(RULE);
        cli.done("add", "v6tov6", "81", "::1");
        cli.done("disable", "81");
        Cli.Run all = cli.run("reset", "all");
        assertEquals(2, all.exit());
        assertTrue(all.err().contains("reset takes nothing after it"), all.err());
        Cli.Run reset = cli.run("reset");
        assertEquals(0, reset.exit());
        assertTrue(reset.err().contains("removed v6tov6 */81 -> ::1/81 (disabled)"), reset.err());
        assertEquals("", cli.done("--json", "show").out());
        cli.done("undo");
        assertEquals(2, cli.done("--json", "show").objects().size());
    }

    @Test
    void reset_of_an_empty_store_is_done_and_leaves_no_undo() {
        assertEquals(0, cli.run("reset").exit());
        assertEquals("", cli.done("backup", "list").out());
    }

    /** A value may be called anything, also what an option is. */
    @Test
    void every_name_can_be_deleted_by_the_command_that_a_fix_has() {
        String store = cli.path("any.reg");
        List<String> names =
                Hostile.names().stream().filter(name -> name.indexOf('\0') < 0).toList();
        new RegFile(Path.of(store)).change(edit -> {
            names.forEach(name -> edit.put(
                    Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp"),
                    RegValue.text(name, "none")));
            return null;
        });
        for (JsonNode rule : cli.done("--store", store, "--json", "show").objects()) {
            RuleId id = new RuleId(Family.V4TOV4, rule.get("name").asString());
            cli.done(Commands.named("delete", id).inStore(store).arguments().stream()
                    .map(Argument::value)
                    .toArray(String[]::new));
        }
        assertEquals("", cli.done("--store", store, "--json", "show").out());
    }
}

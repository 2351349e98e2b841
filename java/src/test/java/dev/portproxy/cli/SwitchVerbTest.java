package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchVerbTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080", "127.0.0.1");
        cli.done("add", "v6tov4", "listenport=80", "connectaddress=10.0.0.5", "listenaddress=::1");
        cli.done("add", "v6tov4", "listenport=81", "connectaddress=10.0.0.5", "--comment", "kept");
        cli.done("add", "v4tov4", "listenport=http", "connectaddress=10.0.0.5", "listenaddress=LocalHost");
    }

    private Stream<String> disabled() {
        return cli.done("--json", "show").objects().stream()
                .filter(rule -> !rule.get("enabled").asBoolean())
                .map(rule ->
                        rule.get("family").asString() + " " + rule.get("name").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "81, v6tov4 */81",
        "*/81, v6tov4 */81",
        "*/80, v4tov4 */80",
        "127.0.0.1/80, v4tov4 127.0.0.1/80",
        "::1/80, v6tov4 ::1/80",
        "v6tov4 80, v6tov4 ::1/80",
        "V6TOV4 ::1/80, v6tov4 ::1/80",
        "HTTP, v4tov4 LocalHost/http",
        "localhost/http, v4tov4 LocalHost/http",
    })
    void a_rule_is_named_as_shortly_as_it_stays_the_only_one(String listen, String rule) {
        cli.done(("disable " + listen).split(" "));
        assertEquals(rule, disabled().findFirst().orElseThrow());
        cli.done(("enable " + listen).split(" "));
        assertEquals(0, disabled().count());
    }

    @Test
    void several_rules_are_named_and_none_is_touched() {
        Cli.Run run = cli.run("disable", "80");
        assertEquals(2, run.exit());
        assertEquals(
                "BadUsage: \"80\" names several rules.\n"
                        + "  Write one of them: portproxy disable v4tov4 '*/80'\n"
                        + "  or: portproxy disable v4tov4 127.0.0.1/80\n"
                        + "  or: portproxy disable v6tov4 ::1/80\n",
                run.err());
        assertEquals(0, disabled().count());
    }

    @ParameterizedTest
    @CsvSource({"82, 3", "v6tov6 80, 3", "0.0.0.0/80, 3", "v4tov9 80, 2", "v4tov4 80 81, 2"})
    void what_names_no_rule_is_told_so(String listen, int exit) {
        assertEquals(exit, cli.run(("disable " + listen).split(" ")).exit());
    }

    @Test
    void switching_twice_is_done_once() {
        cli.done("disable", "81");
        Cli.Run again = cli.run("disable", "81");
        assertEquals(0, again.exit());
        assertTrue(again.err().startsWith("already there: v6tov4 */81 -> 10.0.0.5/81 (disabled)"), again.err());
    }

    @Test
    void details_survive_a_switch() {
        cli.done("disable", "81");
        cli.done("enable", "81");
        assertTrue(cli.done("--json", "show").out().contains("\"comment\":\"kept\""));
    }

    @Test
    void a_disabled_rule_can_be_deleted() {
        cli.done("disable", "81");
        cli.done("delete", "v6tov4", "listenport=81");
        assertEquals(0, disabled().count());
    }

    @Test
    void what_is_no_rule_cannot_be_switched() {
        String store = cli.file(
                "odd.reg",
                "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"*/80\"=dword:1\n");
        Cli.Run run = cli.run("--store", store, "disable", "*/80");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("InvalidRule: v4tov4 */80 is not a rule that could be enabled"), run.err());
    }
}

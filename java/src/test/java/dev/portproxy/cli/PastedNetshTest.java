package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A netsh line pasted behind the program's name does what netsh does. */
class PastedNetshTest {

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
                "netsh interface portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5 | */80 10.0.0.5/80",
                "netsh int portproxy set v4tov4 80 10.0.0.5 81 0.0.0.0 | 0.0.0.0/80 10.0.0.5/81",
                "netsh i p a v4tov4 l=80 listena=0.0.0.0 connectp=443 c=h | 0.0.0.0/80 h/443",
                "NETSH INTERFACE PORTPROXY ADD V4TOV4 LISTENPORT=80 CONNECTADDRESS=H | */80 H/80",
            })
    void a_line_of_netsh_works_whole(String line, String rule) {
        cli.done(line.replaceFirst("(?i)^netsh", "netsh").split(" "));
        assertEquals(
                rule,
                cli.done("--json", "show").objects().stream()
                        .map(o -> o.get("name").asString() + " " + o.get("data").asString())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void the_context_may_be_an_option() {
        cli.done("netsh", "-c", "interface portproxy", "add", "v4tov4", "listenport=80", "connectaddress=h");
        assertEquals(1, cli.done("--json", "show").objects().size());
    }

    @Test
    void add_replaces_as_netsh_does_and_says_so() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--comment", "kept");
        Cli.Run run =
                cli.run("netsh", "interface", "portproxy", "add", "v4tov4", "listenport=80", "connectaddress=10.0.0.6");
        assertEquals(0, run.exit());
        assertTrue(run.err().contains("changed v4tov4 */80 -> 10.0.0.6/80, was 10.0.0.5/80"), run.err());
        assertEquals(
                "kept",
                cli.done("--json", "show").objects().get(0).get("comment").asString());
    }

    @Test
    void set_is_netshs_own_and_takes_what_is_not_named_from_netshs_defaults() {
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080", "0.0.0.0");
        cli.done("add", "v4tov4", "81", "10.0.0.5", "8080");
        cli.done("netsh", "interface", "portproxy", "set", "v4tov4", "listenport=80", "connectaddress=10.0.0.6");
        cli.done("netsh", "interface", "portproxy", "set", "v4tov4", "listenport=81", "connectaddress=10.0.0.6");
        assertEquals(
                List.of("0.0.0.0/80 10.0.0.5/8080", "*/81 10.0.0.6/81", "*/80 10.0.0.6/80"),
                cli.done("--json", "show").objects().stream()
                        .map(rule -> rule.get("name").asString() + " "
                                + rule.get("data").asString())
                        .toList());
    }

    @Test
    void an_ambiguous_prefix_takes_the_first_match_with_a_warning() {
        Cli.Run run = cli.run("netsh", "i", "p", "a", "v", "listenport=80", "connectaddress=h");
        assertEquals(0, run.exit());
        assertTrue(run.err().contains("\"v\" is taken as v4tov4, netsh's first match"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netsh",
                "netsh interface",
                "netsh interface portproxy",
                "netsh interface ipv4 show",
                "netsh interface portproxy add v4tov4",
                "netsh interface portproxy reset all",
                "netsh interface portproxy delete v4tov4 listenport=80 listenaddress:0.0.0.0",
                "netsh -f script.txt",
            })
    void what_is_no_portproxy_command_is_bad_usage(String line) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith("BadUsage: "), run.err());
        assertTrue(run.err().chars().allMatch(c -> c < 0x80), run.err());
    }

    @Test
    void delete_show_dump_and_reset_work_as_well() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        assertEquals(
                cli.done("show").out(),
                cli.done("netsh", "interface", "portproxy", "show", "all").out());
        assertEquals(
                cli.done("dump").out(),
                cli.done("netsh", "interface", "portproxy", "dump").out());
        assertEquals(
                3,
                cli.run("netsh", "int", "portproxy", "delete", "v4tov4", "listenport=81")
                        .exit());
        cli.done("netsh", "int", "portproxy", "delete", "v4tov4", "listenport=80");
        cli.done("netsh", "int", "portproxy", "reset");
    }
}

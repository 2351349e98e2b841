package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.paste.PosixWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A line that is proposed in place of another loses nothing of it. */
class NamedBesideTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add v4tov4 listenport=81 connectaddress=10.0.0.5:80",
                "add v4tov4 0.0.0.0 81 10.0.0.5 80",
                "add v4tov4 listenport=81 connectadress=10.0.0.5",
                "set v4tov4 listenport=81 connectaddress=10.0.0.5:80",
            })
    void the_allow_list_and_the_comment_are_in_the_line_that_is_proposed(String line) {
        List<String> words = new ArrayList<>(List.of("--store", cli.path("s.reg")));
        words.addAll(Arrays.asList(line.split(" ")));
        words.addAll(List.of("--allow", "10.0.0.0/8,fd00::/8", "--send-proxy", "v1", "--comment", "it is a b"));
        Cli.Run refused = cli.run(words.toArray(String[]::new));
        assertEquals(2, refused.exit(), refused.err());
        cli.done(proposed(refused));
        JsonNode rule = rule();
        assertEquals("it is a b", rule.get("comment").asString());
        assertEquals("v1", rule.get("options").get("sendProxy").asString());
        assertEquals(2, rule.get("options").get("allow").size());
    }

    @Test
    void what_every_verb_takes_is_said_once_wherever_it_stood() {
        Cli.Run refused = cli.run(
                "add",
                "v4tov4",
                "81",
                "10.0.0.5:80",
                "--store",
                cli.path("s.reg"),
                "--encoding",
                "cp949",
                "--group",
                "g");
        assertEquals(
                "  Write: " + cli.commandOf(cli.path("s.reg"))
                        + "add --group g v4tov4 listenport=81 connectaddress=10.0.0.5 connectport=80",
                refused.err().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void a_rule_that_is_there_already_is_replaced_with_what_was_named() {
        cli.done("--store", cli.path("s.reg"), "add", "v4tov4", "81", "10.0.0.9");
        Cli.Run refused = cli.run(
                "--store",
                cli.path("s.reg"),
                "add",
                "v4tov4",
                "81",
                "10.0.0.5",
                "--allow",
                "10.0.0.0/8",
                "--group",
                "g");
        cli.done(proposed(refused));
        assertEquals("g", rule().get("group").asString());
        assertEquals("10.0.0.5", rule().get("connectAddress").asString());
    }

    @Test
    void a_star_that_was_typed_to_set_stays_for_the_rules_are_not_the_same() {
        cli.done("--store", cli.path("s.reg"), "add", "v4tov4", "80", "10.0.0.1", "8080", "0.0.0.0");
        cli.done("--store", cli.path("s.reg"), "add", "v4tov4", "80", "10.0.0.2");
        Cli.Run refused = cli.run(
                "--store",
                cli.path("s.reg"),
                "set",
                "v4tov4",
                "listenport=80",
                "listenaddress=*",
                "connectaddress=10.0.0.3:99");
        cli.done(proposed(refused));
        String rules = cli.done("--store", cli.path("s.reg"), "--json", "show").out();
        assertTrue(rules.contains("10.0.0.1/8080"), rules);
        assertTrue(rules.contains("10.0.0.3/99"), rules);
        assertFalse(rules.contains("10.0.0.2"), rules);
    }

    @Test
    void the_fix_of_an_item_with_more_than_endpoints_is_no_command() {
        JsonNode answer = cli.input("{\"request\":1,\"arguments\":[\"--store\",\""
                        + cli.path("s.reg").replace("\\", "\\\\")
                        + "\",\"add\"],\"items\":[{\"listenPort\":81,\"connectAddress\":\"10.0.0.5:80\","
                        + "\"options\":{\"allow\":[\"10.0.0.0/8\"]}}]}")
                .done("serve")
                .objects()
                .get(1);
        assertEquals(
                "Write: v4tov4 listenport 81, connectaddress 10.0.0.5, connectport 80, and what else was named",
                answer.get("error").get("fix").asString());
    }

    private JsonNode rule() {
        return cli.done("--store", cli.path("s.reg"), "--json", "show")
                .objects()
                .get(0);
    }

    /** The words of the command, as a POSIX shell splits what has only single quotes. */
    private static String[] proposed(Cli.Run refused) {
        String fix = refused.err().lines().skip(1).findFirst().orElseThrow();
        String command = fix.substring(fix.indexOf("portproxy ") + "portproxy ".length());
        return PosixWords.of(command).toArray(String[]::new);
    }
}

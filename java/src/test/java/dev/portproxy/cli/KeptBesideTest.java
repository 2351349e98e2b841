package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.paste.PosixWords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A fix that writes a stored rule anew, pasted: the rule has its allow list still, and all else that was said of it. */
class KeptBesideTest {

    private static final Pattern COMMAND =
            Pattern.compile("portproxy (--store (?:'[^']*'|\\S+) (?:add|set|delete) .*?)(?=, then: |$)");

    @TempDir
    private Path directory;

    private Cli cli;
    private String store;

    @BeforeEach
    void start() throws Exception {
        cli = Cli.onLinux(directory);
        store = directory.resolve("a.reg").toString();
        cli.done(
                "--store",
                store,
                "add",
                "v4tov4",
                "listenport=8080",
                "connectaddress=10.9.8.7",
                "connectport=8180",
                "listenaddress=127.0.0.1",
                "--comment=-x; it is mine",
                "--group=web",
                "--allow=10.0.0.0/8,127.0.0.0/8,::1/128",
                "--send-proxy=v2",
                "--accept-proxy",
                "--max-connections=7",
                "--connect-timeout=1500ms",
                "--idle-timeout=5m");
    }

    /** What regedit, or another program, made of the rule's name. */
    private void renamed(String name) throws Exception {
        Path file = Path.of(store);
        String text = Files.readString(file, StandardCharsets.UTF_16);
        Files.write(
                file,
                ("\ufeff" + text.replace("\ufeff", "").replace("127.0.0.1/8080", name))
                        .getBytes(StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest
    @CsvSource({"localhost/8080", "127.0.0.1 /8080", "127.0.0.1:8080/8080", "[::1]/8080", "::1/8080", "127.0.0.1/:8080"
    })
    void a_rule_that_is_written_anew_keeps_it(String name) throws Exception {
        renamed(name);
        JsonNode before = rules().get(0);
        paste(fix(""));
        JsonNode after = rules().get(0);
        assertNotEquals(id(before), id(after));
        for (String kept : List.of("comment", "group", "options")) {
            assertFalse(before.get(kept).isNull(), before.toString());
            assertEquals(before.get(kept), after.get(kept), kept);
        }
        assertEquals(1, rules().size());
    }

    @Test
    void the_first_of_a_range_keeps_it() throws Exception {
        renamed("127.0.0.1/8080-8082");
        JsonNode before = rules().get(0);
        paste(fix("PortRange"));
        assertEquals(before.get("options"), rules().get(1).get("options"));
        assertEquals(before.get("comment"), rules().get(1).get("comment"));
    }

    @Test
    void a_rule_beside_it_has_its_options() throws Exception {
        JsonNode before = rules().get(0);
        paste(fix("NoIpv6Twin"));
        assertEquals(before.get("options"), rules().get(1).get("options"));
    }

    private static String id(JsonNode rule) {
        return rule.get("family").asString() + " " + rule.get("name").asString();
    }

    private List<JsonNode> rules() {
        return cli.done("--store", store, "--json", "show").objects();
    }

    private String fix(String id) {
        return cli.run("--store", store, "--json", "check").objects().stream()
                .filter(finding -> finding.get("id").asString().contains(id))
                .map(finding -> finding.get("fix").asString())
                .filter(fix -> fix.contains(" add "))
                .findFirst()
                .orElseThrow();
    }

    private void paste(String fix) {
        Matcher commands = COMMAND.matcher(fix);
        int count = 0;
        while (commands.find()) {
            cli.done(PosixWords.of(commands.group(1)).toArray(String[]::new));
            count++;
        }
        assertTrue(count > 0, fix);
    }
}

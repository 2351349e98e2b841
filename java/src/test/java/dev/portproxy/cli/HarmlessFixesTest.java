package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.paste.PosixWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whoever follows a fix to the letter has no rule less, no port other than those that were typed, and no refusal. */
class HarmlessFixesTest {

    private static final String KEY =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n";

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
                "0.0.0.0/8080=10.9.8.7:8180/8080",
                "0.0.0.0/8080=10.9.8.7:8180/8280",
                "0.0.0.0:8080/8080=10.9.8.7:8180/8080",
                "0.0.0.0:8080/8081=10.9.8.7/8180",
                "0.0.0.0:8080/0.0.0.0:8080=10.9.8.7:8180/0.0.0.0:8080",
                "*/8080=[::1]:8180/8080",
                "*/8080=[::1]:8180/8280",
                "[::1]:8080/8080=10.9.8.7/8180",
                "[::1]/8080=[fd00::5]/8180",
                "*/8080=http://10.9.8.7:8180//8080",
                "*/8080=http://10.9.8.7//8080",
                "*/8080=10.9.8.7/8180/8080",
                "*/8080=10.9.8.0/24/8080",
                "*/8080=srv1:8180/8080",
                "*/8080=10.9.8.7,8180/8080",
                "*/8080=10.9.8.7 8180/8080",
                "*:8080/8080=10.9.8.7/8080",
                "0.0.0.0/8000-8010=10.9.8.7/8000-8010",
                "0.0.0.0/8000-8010=10.9.8.7/9000-9010",
                "0.0.0.0/8000-8010=10.9.8.7/9000-9005",
                "0.0.0.0/8000-8010=10.9.8.7/8180",
                "0.0.0.0/8000=10.9.8.7/9000-9010",
                "0.0.0.0/8000-8010=::1/8000-8010",
                "0.0.0.0/8000-8010=10.9.8.7:9000-9010/8000-8010",
                "0.0.0.0:8000-8010/8000-8010=10.9.8.7/8000-8010",
                "0.0.0.0/9000-8000=10.9.8.7/9000-8000",
                "*/1000,2000=10.9.8.7/1000,2000",
                " */8080=10.9.8.7/8180 ",
                "*/ 8080=::1/8180",
                "*/8080=10.9.8.7 10.9.8.8/8180",
                "*/8080=10.9.8.7 10.9.8.8/8000-8010",
                "localhost/8080=10.9.8.7/8000-8010",
                "localhost/8000-8010=10.9.8.7/8000-8010",
                "*/8080/tcp=10.9.8.7/8180",
                "*/:8080=10.9.8.7/:8180",
                "8080/0.0.0.0=10.9.8.7/8180",
                "::1/8000-8010=10.9.8.7/8000-8010",
                "::1/8080=10.9.8.7:8180/8080",
            })
    void a_fix_of_a_stored_rule_takes_nothing_away(String rule) {
        String[] value = rule.split("=", 2);
        String text = "Windows Registry Editor Version 5.00\n\n" + KEY + "\"" + value[0] + "\"=\"" + value[1] + "\"\n";
        String store = cli.file("broken.reg", text);
        List<String> fixes = new ArrayList<>();
        for (JsonNode finding : cli.run("--store", store, "--json", "check").objects()) {
            if (!finding.get("rule").isNull()) {
                fixes.add(finding.get("fix").asString());
            }
        }
        assertTrue(!fixes.isEmpty(), rule);
        List<String> typed = ports(rule);
        for (String fix : fixes) {
            cli.file("broken.reg", text);
            assertTrue(typed.containsAll(ports(fix)), rule + ": " + fix);
            for (String command : commands(fix)) {
                List<String> words = PosixWords.of(command);
                Cli.Run run = cli.run(words.subList(1, words.size()).toArray(String[]::new));
                assertEquals(0, run.exit(), command + ": " + run.err());
            }
            String now = cli.done("--store", store, "--json", "show").out();
            assertTrue(now.contains("\"type\":\"rule\""), fix + " leaves nothing");
            if (commands(fix).size() > 1 || fix.contains(" set ")) {
                assertTrue(ports(now).containsAll(typed), fix + " leaves " + now);
            }
        }
    }

    private static List<String> commands(String fix) {
        return Pattern.compile("portproxy --store \\S+ (?:add|set|delete) [^;]*?(?=, then: |$)")
                .matcher(fix)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Ports of these tests have four digits. */
    private static List<String> ports(String text) {
        return Pattern.compile("(?<![0-9])[1-9][0-9]{3}(?![0-9])")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listenport=8080 connectaddress=10.9.8.7:80 | */8080 10.9.8.7/80",
                "listenaddress=0.0.0.0:8080 connectaddress=10.9.8.7:80 | 0.0.0.0/8080 10.9.8.7/80",
                "0.0.0.0:8080 10.9.8.7:80 | 0.0.0.0/8080 10.9.8.7/80",
                "0.0.0.0 8080 10.9.8.7 80 | 0.0.0.0/8080 10.9.8.7/80",
                "listenport=8080 connectaddress=http://10.9.8.7:80/ | */8080 10.9.8.7/80",
                "localport=8080 remoteaddress=10.9.8.7 remoteport=80 | */8080 10.9.8.7/80",
                "listenport=8080connectaddress=10.9.8.7 connectport=80 | */8080 10.9.8.7/80",
                "listenport=8000-8010 connectaddress=10.9.8.7 connectport=8000-8010 | */8000 10.9.8.7/8000",
                "listenport=8080 connectaddress=[fd00::5]:80 | */8080 fd00::5/80",
            })
    void the_line_that_a_refusal_proposes_is_accepted(String words, String rule) {
        for (String line : List.of("add v4tov4 " + words, "netsh interface portproxy add v4tov4 " + words)) {
            Cli.Run refused = cli.run(line.split(" "));
            assertEquals(2, refused.exit(), refused.err());
            assertTrue(!refused.err().contains("IPv6") || words.contains("["), refused.err());
            String proposed = refused.err().lines().skip(1).findFirst().orElseThrow();
            String command = proposed.substring(proposed.lastIndexOf(": ") + 2).replaceFirst("^portproxy ", "");
            cli.done(PosixWords.of(command).toArray(String[]::new));
            JsonNode added = cli.done("--json", "show").objects().get(0);
            assertEquals(
                    rule, added.get("name").asString() + " " + added.get("data").asString(), command);
            cli.done("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add v4tov4 listenport=PORT connectaddress=10.0.0.5",
                "add v4tov4 listenport=80 connectaddress=ADDRESS",
                "set v4tov4 listenport=80 connectaddress=YOUR_IP",
                "netsh interface portproxy add v4tov4 listenport=yourPort listenaddress=0.0.0.0 connectport=yourPort"
                        + " connectaddress=yourAddress",
                "add v4tov4 listenport=80 connectaddress=192.168.1.x",
                "add v4tov4 listenport=80 connectaddress=<IP>",
                "add v4tov4 listenport=80 connectaddress=$IP",
                "add v4tov4 listenport=80 connectaddress=[IP]",
                "add v4tov4 listenport=80 connectaddress=...",
            })
    void a_placeholder_is_refused(String line) {
        Cli.Run run = cli.run(line.split(" "));
        assertEquals(2, run.exit());
        assertEquals(List.of(), cli.done("--json", "show").objects());
    }

    /** Every placeholder of this program's own messages. */
    @Test
    void what_a_message_proposes_cannot_be_added_as_it_stands() {
        for (String line :
                List.of("add", "add v4tov4", "add v4tov4 listenport=80", "set v4tov4 connectaddress=10.0.0.5")) {
            String fix =
                    cli.run(line.split(" ")).err().lines().skip(1).findFirst().orElseThrow();
            Cli.Run followed = cli.run(fix.substring(fix.indexOf("portproxy ") + "portproxy ".length())
                    .split(" "));
            assertEquals(2, followed.exit(), fix);
            assertTrue(followed.err().contains(" is a placeholder: "), followed.err());
        }
    }

    @Test
    void force_adds_a_placeholder_and_copies_keep_it() {
        Cli.Run added = cli.run("add", "--force", "v4tov4", "listenport=80", "connectaddress=ADDRESS");
        assertEquals(0, added.exit(), added.err());
        assertTrue(added.err().contains("Error PlaceholderText: The target address ADDRESS"), added.err());
        cli.done("add", "--force", "v4tov4", "listenport=<port>", "connectaddress=$ip");
        String rules = cli.done("--json", "show").out();
        assertEquals(2, rules.lines().count());
        String copy = cli.path("copy.reg");
        cli.run("--store", copy, "import", "--from", cli.path("default/rules.reg"));
        assertEquals(2, cli.done("--store", copy, "--json", "show").objects().size());
        for (String format : List.of("json", "reg")) {
            cli.done("export", cli.path("rules." + format));
            String other = cli.path("from-" + format + ".reg");
            cli.run("--store", other, "import", cli.path("rules." + format));
            assertEquals(
                    2, cli.done("--store", other, "--json", "show").objects().size(), format);
        }
        cli.input(
                "{\"request\":1,\"arguments\":[\"add\"],\"items\":[{\"listenPort\":81,\"connectAddress\":\"<IP>\"}]}\n"
                        + "{\"request\":2,\"arguments\":[\"add\",\"--force\"],\"items\":[{\"listenPort\":81,\"connectAddress\":\"<IP>\"}]}\n");
        String answers = cli.done("serve").out();
        assertTrue(answers.contains("\"request\":1,\"exit\":2"), answers);
        assertTrue(answers.contains("\"request\":2,\"exit\":0"), answers);
    }
}

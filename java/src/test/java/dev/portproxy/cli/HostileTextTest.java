package dev.portproxy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portproxy.exchange.JsonLines;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.Family;
import dev.portproxy.store.StoreKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, targets, comments, arguments and files that anybody may have written, and a person who looks at the answer. */
class HostileTextTest {

    /** By Unicode's categories: control, format, separators of lines and paragraphs, unassigned, half a pair. */
    private static final Pattern OBEYED_OR_HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}\\p{Cs}\u034f\u115f\u1160\u3164\uffa0\ufe0f\u2800]");

    private static final String FORGED = "FORGED";

    private static final List<String> PIECES = List.of(
            "\u001b]0;PWNED\u0007",
            "\u001b[2J",
            "\u001b[31m",
            "\u009b31m",
            "\u0085" + FORGED,
            "\n" + FORGED,
            "\r\n" + FORGED + "  80",
            "\r" + FORGED,
            "\u2028" + FORGED,
            "\u2029" + FORGED,
            "\t",
            "\b\b\b",
            "\u007f",
            "\u000b\f",
            "\u061c",
            "\u200e\u200f",
            "\u202e",
            "\u2066a\u2069",
            "\u200b\u200d",
            "\ufeff",
            "\u00ad",
            "\u3164",
            "\ufe0f",
            "\ud800",
            "\udfff",
            "\udb40\udc41",
            "\u0378",
            "\uffff",
            "\"",
            "'",
            " ",
            "$(x)",
            "80",
            "10.0.0.5",
            "\u00fc\ud83d\udc4b");

    @TempDir
    private Path directory;

    private Cli cli;

    @RepeatedTest(12)
    void nothing_that_a_terminal_obeys_comes_out_of_any_verb() {
        long seed = Long.getLong("portproxy.fuzz.seed", new Random().nextLong());
        for (boolean terminal : new boolean[] {true, false}) {
            cli = Cli.onWindows(directory);
            if (terminal) {
                cli.onTerminal();
            }
            Random random = new Random(seed);
            List<String> names = fill(random);
            for (String[] words : commands(random, names)) {
                Cli.Run run = cli.run(words);
                String what = "-Dportproxy.fuzz.seed=" + seed + ", terminal " + terminal + ": "
                        + JsonLines.line(List.of(words));
                noneObeyed(run.err(), what);
                if (terminal) {
                    noneObeyed(run.out(), what);
                } else if (!List.of(words).contains("reg")) {
                    assertFalse(ofLines(run.out()).chars().anyMatch(Character::isISOControl), what + "\n" + run.out());
                }
                assertFalse(run.err().contains("This is a bug"), what + "\n" + run.err());
            }
        }
    }

    private static void noneObeyed(String text, String what) {
        assertFalse(OBEYED_OR_HIDDEN.matcher(ofLines(text)).find(), () -> what + "\n" + JsonLines.line(text));
        assertTrue(text.lines().noneMatch(line -> line.stripLeading().startsWith(FORGED)), () -> what + "\n" + text);
    }

    private static String ofLines(String text) {
        return text.replace("\r\n", "").replace("\n", "");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(1, 5); left > 0; left--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Rules, values that are none, disabled ones and details, some of them unreadable; returns the names. */
    private List<String> fill(Random random) {
        List<String> names = new ArrayList<>();
        cli.registry.change(edit -> {
            for (Family family : Family.values()) {
                for (int i = 0; i < 3; i++) {
                    String name = text(random) + (random.nextBoolean() ? "/" + text(random) : "");
                    edit.put(
                            StoreKeys.SYSTEM.rules(family),
                            RegValue.text(name, text(random) + (random.nextBoolean() ? "/" + text(random) : "")));
                    Map<String, Object> details = new LinkedHashMap<>();
                    details.put("comment", text(random));
                    details.put("group", text(random));
                    if (random.nextBoolean()) {
                        details.put("disabled", text(random) + "/" + text(random));
                    }
                    String json = random.nextInt(4) == 0 ? text(random) : JsonLines.line(details);
                    edit.put(
                            StoreKeys.SYSTEM.details(family),
                            RegValue.text(random.nextBoolean() ? name : text(random) + "/80", json));
                    names.add(name);
                }
            }
            return null;
        });
        return names;
    }

    private List<String[]> commands(Random random, List<String> names) {
        String name = names.get(0);
        // Half a surrogate pair is no text that a file could hold.
        String lines = text(random) + "\nfamily,listenPort,connectAddress\nv4tov4," + text(random);
        String file = cli.file("in.txt", new String(lines.getBytes(UTF_8), UTF_8));
        return List.of(
                words("show"),
                words("show", "v4tov4"),
                words("--json", "show"),
                words("dump"),
                words("check"),
                words("--json", "check"),
                words("check", "v4tov4", text(random)),
                words("export", "--format", "netsh"),
                words("export", "--format", "csv"),
                words("export", "--format", "json"),
                words("export", "--format", "reg"),
                words("export", cli.path("") + "/" + text(random)),
                words("ports", text(random)),
                words("ports", "80"),
                words("firewall", text(random)),
                words("firewall", "80", "--service", text(random)),
                words("firewall", "80", "--policy", text(random)),
                words("add", "v4tov4", "listenport=" + text(random), "connectaddress=" + text(random)),
                words("add", text(random)),
                words("set", "v4tov4", "80", "10.0.0.5", "--comment", text(random)),
                words("disable", "v4tov4", name),
                words("enable", "v4tov4", text(random)),
                words("delete", "v4tov4", "--name", name),
                words("delete", "v4tov4", "--name", text(random)),
                words("delete", "v6tov6", text(random)),
                words("import", file, "--dry-run"),
                words("import", file, "--format", "csv"),
                words("import", text(random)),
                words("import", "--from", text(random)),
                words("backup", "list"),
                words("backup", "restore", text(random)),
                words("undo"),
                words("relay", "status"),
                words("relay", "--rule", text(random)),
                words("service", text(random)),
                words("--store", text(random), "show"),
                words("--" + text(random)),
                words(text(random)),
                words("help", text(random)),
                words("help", "add"),
                words("netsh", "interface", "portproxy", "add", text(random)),
                words("reset"),
                words("undo"),
                words("backup", "restore", "last"));
    }

    private static String[] words(String... words) {
        return words;
    }

    static Stream<Arguments> whatReachesAPipe() {
        return Stream.of(
                arguments("\u202e", "\u202e", "\\u202e"),
                arguments("\u200b", "\u200b", "\\u200b"),
                arguments("\udb40\udc41", "\udb40\udc41", "\\udb40\\udc41"),
                arguments("\u001b[2J", "\\u001b[2J", "\\u001b[2J"),
                arguments("\n9.9.9.9", "\\u000a9.9.9.9", "\\u000a9.9.9.9"),
                arguments("\u009b1m", "\\u009b1m", "\\u009b1m"));
    }

    @ParameterizedTest
    @MethodSource("whatReachesAPipe")
    void a_pipe_gets_show_s_bytes_but_for_controls_and_a_terminal_what_it_can_show(
            String hostile, String inPipe, String onTerminal) {
        cli = Cli.onLinux(directory);
        String store = store("web" + hostile + "/80", "10.0.0.5/80");
        String piped = cli.done("--store", store, "show").out();
        assertTrue(row(piped).startsWith("web" + inPipe), piped);
        String looked = cli.onTerminal().done("--store", store, "show").out();
        assertTrue(row(looked).startsWith("web" + onTerminal), looked);
    }

    private static String row(String table) {
        return table.lines().skip(5).findFirst().orElseThrow();
    }

    @Test
    void show_says_that_it_wrote_control_characters_as_json_does() {
        cli = Cli.onLinux(directory);
        String store = store("a\u001b[2J/80", "10.0.0.5/80");
        assertEquals(
                "1 with control characters, which are written as in JSON.\n",
                cli.done("--store", store, "show").err());
        assertEquals("", cli.done("--store", store, "show", "v6tov6").err());
    }

    @Test
    void a_rule_with_a_control_character_is_left_out_of_scripts_by_name() {
        cli = Cli.onLinux(directory);
        String store = store("a\u001b[2J/80", "10.0.0.5/80");
        for (List<String> words : List.of(List.of("dump"), List.of("export", "--format", "netsh"))) {
            List<String> all = new ArrayList<>(List.of("--store", store));
            all.addAll(words);
            Cli.Run run = cli.run(all.toArray(String[]::new));
            assertEquals(10, run.exit());
            assertFalse(run.out().contains("add v4tov4"), run.out());
            assertTrue(run.err().contains("Left out") && run.err().contains("a\\u001b[2J/80"), run.err());
        }
    }

    @Test
    void a_regedit_export_on_a_terminal_is_text() {
        cli = Cli.onLinux(directory).onTerminal();
        String out = cli.done("--store", store("a\u202e/80", "10.0.0.5/80"), "export", "--format", "reg")
                .out();
        assertTrue(out.startsWith("Windows Registry Editor Version 5.00"), out);
        assertTrue(out.contains("\"a\\u202e/80\"=\"10.0.0.5/80\""), out);
    }

    @Test
    void a_pipe_gets_a_regedit_export_as_regedit_writes_it() {
        cli = Cli.onLinux(directory);
        String out = cli.done("--store", store("a/80", "10.0.0.5/80"), "export", "--format", "reg")
                .out();
        assertTrue(out.indexOf('\0') > 0, "UTF-16");
    }

    /** A line feed in a name stands in a .reg file as it is. */
    private String store(String name, String data) {
        return cli.file(
                "hostile.reg",
                "Windows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n\"" + name
                        + "\"=\"" + data
                        + "\"\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no file has such a name there")
    void files_are_named_by_what_can_be_seen() throws Exception {
        cli = Cli.onLinux(directory);
        Path target = directory.resolve("a\u001b[2J.csv");
        Cli.Run run = cli.done("--store", store("*/80", "10.0.0.5/80"), "export", target.toString());
        assertTrue(Files.exists(target));
        assertTrue(run.err().contains("a\\u001b[2J.csv"), run.err());
    }
}

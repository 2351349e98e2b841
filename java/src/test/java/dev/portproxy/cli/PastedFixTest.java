package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.exchange.JsonLines;
import dev.portproxy.paste.CmdModel;
import dev.portproxy.paste.Hostile;
import dev.portproxy.paste.PosixShells;
import dev.portproxy.paste.PowerShellProcess;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.RegValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole fixes, words and all, of stores and command lines that somebody else wrote: pasted, they run what they name. */
class PastedFixTest {

    /** What the names would run. */
    private static final Set<String> PAYLOAD = Set.of("touch", "calc");

    private static final int GENERATED = 40;

    private static final Key TCP =
            Key.of("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");
    private static final Key DETAILS = Key.of("HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp");

    /** Made once: thousands of fixes. */
    @TempDir
    private static Path made;

    private static List<String> forPosix;
    private static List<String> forWindows;
    private static List<String> forModule;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeFixes() {
        List<String> names = new ArrayList<>(Hostile.names());
        for (int i = 0; i < GENERATED; i++) {
            names.add(Hostile.anyNames().sample());
        }
        names.removeIf(name -> name.indexOf('\0') >= 0);
        Cli linux = Cli.onLinux(made.resolve("linux"));
        forPosix = fixes(linux, names);
        forWindows = fixes(Cli.onWindows(made.resolve("windows")), names);
        forModule = lines(requests(linux, names));
    }

    static Stream<String> shells() {
        return PosixShells.all().filter(shell -> !shell.endsWith("-i"));
    }

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @MethodSource("shells")
    void a_fix_runs_nothing_that_a_store_or_a_command_line_holds(String shell) {
        // A line is a process or two; each shell has half of them.
        int half = shell.length() % 2;
        List<String> fixes = IntStream.range(0, forPosix.size())
                .filter(i -> i % 2 == half)
                .mapToObj(forPosix::get)
                .toList();
        List<List<String>> calls = new PosixShells(directory).pasteApart(shell, fixes);
        assertTrue(calls.size() > fixes.size() / 4, calls.size() + " calls of " + fixes.size() + " fixes");
        for (List<String> call : calls) {
            assertFalse(PAYLOAD.contains(call.get(0)), call.toString());
        }
    }

    @Test
    void a_fix_is_one_command_to_cmd() {
        for (String fix : forWindows) {
            for (boolean delayed : List.of(false, true)) {
                List<CmdModel.Simple> commands =
                        CmdModel.prompt(Map.of("PATH", "&calc&"), delayed).read(fix);
                assertEquals(1, commands.size(), fix);
                assertFalse(commands.get(0).redirected(), fix);
            }
        }
    }

    @DisabledOnOs(OS.WINDOWS)
    @Test
    void a_fix_has_no_command_of_a_stored_text_to_powershell() {
        List<String> fixes = new ArrayList<>(forWindows);
        fixes.addAll(forModule);
        List<List<String>> names = new PowerShellProcess(directory).commandNames(fixes);
        for (int i = 0; i < fixes.size(); i++) {
            assertTrue(Collections.disjoint(PAYLOAD, names.get(i)), fixes.get(i));
        }
        assertTrue(names.stream().anyMatch(found -> found.contains("Disable-PortProxy")), "cmdlets are seen");
    }

    private static List<String> fixes(Cli cli, List<String> names) {
        assertTrue(cli.directory.toFile().mkdirs());
        List<String> fixes = new ArrayList<>();
        fixes.addAll(ofCheck(cli, "x$(touch PWNED) & calc.reg", names));
        for (String store : List.of("plain.reg", "it's;calc;.reg")) {
            fixes.addAll(ofCheck(cli, store, names.subList(0, 20)));
        }
        for (int i = 0; i < names.size(); i++) {
            fixes.addAll(ofRefusals(cli, names.get(i), i));
        }
        return lines(fixes);
    }

    private static List<String> lines(List<String> fixes) {
        return fixes.stream().flatMap(String::lines).distinct().toList();
    }

    /** As the PowerShell module asks. */
    private static List<String> requests(Cli cli, List<String> names) {
        StringBuilder requests = new StringBuilder();
        List<List<String>> lines = new ArrayList<>();
        for (String store : List.of("plain.reg", "it's;calc;.reg")) {
            lines.add(List.of("--store", cli.path(store), "check"));
        }
        names.forEach(name -> lines.add(List.of("delete", "v4tov4", "--name=" + name)));
        names.forEach(name -> lines.add(List.of("add", "v4tov4", "listenport=", "connectaddress=" + name)));
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> request = Map.of("request", i, "arguments", lines.get(i), "shell", "powershell");
            requests.append(JsonLines.line(request)).append('\n');
        }
        List<String> fixes = new ArrayList<>();
        for (JsonNode answer : cli.input(requests.toString()).run("serve").objects()) {
            for (String kind : List.of("object", "error")) {
                if (answer.has(kind) && answer.get(kind).has("fix")) {
                    fixes.add(answer.get(kind).get("fix").asString());
                }
            }
        }
        assertTrue(fixes.size() > names.size(), fixes.size() + " fixes");
        return fixes;
    }

    /** The same name as a rule's, as one that is disabled besides, as one that is none, and in what it sends to. */
    private static List<String> ofCheck(Cli cli, String store, List<String> names) {
        String path = cli.path(store);
        new RegFile(Path.of(path)).change(edit -> {
            for (String name : names) {
                edit.put(TCP, RegValue.text(name, name.length() % 2 == 0 ? "10.0.0.1/80" : "10.0.0.1"));
                edit.put(TCP, RegValue.text(name + "/81", name + "/80"));
                edit.put(TCP, RegValue.text(" " + name + "/82", "10.0.0.1 /" + name));
                edit.put(TCP, RegValue.text("::1/" + name, "10.0.0.2,10.0.0.3/80"));
                edit.put(DETAILS, RegValue.text(name, "{\"disabled\":\"10.0.0.8/1\",\"comment\":\"$(touch PWNED)\"}"));
                edit.put(DETAILS, RegValue.text(name + "/81", "no JSON"));
                edit.put(DETAILS, RegValue.text(name + "/83", "{\"firewall\":{\"name\":\"x\"}}"));
            }
            return null;
        });
        List<String> fixes = new ArrayList<>();
        for (JsonNode finding : cli.run("--store", path, "--json", "check").objects()) {
            fixes.add(finding.get("fix").asString());
        }
        assertTrue(fixes.size() > names.size(), fixes.size() + " fixes");
        return fixes;
    }

    /** @param turn which of the command lines are tried; each start takes its time */
    private static List<String> ofRefusals(Cli cli, String word, int turn) {
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(word);
        String file = cli.file(
                "script.txt",
                "netsh interface portproxy add v4tov4 l=80 connectaddress=\"" + (encodable ? word : "x") + "\"\n");
        List<String> fixes = new ArrayList<>();
        List<List<String>> lines = List.of(
                List.of("add", "v4tov4", "listenport=80", "connectaddress=" + word, "listenaddress = " + word),
                List.of("add", "v4tov4", "80", word),
                List.of("add", "v4tov4", word, "10.0.0.1"),
                List.of("add", "v4tov4", "80", "10.0.0.1 10.0.0.2", "80", word),
                List.of("add", word, "80", "10.0.0.1"),
                List.of("set", "v4tov4", "listenport=" + word, "connectaddress=10.0.0.1", "c=" + word),
                List.of("delete", "v4tov4", "listenport=99", "listenaddress=" + word),
                List.of("delete", "v4tov4", "listenport=99", "x=" + word),
                List.of("delete", "v4tov4", "--name=" + word),
                List.of("disable", "--", word),
                List.of("check", "--", "v4tov4", word),
                List.of("show", word),
                List.of("netsh", "-f", word),
                List.of("netsh", "interface", "portproxy", "add", "v4tov4", "80", word, "connectport"),
                List.of("backup", "restore", word),
                List.of("import", file));
        for (int i = turn % 3; i < lines.size(); i += 3) {
            List<String> line = lines.get(i);
            List<String> words = new ArrayList<>(List.of("--store", cli.path("re$(touch PWNED)fusals.reg"), "--json"));
            words.addAll(line);
            Cli.Run run = cli.run(words.toArray(String[]::new));
            Stream.concat(run.err().lines(), run.out().lines())
                    .filter(answer -> answer.startsWith("{"))
                    .map(JsonMapper.shared()::readTree)
                    .filter(answer -> answer.has("fix"))
                    .forEach(answer -> fixes.add(answer.get("fix").asString()));
        }
        return fixes;
    }
}

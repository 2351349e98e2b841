package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code ports --netstat --excluded}: another machine's ports, and nothing of this one's. */
class ListedPortsTest {

    private static final String KOREAN = """

            활성 연결

              프로토콜  로컬 주소              외부 주소              상태            PID
              TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       4
              TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4
              TCP    0.0.0.0:4455           0.0.0.0:0              LISTENING       4312
              iphlpsvc
             [svchost.exe]
              TCP    127.0.0.1:3000         0.0.0.0:0              LISTENING       777
             [node.exe]
              TCP    10.0.0.5:9000          10.0.0.6:50000         CLOSE_WAIT      888
              TCP    10.0.0.5:9001          10.0.0.6:50000         TIME_WAIT       0
              UDP    0.0.0.0:5353           *:*                                    999
             [chrome.exe]
            """;

    private static final String EXCLUDED = """

            프로토콜 tcp 포트 제외 범위

            시작 포트    끝 포트
            ----------    --------
                  8000        8099
                 50000       50059     *

            * - 관리되는 포트 제외입니다.
            """;

    @TempDir
    private Path directory;

    private Cli cli;
    private String netstat;
    private String excluded;

    @BeforeEach
    void machine() throws IOException {
        cli = Cli.onLinux(directory);
        // What this machine has is never asked for.
        cli.machine.listener("0.0.0.0", 5000, 9, "nginx");
        cli.machine.broken.addAll(List.of("connections", "excluded", "dynamic", "networks", "binds"));
        netstat = written("netstat.txt", KOREAN.getBytes(StandardCharsets.UTF_8));
        excluded = written("excluded.txt", EXCLUDED.getBytes(StandardCharsets.UTF_8));
    }

    private String written(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "80,    Error PortHeldByHttpSys,     10",
        "445,   Error PortHeldByFileSharing, 10",
        "4455,  Error PortHeld,              10",
        "3000,  Error PortHeld,              10",
        "9000,  Warning PortLingering,       0",
        "9001,  '',                          0",
        "5353,  Info PortHeldOnUdp,          0",
        "8080,  Error PortExcluded,          10",
        "50010, Info PortExcluded,           0",
        "5000,  '',                          0",
        "8100,  '',                          0"
    })
    void a_port_has_the_findings_of_a_live_look(int port, String finding, int exit) {
        Cli.Run run = cli.run("--json", "ports", "" + port, "--netstat", netstat, "--excluded", excluded);
        assertEquals(exit, run.exit(), run.out() + run.err());
        assertEquals(
                finding.isEmpty() ? List.of() : List.of(finding),
                findings(run).stream()
                        .map(one -> one.get("severity").asString() + " "
                                + one.get("id").asString())
                        .toList());
        // What is held or excluded is never called free.
        assertEquals(exit == 0, run.err().contains("nobody listens on TCP port " + port + " "), run.err());
        assertEquals(
                exit == 0 && !finding.endsWith("PortExcluded"), run.err().contains("no range excludes it"), run.err());
        Cli.Run ranges = cli.run("ports", "" + port, "--excluded", excluded);
        assertEquals(!finding.endsWith("PortExcluded"), ranges.err().startsWith("No range of this list"), ranges.err());
    }

    @Test
    void who_holds_it_and_on_which_address_is_said() {
        assertEquals(
                "127.0.0.1:3000 is held by node.exe (pid 777).",
                only("3000").get("message").asString());
        JsonNode ipHelper = only("4455");
        assertEquals(
                "0.0.0.0:4455 is held by svchost.exe (pid 4312, service iphlpsvc).",
                ipHelper.get("message").asString());
        assertEquals(
                "IP Helper serves the portproxy rules of that machine",
                ipHelper.get("evidence").get(0).asString());
    }

    private static List<JsonNode> findings(Cli.Run run) {
        return run.objects().stream().filter(object -> object.has("severity")).toList();
    }

    private JsonNode only(String port) {
        List<JsonNode> objects = findings(cli.run("--json", "ports", port, "--netstat", netstat));
        assertEquals(1, objects.size());
        return objects.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "3000, both, false",
        "9001, both, true",
        "9001, sockets, null",
        "9001, ranges, null",
        "8080, ranges, false"
    })
    void it_is_free_or_not_or_that_is_not_known(String port, String lists, String free) {
        List<String> words = new ArrayList<>(List.of("--json", "ports", port));
        if (!lists.equals("ranges")) {
            words.addAll(List.of("--netstat", netstat));
        }
        if (!lists.equals("sockets")) {
            words.addAll(List.of("--excluded", excluded));
        }
        List<JsonNode> objects = cli.run(words.toArray(String[]::new)).objects();
        assertEquals(free, objects.get(objects.size() - 1).get("free").toString());
    }

    /** What is to be done is done there: a command that stands here as one would be run here. */
    @ParameterizedTest
    @ValueSource(strings = {"80", "445", "4455", "3000", "8080"})
    void no_fix_is_a_command_of_this_machine(String port) {
        Cli.Run run = cli.run("--json", "ports", port, "--netstat", netstat, "--excluded", excluded);
        for (JsonNode finding : findings(run)) {
            assertFalse(finding.get("fixes").isEmpty(), finding.toString());
            for (JsonNode fix : finding.get("fixes")) {
                fix.get("steps").forEach(step -> assertTrue(step.has("hint"), finding.toString()));
            }
        }
        assertTrue(cli.run("ports", "3000", "--netstat", netstat).out().contains("taskkill /pid 777"));
    }

    @Test
    void a_free_port_is_as_free_as_the_lists_go() {
        String both = cli.done("ports", "8200", "--netstat", netstat, "--excluded", excluded)
                .err();
        assertEquals(
                "By these lists nobody listens on TCP port 8200 of that machine, and no range excludes it.\n", both);
        assertTrue(cli.done("ports", "8200", "--netstat", netstat).err().contains("only --excluded tells"));
        assertTrue(cli.done("ports", "8200", "--excluded", excluded).err().contains("only --netstat tells"));
    }

    @Test
    void udp_is_asked_for_by_its_name() {
        Cli.Run run = cli.run("ports", "5353", "--protocol", "udp", "--netstat", netstat);
        assertEquals(10, run.exit());
        assertTrue(run.out().contains("0.0.0.0:5353 is held by chrome.exe (pid 999)."), run.out());
        Cli.Run other = cli.run("--json", "ports", "8080", "--protocol", "UDP", "--excluded", excluded);
        assertEquals("ExcludedPortsUnknown", other.objects().get(0).get("id").asString());
        Cli.Run here = cli.run("ports", "5353", "--protocol", "udp");
        assertEquals(2, here.exit());
        assertTrue(here.err().contains("--netstat"), here.err());
    }

    /** A list of connections alone says nothing about who waits for one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "  TCP  10.0.0.5:80  10.0.0.6:5000  ESTABLISHED  7\n",
                "  UDP  0.0.0.0:53  *:*  7\n",
                "LocalAddress LocalPort State\n------------ --------- -----\n10.0.0.5 80 Established\n"
            })
    void a_list_without_listeners_never_says_free(String text) throws IOException {
        Cli.Run run = cli.run(
                "--json", "ports", "8200", "--netstat", written("some.txt", text.getBytes(StandardCharsets.UTF_8)));
        assertEquals("PortsUnknown", run.objects().get(0).get("id").asString());
        assertEquals("", run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "x-windows-949"})
    void it_is_read_in_the_encoding_that_the_machine_wrote(String charset) throws IOException {
        String file = written("other.txt", KOREAN.getBytes(Charset.forName(charset)));
        Cli.Run run = charset.startsWith("UTF")
                ? cli.run("ports", "3000", "--netstat", file)
                : cli.run("--encoding", charset, "ports", "3000", "--netstat", file);
        assertEquals(10, run.exit(), run.err());
        assertTrue(run.out().contains("node.exe"), run.out());
    }

    @Test
    void a_mark_of_utf_16_is_read_too() throws IOException {
        String file = written("marked.txt", ("\ufeff" + KOREAN).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(10, cli.run("ports", "3000", "--netstat", file).exit());
    }

    @Test
    void standard_input_may_hold_both() {
        cli.input(KOREAN + EXCLUDED);
        Cli.Run run = cli.run("--json", "ports", "8080", "--netstat", "-", "--excluded", "-");
        assertEquals(
                List.of("PortExcluded"),
                findings(run).stream().map(one -> one.get("id").asString()).toList());
        assertEquals(10, run.exit());
    }

    @ParameterizedTest
    @CsvSource({"--netstat, netstat -ano", "--excluded, show excludedportrange protocol=tcp"})
    void what_holds_no_list_is_refused_and_the_command_that_makes_one_named(String option, String command)
            throws IOException {
        for (String text : List.of("", "Hello\n", "[HKEY_LOCAL_MACHINE\\SOFTWARE]\n\"a\"=\"b\"\n")) {
            String file = written("none.txt", text.getBytes(StandardCharsets.UTF_8));
            Cli.Run run = cli.run("ports", "80", option, file);
            assertEquals(2, run.exit(), run.out());
            assertTrue(run.err().startsWith("ImportFailed: " + file + " holds no "), run.err());
            assertTrue(run.err().contains(command), run.err());
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Cli.Run run =
                cli.run("ports", "80", "--netstat", directory.resolve("nowhere").toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("nowhere"), run.err());
    }

    @Test
    void rows_that_are_not_understood_are_counted_and_shown() throws IOException {
        String file = written(
                "odd.txt",
                "  TCP  a:http  b:0  LISTENING  1\n  TCP  0.0.0.0:80  0.0.0.0:0  LISTENING  2\n"
                        .getBytes(StandardCharsets.UTF_8));
        Cli.Run run = cli.run("--json", "ports", "81", "--netstat", file);
        assertEquals(10, run.exit());
        JsonNode finding = run.objects().get(0);
        assertEquals("ListRowsUnread", finding.get("id").asString());
        assertEquals(
                "line 1: TCP a:http b:0 LISTENING 1",
                finding.get("evidence").get(0).asString().replaceAll(" +", " "));
    }

    /** The row may be that of the port. */
    @Test
    void a_row_that_is_not_understood_never_lets_the_list_say_free() throws IOException {
        Cli.Run run = cli.run(
                "ports",
                "80",
                "--netstat",
                text("  TCP  0.0.0.0:http  0.0.0.0:0  LISTENING  1\n  TCP  0.0.0.0:22  0.0.0.0:0  LISTENING  2\n"));
        assertTrue(run.out().startsWith("Unknown ListRowsUnread\n"), run.out());
        assertEquals("", run.err());
    }

    /** What is said is of the system that the list is of, by its form. */
    @ParameterizedTest
    @CsvSource({
        "'  TCP  0.0.0.0:80  0.0.0.0:0  LISTENING\n', netstat -abno, --excluded",
        "'LISTEN 0 9 0.0.0.0:80 0.0.0.0:*\n', ss -tulnp, ''",
        "'tcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN -\n', ss -tulnp, ''",
        "'tcp4  0 0  *.80  *.*  LISTEN\n', lsof -nP -i, ''",
        "'tcp6  0 0  ::1.80  *.*  LISTEN\n', lsof -nP -i, ''",
        "'tcp4  0 0  127.0.0.1.80  *.*  LISTEN\n', lsof -nP -i, ''",
    })
    void a_list_is_spoken_of_as_of_its_system(String rows, String names, String excludes) throws IOException {
        String file = text(rows);
        String held = cli.run("ports", "80", "--netstat", file).out();
        assertTrue(held.contains("PortHeldByUnknown"), held);
        assertTrue(held.contains("program it is: " + names + ".\n"), held);
        String free = cli.done("ports", "81", "--netstat", file).err();
        assertTrue(free.startsWith("By this list nobody listens on TCP port 81 of that machine."), free);
        assertEquals(!excludes.isEmpty(), free.contains("--excluded"), free);
        String unseen =
                cli.run("ports", "81", "--protocol", "udp", "--netstat", file).out();
        String lists = names.startsWith("lsof") ? "netstat -an" : names.replace("-abno", "-ano");
        assertTrue(unseen.contains(": " + lists + "\n"), unseen);
    }

    private String text(String rows) throws IOException {
        return written("rows.txt", rows.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
    }
}

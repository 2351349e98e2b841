package dev.portproxy.netsh;

import static dev.portproxy.netsh.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {

    private static final NetshCommand ADD = add("v4tov4 */2222 10.20.0.7/22");
    private static final NetshCommand RESET = new NetshCommand.Reset();
    private static final NetshCommand SHOW = new NetshCommand.Show(Optional.empty());

    private static NetshCommand add(String rule) {
        return new NetshCommand.Add(rule(rule));
    }

    private static List<NetshCommand> commands(String text) {
        return ScriptReader.read(text).commands().stream()
                .map(Script.Line::command)
                .toList();
    }

    private static List<Integer> skipped(String text) {
        return ScriptReader.read(text).skipped().stream()
                .map(SkippedLine::number)
                .toList();
    }

    @Test
    void a_dump_in_english() {
        Script script = ScriptReader.read(Samples.text("dump-en.txt"));
        assertEquals(
                List.of(
                        new Script.Line(RESET, 7, "reset", List.of()),
                        new Script.Line(
                                ADD,
                                8,
                                "add v4tov4 listenport=2222 connectaddress=10.20.0.7 connectport=22",
                                List.of()),
                        new Script.Line(
                                add("v4tov6 10.20.0.1/8080 2001:db8:10:20::7/80"),
                                9,
                                "add v4tov6 listenport=8080 connectaddress=2001:db8:10:20::7 connectport=80"
                                        + " listenaddress=10.20.0.1",
                                List.of())),
                script.commands());
        assertEquals(List.of(), script.skipped());
    }

    @Test
    void a_dump_in_russian() {
        Script script = ScriptReader.read(Samples.text("dump-ru.txt"));
        assertEquals(
                List.of(RESET, add("v6tov6 */9000 2001:db8:10:20::9/9000")), commands(Samples.text("dump-ru.txt")));
        assertEquals(List.of(), script.skipped());
    }

    @Test
    void another_contexts_reset_is_not_ours() {
        String text = Samples.text("dump-all-contexts.txt");
        assertEquals(List.of(RESET, ADD), commands(text));
        assertEquals(List.of(15, 16, 17, 36), skipped(text));
        assertEquals(
                "The line belongs to another context of netsh.",
                ScriptReader.read(text).skipped().get(0).reason());
    }

    @Test
    void a_batch_file() {
        String text = Samples.text("batch.cmd");
        Script script = ScriptReader.read(text);
        assertEquals(
                List.of(
                        RESET,
                        ADD,
                        add("v4tov4 0.0.0.0/8443 intranet.example.net/443"),
                        new NetshCommand.Delete(Family.V4TOV4, new Endpoint("*", "9000")),
                        SHOW),
                commands(text));
        assertEquals(
                List.of(4, 5, 8, 9, 9),
                script.commands().stream().map(Script.Line::number).toList());
        assertEquals(2, script.commands().get(2).warnings().size());
        assertEquals(List.of(10, 11, 12, 13), skipped(text));
        assertEquals(
                "netsh's advfirewall is not part of interface portproxy.",
                script.skipped().get(0).reason());
        assertEquals(
                "\"sc\" is not a netsh interface portproxy command.",
                script.skipped().get(1).reason());
        assertEquals(
                "What \"for\" would run is not read: put the netsh command on a line of its own.",
                script.skipped().get(2).reason());
        SkippedLine expression = script.skipped().get(3);
        assertTrue(
                expression.reason().startsWith("connectaddress is the unevaluated text %WSL_IP%,"),
                expression.reason());
        assertEquals(
                "Put the value itself there: portproxy add v4tov4 listenport=5000 connectaddress=ADDRESS",
                FixText.of(expression.fix()));
    }

    @Test
    void a_powershell_script() {
        String text = Samples.text("script.ps1");
        assertEquals(List.of(ADD, new NetshCommand.Set(rule("v6tov4 ::/8080 10.20.0.7/80")), SHOW), commands(text));
        assertEquals(List.of(8, 9), skipped(text));
        List<SkippedLine> skipped = ScriptReader.read(text).skipped();
        assertTrue(
                skipped.get(0).reason().contains("$(wsl hostname -I)"),
                skipped.get(0).reason());
        assertTrue(
                skipped.get(1).reason().contains("taken for a comment"),
                skipped.get(1).reason());
    }

    @Test
    void an_interactive_session() {
        String text = Samples.text("session.txt");
        assertEquals(
                List.of(ADD, new NetshCommand.Delete(Family.V4TOV4, new Endpoint("0.0.0.0", "9000"))), commands(text));
        // Behind bye the shell reads, where reset is something else.
        assertEquals(List.of(11), skipped(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface portproxy\nreset",
                "int po reset",
                "interface\nportproxy\nreset",
                "interface\r\nportproxy reset",
                "interface portproxy\r..\rportproxy\rreset",
                "pushd interface portproxy\nreset\npopd",
                "interface portproxy\npushd interface ipv4\npopd\nreset",
                "\ufeffnetsh interface portproxy\r\r\nreset",
                "netsh -c \"interface portproxy\"\nreset",
                "netsh interface portproxy>reset",
                "interface ipv4\ninterface portproxy reset",
            })
    void every_way_into_the_context(String text) {
        assertEquals(List.of(RESET), commands(text));
        assertEquals(List.of(), skipped(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset",
                "interface ipv4\nreset",
                "interface portproxy\n..\nreset",
                "interface portproxy\nexit\nreset",
                "pushd interface portproxy\npopd\nreset",
                "pushd interface portproxy\npushd interface tcp\nreset",
                "http\nreset",
                "netsh interface ipv4 reset",
                "netsh winsock reset",
                "interface ipv4 reset",
            })
    void a_reset_elsewhere_is_skipped(String text) {
        assertEquals(List.of(), commands(text));
        assertEquals(1, skipped(text).size());
    }

    @Test
    void a_line_cut_out_of_a_dump_is_read_with_a_warning() {
        Script script = ScriptReader.read("add v4tov4 2222 10.20.0.7 22");
        assertEquals(ADD, script.commands().get(0).command());
        assertEquals(
                List.of("No \"interface portproxy\" stands before the line; it is read as if it did."),
                script.commands().get(0).warnings());
    }

    @Test
    void a_broken_line_shows_the_right_one_and_stops_nothing() {
        String text = "netsh interface portproxy add v4tov4 listenport = 5000 connectaddress=10.20.0.9\n"
                + "cmd.exe /c \"netsh interface portproxy add v4tov4 listenport=1 connectaddress= connectport=2\"\n"
                + "netsh interface portproxy add v4tov4 2222 10.20.0.7 22";
        Script script = ScriptReader.read(text);
        assertEquals(ADD, script.commands().get(0).command());
        SkippedLine first = script.skipped().get(0);
        assertEquals(1, first.number());
        assertEquals("netsh interface portproxy add v4tov4 listenport = 5000 connectaddress=10.20.0.9", first.text());
        assertEquals("No space may stand beside the equals sign of \"listenport = 5000\".", first.reason());
        assertEquals("Write: portproxy add v4tov4 listenport=5000 connectaddress=10.20.0.9", FixText.of(first.fix()));
        assertEquals(2, script.skipped().get(1).number());
    }

    @Test
    void of_a_printed_table_only_the_rows_are_named() {
        assertEquals(
                List.of(7, 8),
                skipped("C:\\>netsh interface portproxy show all\r\n"
                        + ShowTable.render(Samples.rules("v4tov4 */80 10.20.0.7/80", "v4tov4 */81 web01/81"), "\r\n")));
    }

    @Test
    void a_registry_script_becomes_skipped_lines() {
        List<SkippedLine> skipped = ScriptReader.read(
                        "reg add HKLM\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp /v *\\80 /d 10.20.0.7/80\n"
                                + "sc control iphlpsvc paramchange")
                .skipped();
        assertEquals(List.of(1, 2), skipped.stream().map(SkippedLine::number).toList());
        assertEquals(
                "\"reg\" is not a netsh interface portproxy command.",
                skipped.get(0).reason());
    }
}

package dev.portproxy.windows;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.ServiceFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticMappingsTest {

    private static final String NAT = base64("WSL's NAT\t\ud55c");

    private final List<List<String>> asked = new ArrayList<>();

    /** With the driver running. */
    static StaticMappings running(SystemCommand command) {
        return in(State.RUNNING, command);
    }

    private static StaticMappings in(State state, SystemCommand command) {
        return new StaticMappings(
                name -> Optional.of(new ServiceFacts(name, state, StartType.MANUAL, 0, List.of())),
                command,
                "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private SystemCommand answering(String text) {
        return words -> {
            asked.add(words);
            return text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private List<NatMapping> read(String... lines) {
        return running(answering(String.join("\r\n", lines) + "\r\n")).active();
    }

    @ParameterizedTest
    @CsvSource({
        "True, TCP, true",
        "1,    6,   true",
        "'',   TCP, true",
        "True, UDP, false",
        "1,    17,  false",
    })
    void a_mapping_is_read_whether_windows_names_its_numbers_or_not(String active, String protocol, boolean tcp) {
        List<String> fields = List.of(active, protocol, "0.0.0.0", "8080", "172.20.0.5", "80", "3", NAT);
        assertEquals(
                List.of(new NatMapping(tcp, "0.0.0.0", 8080, ip("172.20.0.5"), 80, "WSL's NAT\t\ud55c", 3)),
                read(String.join("\t", fields)));
        List<String> words = asked.get(0);
        assertTrue(words.get(0).endsWith("\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"));
        assertFalse(words.get(4).contains("\""), "Windows parts a command line by them");
    }

    @Test
    void inactive_ones_and_a_port_that_stays_the_same() {
        assertEquals(
                List.of(new NatMapping(true, "10.0.0.0/24", 443, ip("172.20.0.5"), 443, "N", 0)),
                read(
                        "\ufeffFalse\tTCP\t0.0.0.0\t80\t172.20.0.5\t80\t1\t" + NAT,
                        "0\t6\t0.0.0.0\t81\t172.20.0.5\t80\t2\t" + NAT,
                        "True\tTCP\t10.0.0.0/24\t443\t172.20.0.5\t\t0\t" + base64("N")));
        assertEquals(List.of(), read(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get-NetNatStaticMapping : Access is denied.",
                "True\tICMP\t0.0.0.0\t80\t10.0.0.5\t80\t0\tTg==",
                "True\tTCP\there\t80\t10.0.0.5\t80\t0\tTg==",
                "True\tTCP\t0.0.0.0\t65536\t10.0.0.5\t80\t0\tTg==",
                "True\tTCP\t0.0.0.0\t99999999999\t10.0.0.5\t80\t0\tTg==",
                "True\tTCP\t0.0.0.0\t80\tthere\t80\t0\tTg==",
                "True\tTCP\t0.0.0.0\t80\t10.0.0.5\t80\tx\tTg==",
                "True\tTCP\t0.0.0.0\t80\t10.0.0.5\t80\t0\t?",
                "True\tTCP\t0.0.0.0\t80\t10.0.0.5\t80\t0",
            })
    void an_answer_of_another_kind_is_not_taken_for_no_mapping(String line) {
        assertThrows(PortProxyException.class, () -> read(line));
    }

    @Test
    void a_program_that_fails_is_told_without_its_script() {
        StaticMappings mappings = running(words -> {
            throw new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, String.join(" ", words), "");
        });
        PortProxyException failed = assertThrows(PortProxyException.class, mappings::active);
        assertFalse(failed.getMessage().contains("foreach"), failed.getMessage());
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
    void without_the_driver_nothing_is_started(State state) {
        assertEquals(List.of(), in(state, answering("?")).active());
        StaticMappings none = new StaticMappings(name -> Optional.empty(), answering("?"), "powershell.exe");
        assertEquals(List.of(), none.active());
        assertEquals(List.of(), asked);
    }
}

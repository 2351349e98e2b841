package dev.portproxy.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {

    static List<Arguments> texts() {
        return List.of(
                Arguments.of("Windows Registry Editor Version 5.00\n", "reg"),
                Arguments.of("\n\nREGEDIT4\n", "reg"),
                Arguments.of("; a comment\n; another\n[HKEY_LOCAL_MACHINE\\SYSTEM]\n", "reg"),
                Arguments.of("[-HKEY_LOCAL_MACHINE\\SYSTEM]\n", "reg"),
                Arguments.of("[hklm\\SYSTEM]\n", "reg"),
                Arguments.of("regf\0\0", "StoreCorrupt"),
                Arguments.of("{\"type\":\"rule\"}", "json"),
                Arguments.of("  {\n  \"ListenPort\": 80 }", "json"),
                Arguments.of("[\r\n  {\"a\":1}]", "json"),
                Arguments.of("[]", "json"),
                Arguments.of("family,listenPort,connectAddress\n", "csv"),
                Arguments.of("\"ListenPort\";\"ConnectAddress\"\n", "csv"),
                Arguments.of("connectaddress\tLISTENPORT\n", "csv"),
                Arguments.of("#TYPE PortProxy.Rule\n\"Family\",\"ListenPort\"\n", "csv"),
                Arguments.of("a,b\n1,2\n", "ImportFailed"),
                Arguments.of("Listen on ipv4:             Connect to ipv6:\n", "show"),
                Arguments.of("?? ipv4:   ??? ipv4:\n\n* 80 10.0.0.5 80\n", "show"),
                Arguments.of("--------------- ----------  --------------- ----------\n* 80 h 80\n", "show"),
                Arguments.of("netsh interface portproxy add v4tov4 listenport=80 connectaddress=h\n", "netsh"),
                Arguments.of("pushd interface portproxy\nreset\npopd\n", "netsh"),
                Arguments.of("rem rules\n  add v4tov4 80 h\n", "netsh"),
                Arguments.of("netsh i p a v4tov4 l=80 c=h\n", "netsh"),
                Arguments.of(
                        "netsh interface ipv4 set address ipv4\nnetsh interface portproxy add v4tov4 80 h\n", "netsh"),
                Arguments.of(
                        "netsh interface portproxy add help\n\nadd v4tov4 - Adds an entry to listen on for IPv4 and proxy connect"
                                + " to via IPv4.\n",
                        "netsh"),
                Arguments.of("hello\n", "ImportFailed"),
                Arguments.of("", "ImportFailed"),
                Arguments.of(" \r\n\t", "ImportFailed"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_text_tells_its_format(String text, String format) {
        assertEquals(format, Read.detected(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, true", "UTF-16BE, true", "UTF-8, true", "UTF-8, false", "windows-1252, false", "GBK, false"})
    void any_encoding_is_read(String encoding, boolean mark) {
        Charset charset = Charset.forName(encoding);
        String text =
                (mark ? "\ufeff" : "") + "\u00c9couter sur ipv4 :  Connecter \u00e0 ipv4 :\n\n* 80 10.0.0.5 8080\n";
        Imported imported = ImportReader.read(text.getBytes(charset), Optional.empty());
        assertEquals(List.of("3: put v4tov4 */80 -> 10.0.0.5/8080"), Read.items(imported));
    }

    @ParameterizedTest
    @CsvSource({
        "show-en.txt, show",
        "show-zh-CN.txt, show",
        "show-zh-TW.txt, show",
        "show-ja.txt, show",
        "show-ko.txt, show",
        "show-fr.txt, show",
        "show-pt-BR.txt, show",
        "show-es.txt, show",
        "dump-en.txt, netsh",
        "dump-ru.txt, netsh",
        "dump-all-contexts.txt, netsh",
        "batch.cmd, netsh",
        "script.ps1, netsh",
    })
    void netsh_s_own_texts_are_told_apart(String name, String format) throws Exception {
        assertEquals(format, Read.detected(Files.readAllBytes(Path.of("java/src/test/resources/netsh", name))));
    }

    @Test
    void every_shipped_sample_is_read() throws Exception {
        try (var files = Files.list(Path.of("registry/samples"))) {
            for (Path file : files.filter(f -> !f.toString().endsWith(".md")).toList()) {
                String expected = file.toString().endsWith(".reg") ? "reg" : "netsh";
                assertEquals(expected, Read.detected(Files.readAllBytes(file)), file.toString());
            }
        }
    }

    /** Named one by one, they would fill the memory. */
    @ParameterizedTest
    @ValueSource(strings = {"netsh", "json", "csv", "show"})
    void what_is_nearly_all_something_else_is_refused(String format) {
        String one = Map.of("netsh", "x\n", "json", "{}\n", "csv", "x\n", "show", "a 1 b\n")
                .get(format);
        String head = Map.of("netsh", "", "json", "", "csv", "listenport\n", "show", "ipv4: ipv4:\n---- -- ---- --\n")
                .get(format);
        Optional<Format> named = Format.of(format);
        byte[] text = (head + one.repeat(100_001)).getBytes(StandardCharsets.UTF_8);
        PortProxyException refusal = assertThrows(PortProxyException.class, () -> ImportReader.read(text, named));
        assertEquals(ErrorId.IMPORT_FAILED, refusal.id());
        assertTrue(refusal.getMessage().startsWith("More than 100000 lines became no rule"), refusal.getMessage());
        byte[] fewer = (head + one.repeat(1_000)).getBytes(StandardCharsets.UTF_8);
        assertEquals(1_000, ImportReader.read(fewer, named).skipped().size());
    }
}

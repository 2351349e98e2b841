package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters whose encoding nothing tells are shown as a guess, and never written. */
class StoreEncodingTest {

    private static final String ENCODING = "native.encoding";

    private static final String KEY =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\r\n";

    @TempDir
    private Path directory;

    private Cli cli;
    private String ofSystem;

    /** A code page of Windows is no guess: this is a machine that has none, and a Windows may have UTF-8 for it. */
    @BeforeEach
    void start() {
        ofSystem = System.getProperty(ENCODING, "");
        System.setProperty(ENCODING, "UTF-8");
        cli = Cli.onLinux(directory);
    }

    @AfterEach
    void leave() {
        System.setProperty(ENCODING, ofSystem);
    }

    private String file(String encoding, String host) throws IOException {
        String text = "REGEDIT4\r\n\r\n" + KEY + "\"*/80\"=\"" + host + "/8080\"\r\n\"*/81\"=\"10.0.0.5/81\"\r\n";
        return Files.write(directory.resolve("old.reg"), text.getBytes(Charset.forName(encoding)))
                .toString();
    }

    private List<String> rules(String store) {
        return cli.done("--store", store, "--json", "show").objects().stream()
                .map(rule ->
                        rule.get("name").asString() + " " + rule.get("data").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "cp949, x-windows-949, \ud55c\uad6d\uc5b4",
        "cp932, windows-31j, \u8868\u793a\u80fd",
        "cp950, x-windows-950, \u529f\u8a31\u84cb",
        "gbk, GBK, \u4e57\u56fd",
        "cp1251, windows-1251, \u0441\u0435\u0440\u0432\u0435\u0440",
        "cp850, IBM850, b\u00fcro",
        "windows-1252, windows-1252, b\u00fcro",
    })
    void a_store_is_changed_only_when_its_letters_are_known(String name, String encoding, String host)
            throws IOException {
        String store = file(encoding, host);
        byte[] before = Files.readAllBytes(Path.of(store));
        Cli.Run show = cli.run("--store", store, "show");
        assertEquals(0, show.exit());
        assertTrue(show.err().contains("it was read as windows-1252, a guess"), show.err());
        assertTrue(show.err().contains("--encoding"), show.err());
        for (String[] change : new String[][] {
            {"add", "v4tov4", "90", "10.0.0.9"}, {"delete", "v4tov4", "81"}, {"reset"}, {"disable", "81"}
        }) {
            String[] words = new String[change.length + 2];
            words[0] = "--store";
            words[1] = store;
            System.arraycopy(change, 0, words, 2, change.length);
            Cli.Run refused = cli.run(words);
            assertEquals(2, refused.exit(), refused.err());
            assertTrue(refused.err().startsWith("StoreCorrupt: "), refused.err());
            assertTrue(refused.err().contains("Name it once with --encoding"), refused.err());
        }
        assertArrayEquals(before, Files.readAllBytes(Path.of(store)));
        assertEquals("", cli.done("--store", store, "backup", "list").out());

        cli.done("--store", store, "--encoding", name, "add", "v4tov4", "90", "10.0.0.9");
        assertEquals(List.of("*/80 " + host + "/8080", "*/81 10.0.0.5/81", "*/90 10.0.0.9/90"), rules(store));
        assertEquals("", cli.run("--store", store, "show").err());
        cli.done("--store", store, "undo");
        assertEquals(2, rules(store).size());
    }

    @ParameterizedTest
    @CsvSource({
        "cp949, x-windows-949, \ud55c\uad6d\uc5b4",
        "cp932, windows-31j, \u8868\u793a\u80fd",
        "cp950, x-windows-950, \u529f\u8a31\u84cb",
        "cp1251, windows-1251, \u0441\u0435\u0440\u0432\u0435\u0440",
    })
    void an_import_keeps_guessed_letters_out(String name, String encoding, String host) throws IOException {
        String input = file(encoding, host);
        for (String[] words : new String[][] {{"import", input}, {"import", "--from", input}}) {
            Cli.Run run = cli.run(words);
            assertEquals(10, run.exit());
            assertTrue(run.out().contains("it was read as windows-1252, a guess"), run.out());
            assertTrue(run.out().contains("some of its letters are a guess"), run.out());
            assertEquals(List.of("*/81 10.0.0.5/81"), rules(cli.path("default/rules.reg")));
            cli.done("reset");
        }
        cli.done("import", input, "--encoding", name);
        assertEquals(List.of("*/80 " + host + "/8080", "*/81 10.0.0.5/81"), rules(cli.path("default/rules.reg")));
        cli.done("reset");
        cli.done("import", "--from", input, "--encoding=" + name);
        assertEquals(2, rules(cli.path("default/rules.reg")).size());
    }

    /** A letter or two among plain ones: the guess is good enough to be written, with a word. */
    @Test
    void an_import_of_a_western_file_says_what_it_took() {
        Cli.Run run = cli.run("import", "registry/samples/regedit4-ansi.reg");
        assertTrue(run.out().contains("warning: encoding windows-1252\n"), run.out());
        assertTrue(rules(cli.path("default/rules.reg")).contains("*/8080 b\u00fcro.example.net/80"), run.out());
    }

    /** Every format, as PowerShell's pipeline and wsl.exe write them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "netsh interface portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5",
                "Listen on ipv4:             Connect to ipv4:\\n\\n*               80          10.0.0.5        80",
                "{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"}",
                "listenport,connectaddress\\n80,10.0.0.5",
                "Windows Registry Editor Version 5.00\\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\\n"
                        + "\"*/80\"=\"10.0.0.5/80\"",
            })
    void utf_16_needs_no_mark(String text) {
        for (String encoding : List.of("UTF-16LE", "UTF-16BE")) {
            for (String mark : List.of("", "\ufeff")) {
                byte[] bytes = (mark + text.replace("\\n", "\n")).getBytes(Charset.forName(encoding));
                Cli.Run run = cli.input(bytes).run("import", "-");
                assertEquals(0, run.exit(), run.out() + run.err());
                assertEquals(List.of("*/80 10.0.0.5/80"), rules(cli.path("default/rules.reg")));
                cli.done("reset");
            }
        }
    }

    @Test
    void a_named_encoding_that_does_not_fit_is_refused() throws IOException {
        String input = file("windows-1252", "b\u00fcro");
        Cli.Run utf8 = cli.run("import", input, "--encoding", "utf-8");
        assertEquals(2, utf8.exit());
        assertTrue(utf8.err().startsWith("ImportFailed: The input was said to be UTF-8, in which byte "), utf8.err());
        assertTrue(utf8.err().contains("line 4"), utf8.err());
        Cli.Run unknown = cli.run("import", input, "--encoding", "klingon");
        assertTrue(unknown.err().startsWith("BadUsage: \"klingon\" is not the name of an encoding"), unknown.err());
        Cli.Run store = cli.run("--encoding=utf-8", "--store", input, "show");
        assertTrue(store.err().startsWith("StoreCorrupt: "), store.err());
    }

    /** Such values are never a rule's; a change to one would write the others of the file as well. */
    @Test
    void letters_that_stand_in_hexadecimal_are_a_guess_too() throws IOException {
        String text = "REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\n\"x\"=hex(2):c7,d1,00\r\n\r\n" + KEY;
        String store = cli.file("hex.reg", text);
        Cli.Run refused = cli.run("--store", store, "add", "v4tov4", "80", "10.0.0.5");
        assertEquals(2, refused.exit(), refused.err());
        assertEquals(text, Files.readString(Path.of(store)));
        cli.done("--store", store, "--encoding", "cp949", "add", "v4tov4", "80", "10.0.0.5");
        String now = Files.readString(Path.of(store), Charset.forName("UTF-16LE"));
        assertTrue(now.contains("\"x\"=hex(2):5c,d5,00,00"), now);
        assertFalse(now.contains("c7,00"), now);
    }
}

package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.store.RuleRoots;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines mean follows regedit on Windows, as Wine's tests of its regedit record it. */
class RegDocumentTest {

    private static final Key KEY = Key.of("HKLM\\SOFTWARE\\A");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "\"x\"=\"1\" ~ 1 ~ 31000000",
                "  \"x\"  =  \"1\"  ~ 1 ~ 31000000",
                "^\t\"x\"\t=\t\"1\"\t;comment^ ~ 1 ~ 31000000",
                "\"x\"=\"1\";\"y\"=\"2\" ~ 1 ~ 31000000",
                "\"x\"=\";#\" ~ 1 ~ 3b0023000000",
                "\"x\"=\"a\\\\b\\\"\" ~ 1 ~ 61005c00620022000000",
                "\"x\"=\"\" ~ 1 ~ 0000",
                "\"x\"=dword:1 ~ 4 ~ 01000000",
                "\"x\"=dword:  fFffFFfe ;comment ~ 4 ~ feffffff",
                "\"x\"=hex: ~ 3 ~ ^^",
                "\"x\"=hex:1,02, 0A ,ff,;comment ~ 3 ~ 01020aff",
                "\"x\"=hex(7fff0001):01 ~ 2147418113 ~ 01",
                "\"x\"=hex(2):61,00 ~ 2 ~ 6100",
                "^\"x\"=hex:01,\\\r\n  02,\\;comment\r\n\r\n;comment\n03^ ~ 3 ~ 010203",
                "^\"x\"=\"a\r\nb\"^ ~ 1 ~ 61000d000a0062000000"
            })
    void values_are_read(String line, int type, String hex) {
        RegDocument document = document(line);
        assertEquals(List.of(), document.problems());
        RegValue value = document.view().value(KEY, "x").orElseThrow();
        assertEquals(type, value.type());
        assertEquals(hex == null ? "" : hex, HexFormat.of().formatHex(value.data()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\"=\"1\" #comment",
                "\"x\"=\"no end",
                "\"x\"=no begin\"",
                "\"x\"=no quotes",
                "\"no end=\"1\"",
                "no begin\"=\"1\"",
                "x=\"1\"",
                "\"x\"",
                "\"x\"=",
                "\"x\"=\"a\"b\"",
                "\"x\"=\\\"a\\\"",
                "\"x\"=;\"1\"",
                "\"x\"=dword:",
                "\"x\"=dword:hello",
                "\"x\"=dword:0x12",
                "\"x\"=dword:123456789",
                "\"x\"=dword:12 34",
                "\"x\"=dword:1#",
                "\"x\"=hex:1 2",
                "\"x\"=hex:123",
                "\"x\"=hex:01,,02",
                "\"x\"=hex:zz",
                "\"x\"=hex(:01",
                "\"x\"=hex(123456789):01",
                "\"x\"=hex",
                "\"x\"=hex:01\\",
                "\"x\"=hex:01,\\",
                "\"x\"=- 1",
                "[HKLM\\unclosed",
                "[]",
                "[-HKLM]",
                "[HKLM\\\\A]",
                "REGEDIT5"
            })
    void a_line_without_sense_is_a_problem_and_the_next_line_counts(String line) {
        RegDocument document = document(line, "[HKLM\\SOFTWARE\\B]", "\"next\"=\"2\"");
        assertEquals(1, document.problems().size(), () -> document.problems().toString());
        RegDocument.Problem problem = document.problems().get(0);
        assertEquals(4, problem.line());
        assertEquals(line, problem.text());
        assertFalse(problem.reason().isBlank());
        assertEquals(Optional.empty(), document.view().value(KEY, "x"));
        assertTrue(document.view().value(Key.of("HKLM\\SOFTWARE\\B"), "next").isPresent());
    }

    @Test
    void a_key_deeper_than_the_registry_allows_is_a_problem() {
        RegDocument document =
                RegDocument.parse("[HKLM" + "\\a".repeat(100_000) + "]\n[HKLM" + "\\a".repeat(511) + "]");
        assertEquals(1, document.problems().size());
        assertEquals(1, document.sections().size());
    }

    @Test
    void an_open_quote_takes_no_rule_with_it() {
        RegDocument document =
                document("\"x\"=\"open", "\"y\"=\"1\"", "\"open", "@=\"2\"", "\"z\"=hex:01,\\", "\"v\"=\"3\"");
        assertEquals(
                List.of(4, 6, 8),
                document.problems().stream().map(RegDocument.Problem::line).toList());
        assertEquals(
                List.of("y", "", "v"),
                document.view().values(KEY).stream().map(RegValue::name).toList());
    }

    @Test
    void a_value_outside_of_a_key_is_a_problem() {
        RegDocument document =
                RegDocument.parse("\"x\"=\"1\"\n[-HKLM\\SOFTWARE\\B]\n\"y\"=\"1\"\n[HKLM\\unclosed\n\"z\"=\"1\"\n");
        assertEquals(
                List.of(1, 3, 4, 5),
                document.problems().stream().map(RegDocument.Problem::line).toList());
    }

    @Test
    void the_file_is_a_script() {
        RegDocument document = document(
                "\"Host/80\"=\"1\"",
                "\"HOST/80\"=\"2\"",
                "\"gone\"=\"1\"",
                "\"gone\"=-",
                "[HKLM\\SOFTWARE\\A\\Below]",
                "\"b\"=\"1\"",
                "[-HKLM\\SOFTWARE\\A\\BELOW]",
                "[HKEY_LOCAL_MACHINE\\software\\a]",
                "@=\"3\"");
        assertEquals(
                List.of(RegValue.text("Host/80", "2"), RegValue.text("", "3")),
                document.view().values(KEY));
        assertFalse(document.view().exists(KEY.child("Below")));
        assertEquals(OptionalInt.of(5), document.line(KEY, "host/80"));
        assertEquals(OptionalInt.of(12), document.line(KEY, ""));
        assertEquals(OptionalInt.empty(), document.line(KEY, "gone"));
        assertEquals(
                List.of("4 ended at 5", "5 in effect", "6 ended at 7", "9 ended at 10", "12 in effect"),
                document.settings().stream()
                        .map(s -> s.line()
                                + (s.endedAt().isPresent()
                                        ? " ended at " + s.endedAt().getAsInt()
                                        : " in effect"))
                        .toList());
        assertEquals(
                List.of(7, 10),
                document.removals().stream().map(RegDocument.Removal::line).toList());
        assertEquals(
                List.of(3, 8, 11),
                document.sections().stream().map(RegDocument.Section::line).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_in_any_way(String end) {
        RegDocument document = RegDocument.parse(String.join(
                end, RegSyntax.HEADER, "", "[HKLM\\SOFTWARE\\A]", "\"x\"=hex:01,\\", "  02", "\"y\"=\"1\""));
        assertEquals(OptionalInt.of(6), document.line(KEY, "y"));
        assertEquals(2, document.view().value(KEY, "x").orElseThrow().data().length);
    }

    @Test
    void exports_joined_with_copy_are_read_through() {
        String one = RegSyntax.HEADER + "\r\n\r\n[HKLM\\SOFTWARE\\A]\r\n\"x\"=\"1\"\r\n";
        RegDocument document = RegDocument.parse("\ufeff" + one + "\ufeff" + one.replace('x', 'y'));
        assertEquals(List.of(), document.problems());
        assertEquals(2, document.view().values(KEY).size());
    }

    @Test
    void the_old_format_has_ansi_in_its_bytes() {
        String file = "REGEDIT4\n[HKLM\\SOFTWARE\\A]\n\"x\"=hex(2):fc,00\n\"y\"=hex:fc,00\n";
        assertEquals(
                Optional.of(new RegValue("x", 2, new byte[] {(byte) 0xfc, 0, 0, 0})),
                RegDocument.parse(file).view().value(KEY, "x"));
        assertEquals(
                Optional.of(new RegValue("y", 3, new byte[] {(byte) 0xfc, 0})),
                RegDocument.parse(file).view().value(KEY, "y"));
        RegDocument korean = RegDocument.parse(file.replace("fc,00", "c7,d1,00"), Charset.forName("x-windows-949"));
        assertEquals(
                Optional.of(new RegValue("x", 2, new byte[] {0x5c, (byte) 0xd5, 0, 0})),
                korean.view().value(KEY, "x"));
    }

    @Test
    void the_samples_are_what_their_readme_says() {
        Key tcp = RuleRoots.SYSTEM.child("v4tov4\\tcp");
        assertEquals(4, values("regedit-four-families.reg", tcp).size());
        assertEquals(
                Optional.of("büro.example.net/80"),
                RegSamples.document("regedit4-ansi.reg")
                        .view()
                        .value(tcp, "*/8080")
                        .flatMap(RegValue::text));
        assertEquals(
                List.of(RegValue.text("127.0.0.1/15432", "10.20.0.4/5432"), RegValue.text("*/8080", "10.20.0.6/80")),
                values("hand-written-utf8.reg", tcp));
        assertEquals(3, RegSamples.document("odd-values.reg").problems().size());
        for (var sample : RegSamples.all()) {
            boolean odd = sample.endsWith("odd-values.reg");
            assertEquals(
                    odd, !RegDocument.parse(RegSamples.text(sample)).problems().isEmpty(), sample.toString());
        }
    }

    private static List<RegValue> values(String sample, Key key) {
        return RegSamples.document(sample).view().values(key);
    }

    /** The lines from line 4 on, in the key. */
    private static RegDocument document(String... lines) {
        return RegDocument.parse(
                RegSyntax.HEADER + "\r\n\r\n[HKLM\\SOFTWARE\\A]\r\n" + String.join("\r\n", lines) + "\r\n");
    }
}

package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What an edit writes, to the character. */
class RegScriptTest {

    private static final Key KEY = Key.of("HKLM\\SOFTWARE\\A");

    @Test
    void a_new_file_looks_like_an_export() {
        RegScript script = script("");
        script.put(KEY, RegValue.text("*/80", "10.0.0.5/8080"));
        script.put(KEY, new RegValue("", RegValue.REG_DWORD, new byte[] {1, 0, 0, (byte) 0xff}));
        script.create(KEY.child("B"));
        script.put(KEY, RegValue.text("q\"\\", "\\"));
        assertEquals(
                lines(
                        "Windows Registry Editor Version 5.00",
                        "",
                        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]",
                        "\"*/80\"=\"10.0.0.5/8080\"",
                        "@=dword:ff000001",
                        "\"q\\\"\\\\\"=\"\\\\\"",
                        "",
                        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\A\\B]",
                        ""),
                script.text());
    }

    @Test
    void long_bytes_are_broken_as_regedit_breaks_them() {
        RegScript script = script("");
        script.put(KEY, new RegValue("DigitalProductId", RegValue.REG_BINARY, new byte[60]));
        List<String> lines =
                script.text().lines().skip(3).takeWhile(line -> !line.isEmpty()).toList();
        assertEquals(3, lines.size());
        assertEquals("\"DigitalProductId\"=hex:" + "00,".repeat(18) + "\\", lines.get(0));
        assertEquals("  " + "00,".repeat(25) + "\\", lines.get(1));
        assertEquals("  " + "00,".repeat(16) + "00", lines.get(2));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80));
    }

    @Test
    void what_quotes_cannot_hold_is_written_in_hex() {
        assertEquals("\"x\"=hex(1):61,00", RegSyntax.write(new RegValue("x", 1, new byte[] {0x61, 0})));
        assertEquals("\"x\"=hex(1):", RegSyntax.write(new RegValue("x", 1, new byte[0])));
        assertEquals("\"x\"=hex(1):0a,00,00,00", RegSyntax.write(RegValue.text("x", "\n")));
        assertEquals("\"x\"=hex(4):01", RegSyntax.write(new RegValue("x", 4, new byte[] {1})));
        assertEquals("\"x\"=hex(7fff0001):01", RegSyntax.write(new RegValue("x", 0x7fff0001, new byte[] {1})));
        assertEquals("\"x\"=hex(ffffffff):", RegSyntax.write(new RegValue("x", -1, new byte[0])));
    }

    @Test
    void an_edit_touches_only_its_own_lines() {
        RegScript script = script(String.join(
                "\n",
                "; kept",
                "",
                "[hklm\\software\\a] ; a comment",
                "\"One\" = \"1\" ; first",
                "\"One\"=\"2\"",
                "  junk",
                "\"two\"=-",
                "",
                "; about B",
                "[HKLM\\SOFTWARE\\B]",
                "\"b\"=hex:01,\\",
                "  02"));
        script.put(KEY, RegValue.text("ONE", "3"));
        script.put(KEY, RegValue.text("two", "2"));
        script.remove(KEY, "absent");
        assertEquals(
                lines(
                        "Windows Registry Editor Version 5.00",
                        "; kept",
                        "",
                        "[hklm\\software\\a] ; a comment",
                        "\"One\" = \"1\" ; first",
                        "\"One\"=\"3\"",
                        "  junk",
                        "\"two\"=-",
                        "\"two\"=\"2\"",
                        "",
                        "; about B",
                        "[HKLM\\SOFTWARE\\B]",
                        "\"b\"=hex:01,\\",
                        "  02"),
                script.text());
        script.remove(KEY, "one");
        assertFalse(script.text().contains("One"), "the overridden line would come back into effect");
        script.removeTree(KEY);
        assertEquals(
                lines(
                        "Windows Registry Editor Version 5.00",
                        "; kept",
                        "",
                        "; about B",
                        "[HKLM\\SOFTWARE\\B]",
                        "\"b\"=hex:01,\\",
                        "  02"),
                script.text());
    }

    @Test
    void a_value_of_a_removed_key_goes_behind_the_removal() {
        RegScript script = script("[HKLM\\SOFTWARE\\A]\r\n\"x\"=\"1\"\r\n[-HKLM\\SOFTWARE\\A]\r\n");
        script.put(KEY, RegValue.text("x", "2"));
        assertTrue(
                script.text().endsWith("[-HKLM\\SOFTWARE\\A]\r\n\r\n[" + KEY + "]\r\n\"x\"=\"2\"\r\n\r\n"),
                script.text());
        assertEquals(Optional.of(RegValue.text("x", "2")), script(script.text()).value(KEY, "x"));
    }

    @Test
    void the_old_format_is_written_as_the_new_one() {
        RegScript script = script("REGEDIT4\n[HKLM\\SOFTWARE\\A]\n\"x\"=hex(2):fc,00\n\"y\"=hex:fc\n");
        script.put(KEY, RegValue.text("z", "1"));
        assertEquals(
                lines(
                        "Windows Registry Editor Version 5.00",
                        "[HKLM\\SOFTWARE\\A]",
                        "\"x\"=hex(2):fc,00,00,00",
                        "\"y\"=hex:fc",
                        "\"z\"=\"1\""),
                script.text());
    }

    @Test
    void an_open_statement_swallows_nothing_that_is_written_behind_it() {
        for (String open : List.of("\"x\"=\"open", "\"open", "\"x\"=hex:01,\\")) {
            RegScript script = script("[HKLM\\SOFTWARE\\A]\n" + open);
            script.put(KEY, RegValue.text(" ;", "1"));
            script.put(KEY, RegValue.text("\n\"", "2"));
            RegScript again = script(script.text());
            assertEquals(script.values(KEY), again.values(KEY));
            assertEquals(script.text(), again.text());
            assertTrue(script.text().contains(open + "\r\n"));
        }
    }

    @Test
    void a_key_that_no_section_line_can_hold_is_refused() {
        for (String path : List.of("HKEY_LOCAL_MACHINE\\a\nb", "HKEY_LOCAL_MACHINE\\\\a", "HKEY_LOCAL_MACHINE\\a\\")) {
            RegScript script = script("");
            assertThrows(PortProxyException.class, () -> script.put(new Key(path), RegValue.text("x", "1")));
        }
    }

    @Test
    void nothing_changed_is_known() {
        RegScript script = script("[HKLM\\SOFTWARE\\A]\n\"x\"=\"1\"\n");
        script.put(KEY, RegValue.text("X", "1"));
        script.create(KEY);
        script.create(Key.of("HKLM\\SOFTWARE"));
        script.remove(KEY, "y");
        script.removeTree(KEY.child("y"));
        assertFalse(script.changed());
        script.remove(KEY, "x");
        assertTrue(script.changed());
    }

    @Property(tries = 300)
    void any_values_are_written_and_read_back(@ForAll("values") List<RegValue> values) {
        RegScript script = script("");
        MemoryRegistry memory = new MemoryRegistry();
        values.forEach(value -> script.put(KEY, value));
        memory.change(edit -> {
            values.forEach(value -> edit.put(KEY, value));
            return null;
        });
        String text = RegText.decode(RegText.encode(script.text()), "property", RegText.WINDOWS_1252);
        assertEquals(memory.read(view -> view.values(KEY)), script(text).values(KEY));
        assertEquals(text, script(text).text());
    }

    @Provide
    Arbitrary<List<RegValue>> values() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("aA\\\";=@[]-#\r\n\t \u0000\ud800\udc00\ufeff\uffff*/:1")
                .ofMaxLength(12);
        Arbitrary<RegValue> texts = Combinators.combine(text, text).as(RegValue::text);
        Arbitrary<RegValue> others = Combinators.combine(
                        text,
                        Arbitraries.oneOf(
                                Arbitraries.integers(), Arbitraries.integers().between(0, 12)),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(90))
                .as(RegValue::new);
        return Arbitraries.oneOf(texts, others).list().ofMaxSize(12);
    }

    private static RegScript script(String text) {
        return new RegScript(text, RegText.WINDOWS_1252);
    }

    private static String lines(String... lines) {
        return Stream.of(lines).collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}

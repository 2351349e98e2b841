package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that ends in the middle of something is not a registry that holds less. */
class CutRegFileTest {

    private static final Key KEY = Key.of("HKLM\\SYSTEM\\X");
    private static final String ABOVE =
            "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\X]\r\n\"a\"=\"1\"\r\n";

    @TempDir
    private Path directory;

    private RegFile file(byte[] bytes) throws Exception {
        Path file = directory.resolve("rules.reg");
        Files.write(file, bytes);
        return new RegFile(file);
    }

    private void assertCut(byte[] bytes) throws Exception {
        RegFile file = file(bytes);
        PortProxyException read = assertThrows(PortProxyException.class, () -> file.read(view -> view.values(KEY)));
        assertEquals(ErrorId.STORE_CORRUPT, read.id());
        PortProxyException written = assertThrows(
                PortProxyException.class,
                () -> file.change(edit -> {
                    edit.put(KEY, RegValue.text("b", "2"));
                    return "";
                }));
        assertEquals(ErrorId.STORE_CORRUPT, written.id());
        assertArrayEquals(bytes, Files.readAllBytes(file.path()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[HKEY_LOCAL",
                "[HKEY_LOCAL_MACHINE\\SYSTEM\\X\\",
                "[-HKEY_LOCAL_MACHINE\\SYSTEM",
                "\"",
                "\"*/8",
                "\"*/80\"",
                "\"*/80\" ",
                "\"*/80\"=",
                "\"*/80\"=\"",
                "\"*/80\"=\"10.0.0.5/8",
                "\"*/80\"=\"10.0.0.5\\",
                "\"*/80\"=\"one\r\ntw",
                "@",
                "@=",
                "@=d",
                "@=DWORD",
                "@=dword:",
                "@=h",
                "@=hex",
                "@=hex(",
                "@=hex(2",
                "@=hex(2)",
                "@=hex:0",
                "@=hex:00,",
                "@=hex:00,0",
                "@=hex:00,\\",
                "@=hex:00,\\\r\n",
                "@=hex:00,\\\r\n  ",
                "@=hex:00,\\\r\n  00,"
            })
    void what_ends_in_the_middle_is_corrupt(String last) throws Exception {
        assertCut((ABOVE + last).getBytes(StandardCharsets.UTF_8));
        assertCut(RegText.encode(ABOVE + last));
        assertCut(("REGEDIT4" + ABOVE.substring(ABOVE.indexOf("\r\n")) + last).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "; a note",
                "[HKEY_LOCAL_MACHINE\\SYSTEM\\Y]",
                "\"*/80\"=\"10.0.0.5/80\"",
                "\"*/80\"=\"10.0.0.5/80\" ; a note",
                "\"*/80\"=-",
                "@=dword:1",
                "@=hex:",
                "@=hex:00,0a",
                "@=hex:00,0a  ",
                "@=hex:1,2,3",
                "@=dword:123456789",
                "@=hex:00,\\\r\n  0a",
                // What is wrong in itself was not cut, and stands in nobody's way.
                "some words",
                "\"*/80\"=some words",
                "\"*/80\"=\"10.0.0.5/80\" some words",
                // Whoever ended the line meant it.
                "[HKEY_LOCAL\r\n",
                "\"*/80\"\r\n",
                "\"*/80\"=\"10.0.0.5/80\r\n",
                "\"*/80\"=\r\n",
                "\"*/80\"=\"10.0.0.5/80\r\n; a note",
                "@=hex:00,\r\n"
            })
    void what_is_whole_or_wrong_in_itself_is_read(String last) throws Exception {
        for (byte[] bytes :
                new byte[][] {(ABOVE + last).getBytes(StandardCharsets.UTF_8), RegText.encode(ABOVE + last)}) {
            RegFile file = file(bytes);
            assertTrue(file.read(view -> view.value(KEY, "a")).isPresent());
            file.change(edit -> {
                edit.put(KEY, RegValue.text("b", "2"));
                return "";
            });
            assertTrue(file.read(view -> view.value(KEY, "b")).isPresent(), "what is written is whole");
        }
    }

    /** Wherever a file of regedit's is cut, either it is corrupt or a line has ended. */
    @Test
    void no_beginning_of_an_export_is_taken_for_less_of_it_but_by_whole_lines() throws Exception {
        String text = ABOVE
                + "\"*/80\"=\"10.0.0.5/80\"\r\n@=hex(2):31,00,32,00,\\\r\n  00,00\r\n\"n\"=dword:0000000a\r\n"
                + "\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\X\\Y]\r\n\"x\"=-\r\n\r\n";
        byte[] whole = RegText.encode(text);
        for (int length = 3; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            String left = length % 2 == 0 ? text.substring(0, length / 2 - 1) : "";
            String line = left.substring(left.lastIndexOf('\n') + 1).strip();
            boolean ended = length % 2 == 0
                    && !left.stripTrailing().endsWith("\\")
                    && left.length() >= ABOVE.indexOf('\r')
                    && (line.isEmpty()
                            || text.contains("\n" + line + "\r\n")
                            || text.startsWith(line + "\r\n")
                            // Such a number or list is as good as a longer one.
                            || line.startsWith("\"n\"=dword:0")
                            || line.matches("(@=hex\\(2\\):|00)(,?[0-9a-f]{2})*") && !line.endsWith("x"));
            String what = length + ": " + left;
            RegFile file = file(cut);
            if (ended) {
                assertDoesNotThrow(() -> file.read(view -> view.exists(KEY)), what);
            } else {
                assertEquals(
                        ErrorId.STORE_CORRUPT,
                        assertThrows(PortProxyException.class, () -> file.read(view -> view.exists(KEY)), what)
                                .id());
            }
        }
    }
}

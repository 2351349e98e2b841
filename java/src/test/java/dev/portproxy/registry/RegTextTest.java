package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegTextTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "UTF-16LE with mark,        fffe 4100 fc00, 0041 00fc",
        "UTF-16BE with mark,        feff 0041 00fc, 0041 00fc",
        "UTF-16LE without mark,     4100 fc00,      0041 00fc",
        "UTF-16BE without mark,     0041 00fc,      0041 00fc",
        "unpaired surrogates,       fffe 00d8 4100 00dc, d800 0041 dc00",
        "UTF-8,                     41 c3bc,        0041 00fc",
        "UTF-8 with mark,           efbbbf 41 c3bc, 0041 00fc",
        "windows-1252,              41 fc 80,       0041 00fc 20ac",
        "bytes 1252 does not have,  41 81 8d 8f 90 9d ff, 0041 0081 008d 008f 0090 009d 00ff",
        "nothing,                   '',             ''",
        "a mark alone,              fffe,           ''"
    })
    void text_is_decoded(String what, String bytes, String chars) {
        StringBuilder found = new StringBuilder();
        RegText.decode(hex(bytes), "x.reg", RegText.WINDOWS_1252)
                .chars()
                .forEach(c -> found.append(String.format("%04x ", c)));
        assertEquals(chars, found.toString().strip());
    }

    @Test
    void another_code_page_can_be_named() {
        assertEquals("한", RegText.decode(hex("c7d1"), "x.reg", Charset.forName("x-windows-949")));
    }

    @ParameterizedTest
    @CsvSource({
        "72656766 00000000, hive",
        "fffe 41, half a UTF-16 character",
        "4100 42, half a UTF-16 character",
        "4142 00, binary data at byte 2"
    })
    void what_is_no_text_is_refused_in_a_sentence(String bytes, String says) {
        PortProxyException refusal = assertThrows(
                PortProxyException.class, () -> RegText.decode(hex(bytes), "my.reg", RegText.WINDOWS_1252));
        assertEquals(ErrorId.STORE_CORRUPT, refusal.id());
        assertTrue(refusal.getMessage().startsWith("my.reg "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
        assertTrue(FixText.of(refusal.fix()).contains("regedit"));
    }

    @Test
    void every_char_survives_encoding() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x10000; c++) {
            all.append((char) c);
        }
        byte[] encoded = RegText.encode(all.toString());
        assertEquals(all.toString(), RegText.decode(encoded, "x.reg", RegText.WINDOWS_1252));
        assertArrayEquals("\ufeffA\r\n".getBytes(StandardCharsets.UTF_16LE), RegText.encode("A\r\n"));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }
}

package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {

    @ParameterizedTest
    @CsvSource({
        "cp949, x-windows-949",
        "CP949, x-windows-949",
        "949, x-windows-949",
        "ms949, x-windows-949",
        "windows-949, x-windows-949",
        "EUC-KR, x-windows-949",
        "ks_c_5601-1987, x-windows-949",
        "cp932, windows-31j",
        "Shift_JIS, windows-31j",
        "sjis, windows-31j",
        "windows-31j, windows-31j",
        "cp950, x-windows-950",
        "big5, x-windows-950",
        "cp936, x-mswin-936",
        "gbk, x-mswin-936",
        "GB2312, x-mswin-936",
        "gb18030, GB18030",
        "cp1252, windows-1252",
        "windows1252, windows-1252",
        "1251, windows-1251",
        "cp437, IBM437",
        "850, IBM850",
        "cp866, IBM866",
        "ibm852, IBM852",
        "874, x-windows-874",
        "iso-8859-1, ISO-8859-1",
        "utf8, UTF-8",
        "utf-8-sig, UTF-8",
        "65001, UTF-8",
        "utf-16, UTF-16LE",
        "Unicode, UTF-16LE",
        "utf-16be, UTF-16BE",
        "1200, UTF-16LE"
    })
    void a_name_of_windows_or_of_people_is_understood(String name, String charset) {
        assertEquals(Charset.forName(charset), Encodings.named(name));
    }

    /** In the first, a backslash is a won sign: no key of an export would be found any more. */
    @ParameterizedTest
    @ValueSource(
            strings = {"x-IBM949", "cp037", "utf-32", "UTF-7", "cp99999", "nope", "", " ", "a b", "\u0000", "../x"})
    void what_is_no_encoding_of_such_files_is_refused(String name) {
        PortProxyException refusal = assertThrows(PortProxyException.class, () -> Encodings.named(name));
        assertEquals(ErrorId.BAD_USAGE, refusal.id());
        assertTrue(refusal.fix().wordsAlone().contains("cp949"), refusal.fix().wordsAlone());
    }

    /** Whatever this Java has: it is refused, or ASCII is the same in it. */
    @Test
    void every_charset_that_is_taken_leaves_ascii_alone() {
        String ascii = "[HKLM\\x]\r\n\"*/80\"=\"10.0.0.5/80\" ~{|}$";
        int taken = 0;
        for (String name : Charset.availableCharsets().keySet()) {
            try {
                Charset charset = Encodings.named(name);
                if (!Encodings.isUtf16(charset)) {
                    assertEquals(ascii, new String(ascii.getBytes(StandardCharsets.US_ASCII), charset), name);
                }
                taken++;
            } catch (PortProxyException refused) {
                assertEquals(ErrorId.BAD_USAGE, refused.id());
            }
        }
        // A Java without the module of rarer ones has 55.
        assertTrue(taken > 40, taken + " of " + Charset.availableCharsets().size());
    }

    @ParameterizedTest
    @CsvSource({
        "MS949, Windows 11, x-windows-949",
        "Cp1252, Windows 10, windows-1252",
        "UTF-8, Windows 11, ''",
        "ANSI_X3.4-1968, Linux, ''",
        "UTF-8, Linux, ''",
        "'', Windows 11, ''"
    })
    void only_windows_has_a_code_page_that_files_are_in(String encoding, String system, String charset) {
        assertEquals(
                charset,
                Encodings.ofMachine(encoding, system).map(Charset::name).orElse(""));
    }
}

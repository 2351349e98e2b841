package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.DecodedText.Certainty;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {

    private static DecodedText decode(byte[] bytes, Optional<String> named, Optional<String> ofMachine) {
        return new TextDecoder(named.map(Encodings::named), ofMachine.map(Charset::forName))
                .decode(bytes, "The input", ErrorId.IMPORT_FAILED);
    }

    private static Optional<String> optional(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }

    /** The bytes, what was named, this machine's code page; the text, how it is known. */
    @ParameterizedTest
    @CsvSource({
        "41 c3bc,                -,     -,             A\u00fc,             UNICODE",
        "efbbbf 41 c3bc,         cp949, -,             A\u00fc,             UNICODE",
        "fffe 4100 5cd5,         cp949, -,             A\ud55c,             UNICODE",
        "4100 5cd5,              -,     -,             A\ud55c,             UNICODE",
        "0041 d55c,              -,     -,             A\ud55c,             UNICODE",
        "5cd5 4100 4200 4300,    -,     -,             \ud55cABC,           UNICODE",
        "d55c 0041 0042 0043,    -,     -,             \ud55cABC,           UNICODE",
        "5cd5 4100,              utf-16, -,            \ud55cA,             UNICODE",
        "41 c7d1,                cp949, -,             A\ud55c,             NAMED",
        "41 c3bc,                cp1252, -,            A\u00c3\u00bc,       NAMED",
        "41 c7d1,                -,     x-windows-949, A\ud55c,             CODE_PAGE",
        "41 fc 41,               -,     x-windows-949, A\ufffdA,            CODE_PAGE",
        "41 fc 42,               -,     -,             A\u00fcB,            PROBABLE",
        "41 fc,                  -,     -,             A\u00fc,             PROBABLE",
        "41 c7d1,                -,     -,             A\u00c7\u00d1,       UNKNOWN",
        "41 81 42,               -,     -,             A\u0081B,            UNKNOWN",
        "2f fc 2f,               -,     -,             /\u00fc/,            UNKNOWN",
        "f1e5f0,                 -,     -,             \u00f1\u00e5\u00f0,  UNKNOWN",
        "955c,                   cp932, -,             \u8868,              NAMED",
        "a55c,                   cp950, -,             \u529f,              NAMED",
        "815c,                   gbk,   -,             \u4e57,              NAMED",
    })
    void bytes_say_what_they_are_or_are_a_guess(
            String bytes, String named, String ofMachine, String text, Certainty certainty) {
        // 0xfc 0x41 is nothing in that code page: the guess is the next one then.
        if (text.contains("\ufffd")) {
            assertEquals(
                    Certainty.PROBABLE,
                    decode(hex(bytes), optional(named), optional(ofMachine)).certainty());
            return;
        }
        DecodedText decoded = decode(hex(bytes), optional(named), optional(ofMachine));
        assertEquals(text, decoded.text());
        assertEquals(certainty, decoded.certainty());
    }

    @ParameterizedTest
    @CsvSource({
        "fffe0000 41000000, -, The input is UTF-32",
        "0000feff 00000041, -, The input is UTF-32",
        "fffe 41, -, The input ends in half a UTF-16 character (3 bytes): it was cut off.",
        "4100 41, -, The input ends in half a UTF-16 character (3 bytes): it was cut off.",
        "414243444546fc 00, -, The input is not a text: it has binary data at byte 7.",
        "41000000 fc000000, -, The input is not a text: it has binary data at byte 1.",
        "efbbbf 41 ff, -, 'The input is marked as UTF-8, in which byte 4 (0xff, line 1) stands for nothing.'",
        "41 0a 42 80, cp932, 'The input was said to be windows-31j, in which byte 3 (0x80'",
        "41 c7, cp949, 'The input was said to be x-windows-949, in which byte 1 (0xc7, line 1) stands for nothing.'",
        "41 fc, utf-8, 'The input was said to be UTF-8, in which byte 1 (0xfc, line 1) stands for nothing.'",
    })
    void what_does_not_fit_is_named(String bytes, String named, String message) {
        PortProxyException refusal =
                assertThrows(PortProxyException.class, () -> decode(hex(bytes), optional(named), Optional.empty()));
        assertEquals(ErrorId.IMPORT_FAILED, refusal.id());
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
        assertTrue(
                refusal.fix().wordsAlone().contains("--encoding"), refusal.fix().wordsAlone());
    }

    /** A text of its language comes back whole if its encoding is named, and is no certain text if it is not. */
    @Property
    void a_named_code_page_is_read_to_the_letter(@ForAll("texts") Tuple.Tuple2<String, String> text) {
        byte[] bytes = text.get2().getBytes(Encodings.named(text.get1()));
        assertEquals(
                text.get2(),
                decode(bytes, Optional.of(text.get1()), Optional.empty()).text());
        DecodedText guessed = decode(bytes, Optional.empty(), Optional.empty());
        assertFalse(guessed.isCertain() && !guessed.text().equals(text.get2()), guessed.text());
        assertFalse(guessed.certainty() == Certainty.PROBABLE && !text.get1().equals("cp1252"), text + " " + guessed);
    }

    @Provide
    Arbitrary<Tuple.Tuple2<String, String>> texts() {
        return Arbitraries.of("cp949", "cp932", "cp950", "gbk", "cp1251", "cp1252")
                .flatMap(encoding -> {
                    String letters = switch (encoding) {
                        case "cp949" -> "\ud55c\uad6d\uc5b4\uc11c\ubc84\uc6f9\ubb38\uc11c\uad00\ub9ac";
                        case "cp932" -> "\u8868\u793a\u80fd\u30bd\u30fc\u30b5\u30d0\u4e88\u7533\u5341\u66ab";
                        case "cp950" -> "\u529f\u8a31\u84cb\u4e2d\u6587\u4f3a\u670d\u5668\u9598";
                        case "gbk" -> "\u4e2d\u56fd\u670d\u52a1\u5668\u4e57\u8c37";
                        case "cp1251" -> "\u0441\u0435\u0440\u0432\u0435\u0440\u0430\u0442\u0430";
                        default -> "\u00fc\u00e9\u00df\u00f1\u00e7";
                    };
                    // Several letters of a language; an accented one stands alone.
                    Arbitrary<String> word = encoding.equals("cp1252")
                            ? Arbitraries.of("b\u00fcro", "caf\u00e9", "stra\u00dfe", "ma\u00f1ana")
                            : Arbitraries.strings()
                                    .withChars(letters.toCharArray())
                                    .ofMinLength(2)
                                    .ofMaxLength(6);
                    Arbitrary<String> ascii =
                            Arbitraries.of("\"*/80\"=\"", "/80\"\r\n", "[HKLM\\x\\", "]", "\\\\", "a.b");
                    return Combinators.combine(ascii, word, ascii).as((a, b, c) -> Tuple.of(encoding, a + b + c));
                });
    }

    /** UTF-16 without its mark, whatever script it is in, as long as it has the line ends of a text. */
    @Property
    void utf_16_needs_no_mark(@ForAll("lines") String text, @ForAll boolean big) {
        Charset charset = big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        DecodedText decoded = decode(text.getBytes(charset), Optional.empty(), Optional.empty());
        assertEquals(text, decoded.text());
        assertEquals(charset, decoded.charset());
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> letters = Arbitraries.strings()
                .withCharRange('\u3041', '\u30ff')
                .withCharRange('\uac00', '\ud7a3')
                .withCharRange('a', 'z')
                .ofMaxLength(12);
        return letters.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(words -> String.join(" 10.0.0.5 80\r\n", words) + " 8080\r\n");
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }
}

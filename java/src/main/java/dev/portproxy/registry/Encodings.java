package dev.portproxy.registry;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encodings by the names that people and Windows have for them. */
public final class Encodings {

    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern CODE_PAGE =
            Pattern.compile("(?:cp|ms|windows-?|x-windows-|x-mswin-|ibm|dos-?|oem)?([0-9]{3,5})");

    /** Java's own names for numbers of Windows; some of its names with the same number are IBM's, with other letters. */
    private static final Map<String, String> BY_NUMBER = new HashMap<>();

    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        BY_NUMBER.put("932", "windows-31j");
        BY_NUMBER.put("936", "x-mswin-936");
        BY_NUMBER.put("949", "x-windows-949");
        BY_NUMBER.put("950", "x-windows-950");
        BY_NUMBER.put("874", "x-windows-874");
        BY_NUMBER.put("1200", "UTF-16LE");
        BY_NUMBER.put("1201", "UTF-16BE");
        BY_NUMBER.put("54936", "GB18030");
        BY_NUMBER.put("65001", "UTF-8");
        BY_NUMBER.put("20127", "US-ASCII");
        BY_NAME.put("euc-kr", "949");
        BY_NAME.put("ks-c-5601-1987", "949");
        BY_NAME.put("uhc", "949");
        BY_NAME.put("shift-jis", "932");
        BY_NAME.put("sjis", "932");
        BY_NAME.put("x-sjis", "932");
        BY_NAME.put("windows-31j", "932");
        BY_NAME.put("big5", "950");
        BY_NAME.put("gbk", "936");
        BY_NAME.put("gb2312", "936");
        BY_NAME.put("unicode", "1200");
        BY_NAME.put("utf-16", "1200");
        BY_NAME.put("utf16", "1200");
        BY_NAME.put("utf8", "65001");
        BY_NAME.put("utf-8-sig", "65001");
    }

    private Encodings() {}

    /** BadUsage for a name that is none, or of one in which no text of these formats can be. */
    public static Charset named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        String word = BY_NAME.getOrDefault(plain, plain);
        Matcher number = CODE_PAGE.matcher(word);
        Charset charset = (number.matches() ? byNumber(number.group(1)) : charset(word))
                .orElseThrow(() -> refused(Texts.of("registry.is-not-name-of-encoding", name)));
        if (!isUtf16(charset) && !holdsAscii(charset)) {
            throw refused(Texts.of("registry.encoding-has-no-ascii", charset.name()));
        }
        return charset;
    }

    /** What this Windows calls ANSI; empty elsewhere, and where that is UTF-8. */
    static Optional<Charset> ofThisMachine() {
        return ofMachine(System.getProperty("native.encoding", ""), System.getProperty("os.name", ""));
    }

    static Optional<Charset> ofMachine(String nativeEncoding, String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows")
                ? charset(nativeEncoding).filter(found -> !found.equals(StandardCharsets.UTF_8) && holdsAscii(found))
                : Optional.empty();
    }

    static boolean isUtf16(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    private static Optional<Charset> byNumber(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number))
                .flatMap(Encodings::charset)
                .or(() -> charset("windows-" + number))
                .or(() -> charset("IBM" + number));
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** A backslash that is read as a currency would no longer part a key's names. */
    private static boolean holdsAscii(Charset charset) {
        StringBuilder ascii = new StringBuilder("\t\n\r");
        for (char c = ' '; c < 0x7f; c++) {
            ascii.append(c);
        }
        String text = ascii.toString();
        return text.equals(new String(text.getBytes(StandardCharsets.US_ASCII), charset));
    }

    private static PortProxyException refused(String message) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, Texts.of("registry.name-known-encoding"));
    }
}

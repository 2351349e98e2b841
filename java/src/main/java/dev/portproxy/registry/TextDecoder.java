package dev.portproxy.registry;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.DecodedText.Certainty;
import dev.portproxy.words.Texts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the bytes of a file: PowerShell and regedit write UTF-16, with a mark or without, cmd.exe and old exports a code
 * page, everybody else UTF-8. Nothing that does not fit is replaced by another character.
 */
public final class TextDecoder {

    private final Optional<Charset> named;
    private final Optional<Charset> ofMachine;

    TextDecoder(Optional<Charset> named, Optional<Charset> ofMachine) {
        this.named = named;
        this.ofMachine = ofMachine;
    }

    /** @param named what somebody says that the files are in; a byte order mark says more */
    public static TextDecoder ofThisMachine(Optional<Charset> named) {
        return new TextDecoder(named, Encodings.ofThisMachine());
    }

    /** What single bytes beyond ASCII are read as, such as those that a REGEDIT4 file has in hexadecimal. */
    Charset codePage() {
        return named.filter(charset -> !Encodings.isUtf16(charset))
                .or(() -> ofMachine)
                .orElse(Encodings.WINDOWS_1252);
    }

    /** What a decoded text of a {@code .reg} file says. */
    public RegDocument document(String text) {
        return RegDocument.parse(text, codePage());
    }

    /** Whether {@link #codePage} is no guess. */
    boolean isTold() {
        return named.isPresent();
    }

    /**
     * @param name how messages name the file
     * @param broken what a text that cannot be read is: StoreCorrupt or ImportFailed; a hive is StoreCorrupt always
     */
    public DecodedText decode(byte[] bytes, String name, ErrorId broken) {
        if (starts(bytes, 'r', 'e', 'g', 'f')) {
            throw new PortProxyException(ErrorId.STORE_CORRUPT, Texts.of("registry.is-registry-hive", name), export());
        }
        if (isUtf32(bytes)) {
            throw refused(broken, Texts.of("registry.is-utf-32", name));
        }
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
            return utf16(bytes, 2, starts(bytes, 0xfe, 0xff), name, broken);
        }
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return strict(
                    bytes,
                    3,
                    StandardCharsets.UTF_8,
                    misfit -> Texts.of(
                            "registry.is-marked-as-utf-8-but", name, misfit.at(), misfit.hexadecimal(), misfit.line()),
                    Certainty.UNICODE,
                    broken);
        }
        if (named.isPresent()) {
            return Encodings.isUtf16(named.get())
                    ? utf16(bytes, 0, named.get().equals(StandardCharsets.UTF_16BE), name, broken)
                    : strict(
                            bytes,
                            0,
                            named.get(),
                            misfit -> Texts.of(
                                    "registry.was-said-to-be-but",
                                    name,
                                    named.get().name(),
                                    misfit.at(),
                                    misfit.hexadecimal(),
                                    misfit.line()),
                            Certainty.NAMED,
                            broken);
        }
        return unmarked(bytes, name, broken);
    }

    private DecodedText unmarked(byte[] bytes, String name, ErrorId broken) {
        boolean little = isUtf16(bytes, 1);
        if (little || isUtf16(bytes, 0)) {
            return utf16(bytes, 0, !little, name, broken);
        }
        Optional<String> utf8 = RegText.utf8(bytes, 0);
        // A comment of a table may hold a NUL; an export writes it in hexadecimal.
        for (int i = 0; i < bytes.length && (utf8.isEmpty() || broken == ErrorId.STORE_CORRUPT); i++) {
            if (bytes[i] == 0) {
                throw refused(broken, Texts.of("registry.is-binary", name, i));
            }
        }
        return utf8.map(text -> new DecodedText(text, StandardCharsets.UTF_8, Certainty.UNICODE))
                .or(() -> ofMachine.flatMap(
                        page -> tried(bytes, page).map(text -> new DecodedText(text, page, Certainty.CODE_PAGE))))
                .orElseGet(() -> new DecodedText(
                        windows1252(bytes, 0),
                        Encodings.WINDOWS_1252,
                        looksWestern(bytes) ? Certainty.PROBABLE : Certainty.UNKNOWN));
    }

    /** Whether the zeros of plain letters stand on this side of the pairs, and hardly any on the other. */
    private static boolean isUtf16(byte[] bytes, int zeroAt) {
        int zeros = 0;
        int others = 0;
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            zeros += bytes[i + zeroAt] == 0 ? 1 : 0;
            others += bytes[i + 1 - zeroAt] == 0 ? 1 : 0;
        }
        boolean first = bytes.length > 1 && bytes[zeroAt] == 0;
        return zeros > 4 * others && zeros * 8L >= bytes.length && (first || zeros > 2);
    }

    private static boolean isUtf32(byte[] bytes) {
        boolean big = starts(bytes, 0, 0, 0xfe, 0xff);
        if (!big && !starts(bytes, 0xff, 0xfe, 0, 0) || bytes.length % 4 != 0) {
            return false;
        }
        for (int i = 0; i < bytes.length; i += 4) {
            if (bytes[big ? i : i + 3] != 0 || (bytes[big ? i + 1 : i + 2] & 0xff) > 0x10) {
                return false;
            }
        }
        return true;
    }

    private static DecodedText utf16(byte[] bytes, int from, boolean big, String name, ErrorId broken) {
        if (bytes.length % 2 != 0) {
            throw refused(broken, Texts.of("registry.ends-in-half-character", name, bytes.length));
        }
        char[] chars = new char[(bytes.length - from) / 2];
        ByteBuffer.wrap(bytes, from, bytes.length - from)
                .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .get(chars);
        return new DecodedText(
                new String(chars), big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, Certainty.UNICODE);
    }

    /** A byte that stands for nothing. */
    private record Misfit(int at, byte value, int line) {
        String hexadecimal() {
            return HexFormat.of().toHexDigits(value);
        }
    }

    /** @param refusal the sentence about a byte that does not fit */
    private static DecodedText strict(
            byte[] bytes,
            int from,
            Charset charset,
            Function<Misfit, String> refusal,
            Certainty certainty,
            ErrorId broken) {
        if (charset.equals(Encodings.WINDOWS_1252)) {
            return new DecodedText(windows1252(bytes, from), charset, certainty);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        CharsetDecoder decoder = charset.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw refused(broken, refusal.apply(new Misfit(in.position(), bytes[in.position()], line)));
        }
        return new DecodedText(out.flip().toString(), charset, certainty);
    }

    private static Optional<String> tried(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Windows maps the five bytes that windows-1252 leaves out to the same code points; Java replaces them. */
    static String windows1252(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(new String(bytes, from, bytes.length - from, Encodings.WINDOWS_1252));
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\ufffd') {
                text.setCharAt(i, (char) (bytes[from + i] & 0xff));
            }
        }
        return text.toString();
    }

    /** Accented letters stand alone among plain ones; other scripts have their bytes in rows, and lower ones. */
    private static boolean looksWestern(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                int before = i == 0 ? 0 : bytes[i - 1];
                int after = i + 1 == bytes.length ? 0 : bytes[i + 1];
                if ((bytes[i] & 0xff) < 0xc0 || before < 0 || !isLetter(before) && !isLetter(after)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isLetter(int b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static String export() {
        return Texts.of("registry.export-key");
    }

    private static PortProxyException refused(ErrorId broken, String message) {
        return new PortProxyException(
                broken, message, broken == ErrorId.STORE_CORRUPT ? export() : Texts.of("registry.name-its-encoding"));
    }
}

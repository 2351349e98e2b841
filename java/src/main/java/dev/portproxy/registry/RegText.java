package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a {@code .reg} file as text, and back. */
public final class RegText {

    /** What regedit's ANSI exports are in wherever nothing else is known. */
    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final String EXPORT = "Export the key with regedit (or reg export) and name that file.";

    private RegText() {}

    /**
     * UTF-16 with or without a byte order mark, UTF-8, else ANSI. Unpaired surrogates of UTF-16 stay what they are.
     *
     * @param name how messages name the file
     * @param ansi what bytes are in that are neither UTF-16 nor UTF-8
     * @throws PortProxyException StoreCorrupt for a hive, for half a UTF-16 character, for other binary data
     */
    public static String decode(byte[] bytes, String name, Charset ansi) {
        if (starts(bytes, 'r', 'e', 'g', 'f')) {
            throw corrupt(name + " is a registry hive (it begins with regf), not a .reg file.", EXPORT);
        }
        boolean marked = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
        boolean little = starts(bytes, 0xff, 0xfe) || !marked && bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0;
        boolean big = starts(bytes, 0xfe, 0xff) || !marked && bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0;
        if (little || big) {
            if (bytes.length % 2 != 0) {
                throw corrupt(
                        name + " ends in half a UTF-16 character (" + bytes.length + " bytes): it was cut off.",
                        EXPORT);
            }
            return utf16(bytes, marked ? 2 : 0, big);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw corrupt(name + " is no .reg file: it has binary data at byte " + i + ".", EXPORT);
            }
        }
        String text = ansi(bytes, ansi);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The bytes as regedit writes them: UTF-16LE with a byte order mark. */
    static byte[] encode(String text) {
        byte[] bytes = new byte[2 + text.length() * 2];
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xfe;
        for (int i = 0; i < text.length(); i++) {
            bytes[2 + 2 * i] = (byte) text.charAt(i);
            bytes[3 + 2 * i] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }

    /** UTF-8 where the bytes are that, else the given charset. */
    static String ansi(byte[] bytes, Charset charset) {
        return utf8(bytes, 0)
                .orElseGet(() -> charset.equals(WINDOWS_1252) ? windows1252(bytes) : new String(bytes, charset));
    }

    /** Empty where the bytes from there on are no UTF-8. A decoder that reports it takes three times the memory. */
    public static Optional<String> utf8(byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 || isUtf8(bytes, from) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isUtf8(byte[] bytes, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    // Windows maps the five bytes that windows-1252 leaves out to the same code points; Java replaces them.
    private static String windows1252(byte[] bytes) {
        StringBuilder text = new StringBuilder(new String(bytes, WINDOWS_1252));
        for (int i = 0; i < bytes.length; i++) {
            if (text.charAt(i) == '\ufffd') {
                text.setCharAt(i, (char) (bytes[i] & 0xff));
            }
        }
        return text.toString();
    }

    private static String utf16(byte[] bytes, int from, boolean big) {
        char[] chars = new char[(bytes.length - from) / 2];
        for (int i = 0; i < chars.length; i++) {
            int first = bytes[from + 2 * i] & 0xff;
            int second = bytes[from + 2 * i + 1] & 0xff;
            chars[i] = (char) (big ? first << 8 | second : second << 8 | first);
        }
        return new String(chars);
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static PortProxyException corrupt(String message, String fix) {
        return new PortProxyException(ErrorId.STORE_CORRUPT, message, fix);
    }
}

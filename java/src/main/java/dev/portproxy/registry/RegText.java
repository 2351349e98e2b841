package dev.portproxy.registry;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a {@code .reg} file as text, and back. */
public final class RegText {

    /** What regedit's ANSI exports are in wherever nothing else is known. */
    public static final Charset WINDOWS_1252 = Encodings.WINDOWS_1252;

    private RegText() {}

    /**
     * UTF-16 with or without a byte order mark, UTF-8, else ANSI. Unpaired surrogates of UTF-16 stay what they are.
     *
     * @param name how messages name the file
     * @param ansi what bytes are in that are neither UTF-16 nor UTF-8
     * @throws PortProxyException StoreCorrupt for a hive, for half a UTF-16 character, for other binary data
     */
    public static String decode(byte[] bytes, String name, Charset ansi) {
        return new TextDecoder(Optional.empty(), Optional.of(ansi))
                .decode(bytes, name, ErrorId.STORE_CORRUPT)
                .text();
    }

    /** The bytes as regedit writes them: UTF-16LE with a byte order mark. */
    public static byte[] encode(String text) {
        byte[] bytes = new byte[2 + text.length() * 2];
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xfe;
        // At once: stores of thousands of rules are encoded more than once a change.
        ByteBuffer.wrap(bytes, 2, bytes.length - 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .put(text.toCharArray());
        return bytes;
    }

    /** UTF-8 where the bytes are that, else the given charset. */
    static String ansi(byte[] bytes, Charset charset) {
        return utf8(bytes, 0)
                .orElseGet(() ->
                        charset.equals(WINDOWS_1252) ? TextDecoder.windows1252(bytes, 0) : new String(bytes, charset));
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
}

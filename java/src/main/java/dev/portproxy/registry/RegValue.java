package dev.portproxy.registry;

import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One registry value as the registry keeps it: any name, any type number, any bytes. The default value's name is
 * empty. Text is UTF-16LE, as on disk.
 */
public final class RegValue {

    /** Type numbers of winnt.h. */
    public static final int REG_NONE = 0;

    public static final int REG_SZ = 1;
    public static final int REG_EXPAND_SZ = 2;
    public static final int REG_BINARY = 3;
    public static final int REG_DWORD = 4;
    public static final int REG_MULTI_SZ = 7;

    private final String name;
    private final int type;
    private final byte[] data;

    public RegValue(String name, int type, byte[] data) {
        this.name = name;
        this.type = type;
        this.data = data.clone();
    }

    /** A REG_SZ with its terminating NUL. */
    public static RegValue text(String name, String text) {
        byte[] data = new byte[text.length() * 2 + 2];
        for (int i = 0; i < text.length(); i++) {
            data[2 * i] = (byte) text.charAt(i);
            data[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return new RegValue(name, REG_SZ, data);
    }

    public String name() {
        return name;
    }

    public int type() {
        return type;
    }

    public byte[] data() {
        return data.clone();
    }

    /**
     * The text of a REG_SZ whose bytes are one string, its NUL there or missing; empty for every other type, for half a
     * character at the end, and where a NUL stands before the end.
     */
    public Optional<String> text() {
        if (type != REG_SZ || data.length % 2 != 0) {
            return Optional.empty();
        }
        String text = utf16(data);
        if (text.endsWith("\0")) {
            text = text.substring(0, text.length() - 1);
        }
        return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    }

    /** The type's name in winnt.h, or its number. */
    public String typeName() {
        return switch (type) {
            case REG_NONE -> "REG_NONE";
            case REG_SZ -> "REG_SZ";
            case REG_EXPAND_SZ -> "REG_EXPAND_SZ";
            case REG_BINARY -> "REG_BINARY";
            case REG_DWORD -> "REG_DWORD";
            case 5 -> "REG_DWORD_BIG_ENDIAN";
            case 6 -> "REG_LINK";
            case REG_MULTI_SZ -> "REG_MULTI_SZ";
            case 11 -> "REG_QWORD";
            default -> Texts.of("registry.type-number", Integer.toHexString(type));
        };
    }

    /** The data for a person to read: the text where it is one, else the bytes in hexadecimal. */
    public String readable() {
        boolean isText = data.length % 2 == 0 && (type == REG_SZ || type == REG_EXPAND_SZ || type == REG_MULTI_SZ);
        return isText ? withoutNuls(utf16(data)) : HexFormat.ofDelimiter(" ").formatHex(data);
    }

    private static String withoutNuls(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Every two bytes as one char: unpaired surrogates, which the registry allows, stay what they are. */
    static String utf16(byte[] bytes) {
        char[] chars = new char[bytes.length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (bytes[2 * i] & 0xff | (bytes[2 * i + 1] & 0xff) << 8);
        }
        return new String(chars);
    }

    /** Equal in type and bytes, whatever the name. */
    public boolean sameData(RegValue other) {
        return type == other.type && Arrays.equals(data, other.data);
    }

    /** Equal in name, case included, type and bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RegValue value
                && name.equals(value.name)
                && type == value.type
                && Arrays.equals(data, value.data);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return name + " (type " + type + ") = " + text().orElseGet(() -> data.length + " bytes");
    }
}

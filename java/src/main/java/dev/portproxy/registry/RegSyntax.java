package dev.portproxy.registry;

/** How regedit 5.00 writes a value. */
public final class RegSyntax {

    public static final String HEADER = "Windows Registry Editor Version 5.00";
    static final String HEADER_ANSI = "REGEDIT4";

    /**
     * Put behind a statement that later lines could complete, so that it means the same whatever is written after it.
     */
    static final String GUARD = ";\" the statement above is incomplete";

    // regedit breaks a line of bytes behind the first that reaches this column.
    private static final int BREAK_COLUMN = 77;

    private RegSyntax() {}

    public static String write(RegValue value) {
        String name = name(value.name());
        byte[] data = value.data();
        String text = value.text().orElse(null);
        if (text != null && data.length == 2 * text.length() + 2 && text.chars().noneMatch(c -> c < ' ')) {
            return name + "=" + quote(text);
        }
        if (value.type() == RegValue.REG_DWORD && data.length == 4) {
            int number = data[0] & 0xff | (data[1] & 0xff) << 8 | (data[2] & 0xff) << 16 | data[3] << 24;
            return name + "=dword:" + String.format("%08x", number);
        }
        String kind = value.type() == RegValue.REG_BINARY ? "hex:" : "hex(" + Integer.toHexString(value.type()) + "):";
        return bytes(name + "=" + kind, data);
    }

    /** The line that removes a value. */
    public static String removal(String name) {
        return name(name) + "=-";
    }

    private static String name(String name) {
        return name.isEmpty() ? "@" : quote(name);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String bytes(String start, byte[] data) {
        StringBuilder text = new StringBuilder(start);
        int column = start.length();
        for (int i = 0; i < data.length; i++) {
            text.append(Character.forDigit(data[i] >> 4 & 15, 16)).append(Character.forDigit(data[i] & 15, 16));
            if (i == data.length - 1) {
                break;
            }
            text.append(',');
            column += 3;
            if (column >= BREAK_COLUMN) {
                text.append("\\\r\n  ");
                column = 2;
            }
        }
        return text.toString();
    }
}

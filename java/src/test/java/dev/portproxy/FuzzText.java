package dev.portproxy;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts from the bytes of a fuzzer: UTF-16 where they begin with its mark, for half characters too, and else UTF-8. */
public final class FuzzText {

    private FuzzText() {}

    public static String of(byte[] data) {
        if (data.length < 2 || data[0] != (byte) 0xff || data[1] != (byte) 0xfe) {
            return new String(data, StandardCharsets.UTF_8);
        }
        char[] chars = new char[data.length / 2 - 1];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (data[2 * i + 2] & 0xff | (data[2 * i + 3] & 0xff) << 8);
        }
        return new String(chars);
    }

    /** What stands between the vertical bars: enough texts for whatever needs several. */
    public static List<String> parts(byte[] data) {
        return List.of(of(data).split("\\|", -1));
    }
}

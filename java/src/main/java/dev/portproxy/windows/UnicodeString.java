package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** UNICODE_STRING of ntdef.h: text with its length, NULs allowed. Lengths are in bytes. */
@FieldOrder({"length", "maximumLength", "buffer"})
public final class UnicodeString extends Structure {

    public short length;
    public short maximumLength;
    public Pointer buffer;

    UnicodeString(String text) {
        Memory chars = new Memory(2L * text.length() + 2);
        chars.setWideString(0, "");
        chars.write(0, text.toCharArray(), 0, text.length());
        length = (short) (2 * text.length());
        maximumLength = length;
        buffer = chars;
    }
}

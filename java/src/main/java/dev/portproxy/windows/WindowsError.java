package dev.portproxy.windows;

import com.sun.jna.LastErrorException;
import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.WinError;
import dev.portproxy.words.Texts;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;

/** What a Windows error code is called and says. */
final class WindowsError {

    private WindowsError() {}

    /** Windows' own sentence in its language, then what to search for: {@code Access is denied (ERROR_ACCESS_DENIED, 5)}. */
    static String describe(int code) {
        return text(code) + " (" + name(code).map(name -> name + ", ").orElse("") + code + ")";
    }

    /** As winerror.h has it. RPC's codes come from the service manager. */
    private static Optional<String> name(int code) {
        return Arrays.stream(WinError.class.getFields())
                .filter(field -> field.getType() == int.class
                        && (field.getName().startsWith("ERROR_")
                                || field.getName().startsWith("RPC_S_")))
                .filter(field -> value(field) == code)
                .map(Field::getName)
                .findFirst();
    }

    private static int value(Field constant) {
        try {
            return constant.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(int code) {
        try {
            String text = Kernel32Util.formatMessage(code).strip();
            return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        } catch (LastErrorException e) {
            // Not every code has a text.
            return Texts.of("windows.error-without-text");
        }
    }
}

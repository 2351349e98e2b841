package dev.portproxy.windows;

import com.sun.jna.platform.win32.WinError;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;

/** A registry call that failed, as its user's error. */
final class RegistryFailure {

    /** What was being done to a key, by the text that says so. */
    enum Doing {
        READING("windows.reading-key-failed", true),
        READING_CHANGES("windows.reading-changes-failed", true),
        READING_VALUES("windows.reading-values-failed", true),
        READING_KEYS_BELOW("windows.reading-keys-below-failed", true),
        WRITING("windows.writing-key-failed", false),
        WRITING_VALUE("windows.writing-value-failed", false),
        REMOVING("windows.removing-key-failed", false),
        REMOVING_VALUE("windows.removing-value-failed", false);

        private final String id;
        private final boolean reads;

        Doing(String id, boolean reads) {
            this.id = id;
            this.reads = reads;
        }
    }

    private RegistryFailure() {}

    /** @param value the name of the value that it was done to; none if it was the key itself */
    static PortProxyException of(int code, Doing doing, Key key, String... value) {
        return of(code, doing, key, code == WinError.ERROR_ACCESS_DENIED && Elevation.isElevated(), value);
    }

    static PortProxyException of(int code, Doing doing, Key key, boolean elevated, String... value) {
        String why = WindowsError.describe(code);
        String message = value.length == 0 ? Texts.of(doing.id, key, why) : Texts.of(doing.id, value[0], key, why);
        return switch (code) {
            case WinError.ERROR_ACCESS_DENIED ->
                !elevated && !doing.reads && belowMachine(key)
                        ? new PortProxyException(
                                ErrorId.ELEVATION_REQUIRED, message, Texts.of("windows.do-it-again-or-use-user-store"))
                        : new PortProxyException(
                                ErrorId.ACCESS_DENIED, message, Texts.of("windows.key-keeps-this-account-out"));
            case WinError.ERROR_BADDB, WinError.ERROR_REGISTRY_CORRUPT, WinError.ERROR_REGISTRY_IO_FAILED ->
                new PortProxyException(
                        ErrorId.STORE_CORRUPT, message, Texts.of("windows.windows-cannot-read-its-registry"));
            default -> new PortProxyException(ErrorId.STORE_UNAVAILABLE, message, "");
        };
    }

    private static boolean belowMachine(Key key) {
        return RuleId.fold(key.path()).startsWith("HKEY_LOCAL_MACHINE");
    }
}

package dev.portproxy.windows;

import com.sun.jna.platform.win32.WinError;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;

/** A registry call that failed, as its user's error. */
final class RegistryFailure {

    private RegistryFailure() {}

    /** @param doing what was being done to the key, such as {@code reading the values of} */
    static PortProxyException of(int code, String doing, Key key) {
        return of(code, doing, key, code == WinError.ERROR_ACCESS_DENIED && Elevation.isElevated());
    }

    static PortProxyException of(int code, String doing, Key key, boolean elevated) {
        String message = Texts.of(
                "windows.failed-2",
                Character.toUpperCase(doing.charAt(0)),
                doing.substring(1),
                key,
                WindowsError.describe(code));
        return switch (code) {
            case WinError.ERROR_ACCESS_DENIED ->
                !elevated && !doing.startsWith("reading") && belowMachine(key)
                        ? new PortProxyException(
                                ErrorId.ELEVATION_REQUIRED, message, Texts.of("windows.do-it-again-as-administrator"))
                        : new PortProxyException(
                                ErrorId.ACCESS_DENIED,
                                message,
                                Texts.of("windows.key-s-permissions-or-security-software"));
            case WinError.ERROR_BADDB, WinError.ERROR_REGISTRY_CORRUPT, WinError.ERROR_REGISTRY_IO_FAILED ->
                new PortProxyException(
                        ErrorId.STORE_CORRUPT, message, Texts.of("windows.windows-cannot-read-its-own-registry"));
            default -> new PortProxyException(ErrorId.STORE_UNAVAILABLE, message, "");
        };
    }

    private static boolean belowMachine(Key key) {
        return RuleId.fold(key.path()).startsWith("HKEY_LOCAL_MACHINE");
    }
}

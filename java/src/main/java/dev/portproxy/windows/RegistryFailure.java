package dev.portproxy.windows;

import com.sun.jna.platform.win32.WinError;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.rule.RuleId;

/** A registry call that failed, as its user's error. */
final class RegistryFailure {

    private RegistryFailure() {}

    /** @param doing what was being done to the key, such as {@code reading the values of} */
    static PortProxyException of(int code, String doing, Key key) {
        return of(code, doing, key, code == WinError.ERROR_ACCESS_DENIED && Elevation.isElevated());
    }

    static PortProxyException of(int code, String doing, Key key, boolean elevated) {
        String message = Character.toUpperCase(doing.charAt(0)) + doing.substring(1) + " " + key + " failed: "
                + WindowsError.describe(code) + ".";
        return switch (code) {
            case WinError.ERROR_ACCESS_DENIED ->
                !elevated && !doing.startsWith("reading") && belowMachine(key)
                        ? new PortProxyException(
                                ErrorId.ELEVATION_REQUIRED,
                                message,
                                "Do it again as administrator, or keep the rule in the store \"user\".")
                        : new PortProxyException(
                                ErrorId.ACCESS_DENIED,
                                message,
                                "The key's permissions, or security software, keep this account out: look at them in"
                                        + " regedit.");
            case WinError.ERROR_BADDB, WinError.ERROR_REGISTRY_CORRUPT, WinError.ERROR_REGISTRY_IO_FAILED ->
                new PortProxyException(
                        ErrorId.STORE_CORRUPT, message, "Windows cannot read its own registry there: check the disk.");
            default -> new PortProxyException(ErrorId.STORE_UNAVAILABLE, message, "");
        };
    }

    private static boolean belowMachine(Key key) {
        return RuleId.fold(key.path()).startsWith("HKEY_LOCAL_MACHINE");
    }
}

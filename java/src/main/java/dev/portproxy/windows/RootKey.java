package dev.portproxy.windows;

import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEY;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;

/** The part of a key's path that Windows knows by a handle, and the part that it knows by name. */
final class RootKey {

    private RootKey() {}

    static HKEY of(Key key) {
        String path = key.path();
        // RegOpenKeyEx would open the key whose name ends at the NUL.
        if (path.indexOf('\0') >= 0) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("windows.name-of-key-holds-nul", path.replace("\0", "\\0")),
                    "");
        }
        String root = path.indexOf('\\') < 0 ? path : path.substring(0, path.indexOf('\\'));
        return switch (RuleId.fold(root)) {
            case "HKEY_LOCAL_MACHINE" -> WinReg.HKEY_LOCAL_MACHINE;
            case "HKEY_CURRENT_USER" -> WinReg.HKEY_CURRENT_USER;
            case "HKEY_USERS" -> WinReg.HKEY_USERS;
            case "HKEY_CLASSES_ROOT" -> WinReg.HKEY_CLASSES_ROOT;
            case "HKEY_CURRENT_CONFIG" -> WinReg.HKEY_CURRENT_CONFIG;
            default ->
                throw new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        Texts.of("windows.there-is-no-root-key", root),
                        Texts.of("windows.use-known-root-key"));
        };
    }

    /** Empty for the root itself. */
    static String pathBelow(Key key) {
        int end = key.path().indexOf('\\');
        return end < 0 ? "" : key.path().substring(end + 1);
    }
}

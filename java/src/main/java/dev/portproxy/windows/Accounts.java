package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Win32Exception;
import java.util.List;

/** Names of accounts, for people only: they differ between Windows' languages. */
final class Accounts {

    private Accounts() {}

    static List<String> names(List<String> sids) {
        return sids.stream().map(Accounts::name).toList();
    }

    private static String name(String sid) {
        try {
            return Advapi32Util.getAccountBySid(sid).fqn;
        } catch (Win32Exception e) {
            // An account that was deleted has no name.
            return sid;
        }
    }
}

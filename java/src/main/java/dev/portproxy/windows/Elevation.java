package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32Util;

/** What the token of this process may do. */
final class Elevation {

    private Elevation() {}

    /** Whether the token is elevated (TokenElevation): an administrator's full token, or an account without UAC. */
    static boolean isElevated() {
        return Advapi32Util.isCurrentProcessElevated();
    }
}

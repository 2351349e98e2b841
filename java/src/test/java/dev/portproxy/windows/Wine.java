package dev.portproxy.windows;

import com.sun.jna.NativeLibrary;

/** Whether these tests run under Wine, whose services know less than Windows'. */
public final class Wine {

    private Wine() {}

    static boolean runsUs() {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            return false;
        }
        try {
            NativeLibrary.getInstance("ntdll").getFunction("wine_get_version");
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /**
     * Wine 8 tells whoever reads of a reset only where it was reading when the reset came. Else recv gives 0, an orderly end,
     * in the place of WSAECONNRESET, whoever sent it; what Wine sends with SO_LINGER is a reset, as a peer outside it sees.
     */
    public static boolean losesResets() {
        return runsUs();
    }
}

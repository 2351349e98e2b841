package dev.portproxy.windows;

import com.sun.jna.NativeLibrary;

/** Whether these tests run under Wine, whose services know less than Windows'. */
final class Wine {

    private Wine() {}

    static boolean runsUs() {
        try {
            NativeLibrary.getInstance("ntdll").getFunction("wine_get_version");
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}

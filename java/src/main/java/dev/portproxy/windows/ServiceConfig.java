package dev.portproxy.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service is configured.
 *
 * @param startType 2 automatic, 3 manual, 4 disabled (SERVICE_AUTO_START and so on, winsvc.h)
 * @param dependencies the services that it needs, groups left out
 */
record ServiceConfig(int startType, String commandLine, String account, List<String> dependencies) {

    /** Marks a load-order group among the dependencies (SC_GROUP_IDENTIFIER, winsvc.h). */
    private static final String GROUP = "+";

    /** QUERY_SERVICE_CONFIGW: three numbers, then pointers and one number more, each at a pointer's alignment. */
    static ServiceConfig read(Pointer config) {
        int pointer = Native.POINTER_SIZE;
        int binaryPath = (3 * Integer.BYTES + pointer - 1) / pointer * pointer;
        // lpBinaryPathName, lpLoadOrderGroup, dwTagId, lpDependencies, lpServiceStartName
        return new ServiceConfig(
                config.getInt(Integer.BYTES),
                text(config.getPointer(binaryPath)),
                text(config.getPointer(binaryPath + 4L * pointer)),
                texts(config.getPointer(binaryPath + 3L * pointer)));
    }

    /** Texts one after the other, an empty one at the end. */
    private static List<String> texts(Pointer texts) {
        List<String> all = new ArrayList<>();
        for (long at = 0; texts != null; ) {
            String text = texts.getWideString(at);
            if (text.isEmpty()) {
                break;
            }
            if (!text.startsWith(GROUP)) {
                all.add(text);
            }
            at += (text.length() + 1L) * Native.WCHAR_SIZE;
        }
        return all;
    }

    private static String text(Pointer text) {
        return text == null ? "" : text.getWideString(0);
    }
}

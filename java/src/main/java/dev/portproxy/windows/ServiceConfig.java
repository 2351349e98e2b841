package dev.portproxy.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * How a service is configured.
 *
 * @param startType 2 automatic, 3 manual, 4 disabled (SERVICE_AUTO_START and so on, winsvc.h)
 */
record ServiceConfig(int startType, String commandLine, String account) {

    /** QUERY_SERVICE_CONFIGW: three numbers, then pointers and one number more, each at a pointer's alignment. */
    static ServiceConfig read(Pointer config) {
        int pointer = Native.POINTER_SIZE;
        int binaryPath = (3 * Integer.BYTES + pointer - 1) / pointer * pointer;
        // lpBinaryPathName, lpLoadOrderGroup, dwTagId, lpDependencies, lpServiceStartName
        return new ServiceConfig(
                config.getInt(Integer.BYTES),
                text(config.getPointer(binaryPath)),
                text(config.getPointer(binaryPath + 4L * pointer)));
    }

    private static String text(Pointer text) {
        return text == null ? "" : text.getWideString(0);
    }
}

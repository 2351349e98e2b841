package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT.HANDLE;

/** A kernel object's handle, closed once. */
record Handle(HANDLE value) implements AutoCloseable {

    @Override
    public void close() {
        Kernel32.INSTANCE.CloseHandle(value);
    }
}

package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.time.Duration;

/** A kernel event that one wait takes back to unset. */
final class Event implements AutoCloseable {

    private final HANDLE handle = Kernel32.INSTANCE.CreateEvent(null, false, false, null);

    Event() {
        if (handle == null) {
            throw failed(Texts.of("windows.making-event"));
        }
    }

    HANDLE handle() {
        return handle;
    }

    void set() {
        Kernel32.INSTANCE.SetEvent(handle);
    }

    /** Waits until one of the events is set, and gives its place; the first of several that are. */
    static int waitForAny(Event... events) {
        HANDLE[] handles = new HANDLE[events.length];
        for (int i = 0; i < events.length; i++) {
            handles[i] = events[i].handle;
        }
        int result = Kernel32.INSTANCE.WaitForMultipleObjects(handles.length, handles, false, WinBase.INFINITE);
        if (result < WinBase.WAIT_OBJECT_0 || result >= WinBase.WAIT_OBJECT_0 + events.length) {
            throw failed(Texts.of("windows.waiting-for-event"));
        }
        return result - WinBase.WAIT_OBJECT_0;
    }

    /** Whether it was set in time. */
    boolean waitAtMost(Duration limit) {
        return Kernel32.INSTANCE.WaitForSingleObject(handle, (int) limit.toMillis()) == WinBase.WAIT_OBJECT_0;
    }

    private static PortProxyException failed(String what) {
        return new PortProxyException(
                ErrorId.INTERNAL,
                Texts.of("windows.failed", what, WindowsError.describe(Kernel32.INSTANCE.GetLastError())),
                "");
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.CloseHandle(handle);
    }
}

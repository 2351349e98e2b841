package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A kernel event that one wait takes back to unset. */
final class Event implements AutoCloseable {

    private final HANDLE handle = Kernel32.INSTANCE.CreateEvent(null, false, false, null);

    Event() {
        if (handle == null) {
            throw failed(why -> Texts.of("windows.making-event-failed", why));
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
            throw failed(why -> Texts.of("windows.waiting-for-event-failed", why));
        }
        return result - WinBase.WAIT_OBJECT_0;
    }

    /** Whether it was set in time. */
    boolean waitAtMost(Duration limit) {
        return Kernel32.INSTANCE.WaitForSingleObject(handle, (int) limit.toMillis()) == WinBase.WAIT_OBJECT_0;
    }

    private static PortProxyException failed(UnaryOperator<String> sentence) {
        String why = WindowsError.describe(Kernel32.INSTANCE.GetLastError());
        return new PortProxyException(ErrorId.INTERNAL, sentence.apply(why), "");
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.CloseHandle(handle);
    }
}

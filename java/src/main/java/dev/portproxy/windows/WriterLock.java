package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinBase.SECURITY_ATTRIBUTES;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * One writer at a time among PortProxy's processes and threads. An account has a mutex of its own, all elevated processes
 * share one more: whoever may not write below HKEY_LOCAL_MACHINE cannot keep those waiting who may. A mutex whose owner
 * died is taken over.
 */
final class WriterLock implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    // Owners of the names: SYSTEM, administrators, and for an account's own mutex that account.
    private static final String ADMINISTRATORS = "D:P(A;;GA;;;SY)(A;;GA;;;BA)";

    private final Deque<HANDLE> held = new ArrayDeque<>();

    private WriterLock() {}

    /** Waits for other writers, for at most 30 seconds. */
    static WriterLock take() {
        WriterLock lock = new WriterLock();
        try {
            // The same order in every process, so that no two wait for each other.
            if (Elevation.isElevated()) {
                lock.add("PortProxy.Writer", ADMINISTRATORS);
            }
            String sid = UserSid.ofThisProcess();
            lock.add("PortProxy.Writer." + sid, ADMINISTRATORS + "(A;;GA;;;" + sid + ")");
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    <T> T run(Supplier<T> work) {
        return work.get();
    }

    private void add(String name, String access) {
        HANDLE mutex = create(name, access);
        int result = Kernel32.INSTANCE.WaitForSingleObject(mutex, PATIENCE_MILLIS);
        if (result == WinBase.WAIT_OBJECT_0 || result == WinBase.WAIT_ABANDONED) {
            held.push(mutex);
            return;
        }
        int code = Kernel32.INSTANCE.GetLastError();
        Kernel32.INSTANCE.CloseHandle(mutex);
        if (result == WinError.WAIT_TIMEOUT) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    "Another PortProxy process has been writing to the registry for " + PATIENCE_MILLIS / 1000
                            + " seconds.",
                    "End it if it hangs, then do this again.");
        }
        throw failed(code);
    }

    private static HANDLE create(String name, String access) {
        try (AccessText text = new AccessText(access)) {
            SECURITY_ATTRIBUTES attributes = text.attributes();
            HANDLE mutex = Kernel32.INSTANCE.CreateMutex(attributes, false, "Global\\" + name);
            // Refused where somebody else took the name: this session alone is better than nothing.
            if (mutex == null && Kernel32.INSTANCE.GetLastError() == WinError.ERROR_ACCESS_DENIED) {
                mutex = Kernel32.INSTANCE.CreateMutex(attributes, false, "Local\\" + name);
            }
            if (mutex == null) {
                throw failed(Kernel32.INSTANCE.GetLastError());
            }
            return mutex;
        }
    }

    private static PortProxyException failed(int code) {
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                "Waiting for other writers to the registry failed: " + WindowsError.describe(code) + ".",
                "");
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            HANDLE mutex = held.pop();
            Kernel32.INSTANCE.ReleaseMutex(mutex);
            Kernel32.INSTANCE.CloseHandle(mutex);
        }
    }
}

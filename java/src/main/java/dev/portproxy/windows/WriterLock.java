package dev.portproxy.windows;

import com.sun.jna.platform.win32.AccCtrl;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One writer at a time among PortProxy's processes and threads. An account has a mutex of its own, all elevated processes
 * share one more: whoever may not write below HKEY_LOCAL_MACHINE cannot keep those waiting who may. A mutex whose owner
 * died is taken over.
 */
final class WriterLock implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    // For SYSTEM, administrators, and for an account's own mutex that account, which are the owners too.
    private static final String ADMINISTRATORS = "D:P(A;;GA;;;SY)(A;;GA;;;BA)";

    private final Deque<HANDLE> held = new ArrayDeque<>();

    private WriterLock() {}

    /** Waits for other writers, for at most 30 seconds. */
    static WriterLock take() {
        WriterLock lock = new WriterLock();
        try {
            // The same order in every process, so that no two wait for each other.
            String sid = UserSid.ofThisProcess();
            if (Elevation.isElevated()) {
                lock.add("PortProxy.Writer", "O:BA" + ADMINISTRATORS, sid);
            }
            lock.add("PortProxy.Writer." + sid, "O:" + sid + ADMINISTRATORS + "(A;;GA;;;" + sid + ")", sid);
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    <T> T run(Supplier<T> work) {
        return work.get();
    }

    private void add(String name, String access, String sid) {
        // Anybody may take a name first, and hold it: this session alone is better than nothing.
        HANDLE mutex = open("Global\\" + name, access, sid)
                .or(() -> open("Local\\" + name, access, sid))
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        "Another account holds the name " + name + ", by which writers to the registry wait for each"
                                + " other.",
                        "Find the program with handle.exe -a PortProxy.Writer (Sysinternals), and end it."));
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

    /** Empty where the name is somebody else's. */
    private static Optional<HANDLE> open(String name, String access, String sid) {
        try (AccessText text = new AccessText(access)) {
            HANDLE mutex = Kernel32.INSTANCE.CreateMutex(text.attributes(), false, name);
            if (mutex == null) {
                int code = Kernel32.INSTANCE.GetLastError();
                // The second: the name is taken by something that is no mutex.
                if (code == WinError.ERROR_ACCESS_DENIED || code == WinError.ERROR_INVALID_HANDLE) {
                    return Optional.empty();
                }
                throw failed(code);
            }
            Handle made = new Handle(mutex);
            boolean trusted = false;
            try {
                String owner = made.security(AccCtrl.SE_OBJECT_TYPE.SE_KERNEL_OBJECT, WriterLock::failed)
                        .owner();
                trusted = owner.equals(sid) || FileAccess.isTrusted(owner);
            } finally {
                if (!trusted) {
                    made.close();
                }
            }
            return trusted ? Optional.of(mutex) : Optional.empty();
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

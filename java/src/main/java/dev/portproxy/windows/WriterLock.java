package dev.portproxy.windows;

import com.sun.jna.platform.win32.AccCtrl;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.time.Duration;
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

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // For SYSTEM, administrators, and for an account's own mutex that account, which are the owners too.
    private static final String ADMINISTRATORS = "D:P(A;;GA;;;SY)(A;;GA;;;BA)";

    private record Held(Handle mutex, Optional<WriterNote> note) {}

    private final Deque<Held> held = new ArrayDeque<>();
    private final Duration patience;

    private WriterLock(Duration patience) {
        this.patience = patience;
    }

    /** Waits for other writers: for as long as it changes hands, and for one of them at most 30 seconds. */
    static WriterLock take() {
        return take(PATIENCE);
    }

    static WriterLock take(Duration patience) {
        WriterLock lock = new WriterLock(patience);
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
        String space = "Global\\";
        Optional<HANDLE> found = open(space + name, access, sid);
        if (found.isEmpty()) {
            space = "Local\\";
            found = open(space + name, access, sid);
        }
        Handle mutex = new Handle(found.orElseThrow(() -> new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                Texts.of("windows.another-account-holds-lock-name", name),
                Texts.of("windows.find-program-with-handle"))));
        Optional<WriterNote> note = note(space + name, access);
        try {
            await(mutex, note);
        } catch (RuntimeException e) {
            note.ifPresent(WriterNote::close);
            mutex.close();
            throw e;
        }
        note.ifPresent(WriterNote::taken);
        held.push(new Held(mutex, note));
    }

    private static Optional<WriterNote> note(String name, String access) {
        try (AccessText text = new AccessText(access)) {
            // Only administrators and services make memory that every session sees.
            return WriterNote.open(name, text).or(() -> WriterNote.open(name.replace("Global", "Local"), text));
        }
    }

    /** In long stretches: each ends at the end of the line. */
    private void await(Handle mutex, Optional<WriterNote> note) {
        Optional<WriterNote.Holder> before;
        Optional<WriterNote.Holder> after = note.map(WriterNote::read);
        do {
            before = after;
            int result = Kernel32.INSTANCE.WaitForSingleObject(mutex.value(), (int) patience.toMillis());
            if (result == WinBase.WAIT_OBJECT_0 || result == WinBase.WAIT_ABANDONED) {
                return;
            }
            if (result != WinError.WAIT_TIMEOUT) {
                throw failed(Kernel32.INSTANCE.GetLastError());
            }
            after = note.map(WriterNote::read);
        } while (turns(before) != turns(after));
        throw busy(after.filter(holder -> holder.pid() != 0));
    }

    private static long turns(Optional<WriterNote.Holder> holder) {
        return holder.map(WriterNote.Holder::turns).orElse(-1L);
    }

    private PortProxyException busy(Optional<WriterNote.Holder> holder) {
        long seconds = Math.max(
                patience.toSeconds(),
                holder.map(known -> (System.currentTimeMillis() - known.since()) / 1000)
                        .orElse(0L));
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                holder.map(known -> Texts.of("windows.process-has-been-writing", known.pid(), seconds))
                        .orElseGet(() -> Texts.of("windows.another-process-has-been-writing", seconds)),
                Texts.of("windows.do-it-again-or-end-process"));
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
                Texts.of("windows.waiting-for-other-writers-failed", WindowsError.describe(code)),
                "");
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            Held last = held.pop();
            last.note().ifPresent(WriterNote::givenBack);
            Kernel32.INSTANCE.ReleaseMutex(last.mutex().value());
            last.note().ifPresent(WriterNote::close);
            last.mutex().close();
        }
    }
}

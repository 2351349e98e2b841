package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import dev.portproxy.registry.Key;
import dev.portproxy.windows.RegistryFailure.Doing;
import java.util.Optional;

/** An opened key that sets an event at its next change. */
final class ArmedKey implements AutoCloseable {

    private final Key key;
    private final OpenKey open;
    private final boolean withAllBelow;
    private final Event changed;
    private boolean closed;

    private ArmedKey(Key key, OpenKey open, Event changed, boolean withAllBelow) {
        this.key = key;
        this.open = open;
        this.changed = changed;
        this.withAllBelow = withAllBelow;
    }

    /** Empty where the key does not exist. */
    static Optional<ArmedKey> on(Key key, boolean withAllBelow) {
        Event changed = new Event();
        Optional<ArmedKey> made;
        try {
            made = OpenKey.open(key, OpenKey.READ).map(open -> new ArmedKey(key, open, changed, withAllBelow));
        } catch (RuntimeException e) {
            changed.close();
            throw e;
        }
        if (made.isEmpty()) {
            changed.close();
        }
        return made.filter(ArmedKey::arm);
    }

    /** False, and closed, where the key is gone. One call is one notification; THREAD_AGNOSTIC (Windows 8) outlives its thread. */
    boolean arm() {
        int filter = WinNT.REG_NOTIFY_CHANGE_NAME | WinNT.REG_NOTIFY_THREAD_AGNOSTIC;
        if (withAllBelow) {
            filter |= WinNT.REG_NOTIFY_CHANGE_LAST_SET;
        }
        int code =
                Advapi32.INSTANCE.RegNotifyChangeKeyValue(open.handle(), withAllBelow, filter, changed.handle(), true);
        if (code == WinError.ERROR_SUCCESS) {
            return true;
        }
        close();
        if (code == WinError.ERROR_KEY_DELETED || code == WinError.ERROR_FILE_NOT_FOUND) {
            return false;
        }
        throw RegistryFailure.of(code, Doing.READING_CHANGES, key);
    }

    /** Whether what was opened is no longer what its path names. */
    boolean isGone() {
        return open.isDeleted() || !OpenKey.exists(key);
    }

    Event changed() {
        return changed;
    }

    // The key first: closing it sets the event of a notification that is still out.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            open.close();
            changed.close();
        }
    }
}

package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinBase.FILETIME;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.ptr.IntByReference;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.windows.RegistryFailure.Doing;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One opened registry key, always in the 64-bit view. */
final class OpenKey implements AutoCloseable {

    static final int READ = WinNT.KEY_READ;
    static final int WRITE = WinNT.KEY_READ | WinNT.KEY_SET_VALUE | WinNT.KEY_CREATE_SUB_KEY;

    // Limits of "Registry element size limits" (Win32), and one for the NUL.
    private static final int KEY_NAME_CHARS = 256;
    private static final int VALUE_NAME_CHARS = 16_384;
    private static final long DELETED = -1;
    private static final int QUIET_READS_TRIED = 16;

    // From 1601 to 1970 (FILETIME), and several times what a tick of the system clock takes.
    private static final long FILETIME_EPOCH_MILLIS = 11_644_473_600_000L;
    private static final long CLOCK_TICK_MILLIS = 100;

    private final Key key;
    private final HKEY handle;

    private OpenKey(Key key, HKEY handle) {
        this.key = key;
        this.handle = handle;
    }

    /** Empty where the key does not exist. */
    static Optional<OpenKey> open(Key key, int rights) {
        HKEYByReference opened = new HKEYByReference();
        int code = Advapi32.INSTANCE.RegOpenKeyEx(
                RootKey.of(key), RootKey.pathBelow(key), 0, rights | WinNT.KEY_WOW64_64KEY, opened);
        return switch (code) {
            case WinError.ERROR_SUCCESS -> Optional.of(new OpenKey(key, opened.getValue()));
            case WinError.ERROR_FILE_NOT_FOUND, WinError.ERROR_PATH_NOT_FOUND, WinError.ERROR_KEY_DELETED ->
                Optional.empty();
            default -> throw RegistryFailure.of(code, rights == READ ? Doing.READING : Doing.WRITING, key);
        };
    }

    static boolean exists(Key key) {
        Optional<OpenKey> opened = open(key, READ);
        opened.ifPresent(OpenKey::close);
        return opened.isPresent();
    }

    /** Opens for writing, and makes the key and those above it where they do not exist. */
    static OpenKey create(Key key) {
        HKEYByReference opened = new HKEYByReference();
        int code = Advapi32.INSTANCE.RegCreateKeyEx(
                RootKey.of(key),
                RootKey.pathBelow(key),
                0,
                null,
                WinNT.REG_OPTION_NON_VOLATILE,
                WRITE | WinNT.KEY_WOW64_64KEY,
                null,
                opened,
                null);
        if (code != WinError.ERROR_SUCCESS) {
            throw RegistryFailure.of(code, Doing.WRITING, key);
        }
        return new OpenKey(key, opened.getValue());
    }

    HKEY handle() {
        return handle;
    }

    /** Every value, one state of the key unless somebody writes to it without a pause. */
    List<RegValue> values() {
        return quietly(this::readValues);
    }

    List<String> subkeys() {
        return quietly(this::readSubkeys);
    }

    void put(RegValue value) {
        if (value.name().length() >= VALUE_NAME_CHARS) {
            throw new PortProxyException(
                    ErrorId.INVALID_RULE,
                    Texts.of(
                            "windows.value-name-is-too-long",
                            value.name().substring(0, 40),
                            value.name().length()),
                    Texts.of("windows.shorten-listen-address"));
        }
        byte[] data = value.data();
        int status = NtRegistry.INSTANCE.NtSetValueKey(
                handle, new UnicodeString(value.name()), 0, value.type(), NtRegistry.memory(data), data.length);
        check(NtRegistry.INSTANCE.RtlNtStatusToDosError(status), Doing.WRITING_VALUE, value.name());
    }

    void remove(String name) {
        if (name.length() >= VALUE_NAME_CHARS) {
            return;
        }
        int status = NtRegistry.INSTANCE.NtDeleteValueKey(handle, new UnicodeString(name));
        int code = NtRegistry.INSTANCE.RtlNtStatusToDosError(status);
        if (code != WinError.ERROR_FILE_NOT_FOUND && code != WinError.ERROR_KEY_DELETED) {
            check(code, Doing.REMOVING_VALUE, name);
        }
    }

    // Values that come or go shift the numbers of the others. An unchanged time of the last write says that none did,
    // unless that was only just now: Windows' clock stands still for some milliseconds. Then two readings have to
    // agree.
    private <T> List<T> quietly(Supplier<List<T>> read) {
        List<T> previous = null;
        long before = lastWrite();
        for (int tries = 1; ; tries++) {
            boolean settled = isLongAgo(before);
            List<T> found = read.get();
            long after = lastWrite();
            boolean quiet = before == after && (settled || found.equals(previous));
            if (quiet || tries == QUIET_READS_TRIED) {
                return found.stream().distinct().toList();
            }
            previous = found;
            before = after;
        }
    }

    private static boolean isLongAgo(long writeTime) {
        long millis = writeTime / 10_000 - FILETIME_EPOCH_MILLIS;
        return writeTime == DELETED || Math.abs(System.currentTimeMillis() - millis) > CLOCK_TICK_MILLIS;
    }

    private List<RegValue> readValues() {
        List<RegValue> values = new ArrayList<>();
        char[] name = new char[VALUE_NAME_CHARS];
        Memory data = new Memory(1024);
        IntByReference nameLength = new IntByReference();
        IntByReference type = new IntByReference();
        IntByReference size = new IntByReference();
        while (true) {
            nameLength.setValue(name.length);
            size.setValue((int) data.size());
            int code = Advapi32.INSTANCE.RegEnumValue(handle, values.size(), name, nameLength, null, type, data, size);
            switch (code) {
                case WinError.ERROR_SUCCESS ->
                    values.add(new RegValue(
                            new String(name, 0, nameLength.getValue()),
                            type.getValue(),
                            data.getByteArray(0, size.getValue())));
                // The size it tells may be old when it is asked again.
                case WinError.ERROR_MORE_DATA ->
                    data = new Memory(Math.max(2 * data.size(), Integer.toUnsignedLong(size.getValue())));
                case WinError.ERROR_NO_MORE_ITEMS, WinError.ERROR_KEY_DELETED -> {
                    return values;
                }
                default -> throw RegistryFailure.of(code, Doing.READING_VALUES, key);
            }
        }
    }

    private List<String> readSubkeys() {
        List<String> names = new ArrayList<>();
        char[] name = new char[KEY_NAME_CHARS];
        IntByReference length = new IntByReference();
        while (true) {
            length.setValue(name.length);
            int code = Advapi32.INSTANCE.RegEnumKeyEx(handle, names.size(), name, length, null, null, null, null);
            switch (code) {
                case WinError.ERROR_SUCCESS -> names.add(new String(name, 0, length.getValue()));
                case WinError.ERROR_NO_MORE_ITEMS, WinError.ERROR_KEY_DELETED -> {
                    return names;
                }
                default -> throw RegistryFailure.of(code, Doing.READING_KEYS_BELOW, key);
            }
        }
    }

    boolean isDeleted() {
        return lastWrite() == DELETED;
    }

    private long lastWrite() {
        FILETIME time = new FILETIME();
        int code = Advapi32.INSTANCE.RegQueryInfoKey(
                handle, null, null, null, null, null, null, null, null, null, null, time);
        if (code == WinError.ERROR_KEY_DELETED) {
            return DELETED;
        }
        check(code, Doing.READING);
        return (long) time.dwHighDateTime << 32 | Integer.toUnsignedLong(time.dwLowDateTime);
    }

    private void check(int code, Doing doing, String... value) {
        if (code != WinError.ERROR_SUCCESS) {
            throw RegistryFailure.of(code, doing, key, value);
        }
    }

    @Override
    public void close() {
        Advapi32.INSTANCE.RegCloseKey(handle);
    }
}

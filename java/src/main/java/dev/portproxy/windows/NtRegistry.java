package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;

/**
 * The kernel's own calls for values: counted names, so that one with a NUL inside is that value and not its beginning, and
 * data byte for byte. RegSetValueEx appends the NUL that a text lacks where one happens to lie behind it.
 */
interface NtRegistry extends StdCallLibrary {

    NtRegistry INSTANCE = Native.load("ntdll", NtRegistry.class, W32APIOptions.DEFAULT_OPTIONS);

    int NtSetValueKey(HKEY key, UnicodeString name, int titleIndex, int type, Pointer data, int size);

    int NtDeleteValueKey(HKEY key, UnicodeString name);

    int RtlNtStatusToDosError(int status);

    /** Never null, even for no bytes. */
    static Memory memory(byte[] bytes) {
        Memory memory = new Memory(Math.max(bytes.length, 1));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}

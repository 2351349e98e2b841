package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase.SECURITY_ATTRIBUTES;
import com.sun.jna.ptr.PointerByReference;

/** What an object is made with: a text in the "Security descriptor string format" (Win32) as Windows takes it. */
final class AccessText implements AutoCloseable {

    private final Pointer descriptor;

    AccessText(String text) {
        PointerByReference converted = new PointerByReference();
        if (!Advapi32More.INSTANCE.ConvertStringSecurityDescriptorToSecurityDescriptor(
                text, Advapi32More.SDDL_REVISION_1, converted, null)) {
            throw new IllegalArgumentException(text + ": " + WindowsError.describe(Kernel32.INSTANCE.GetLastError()));
        }
        descriptor = converted.getValue();
    }

    /** Self-relative ([MS-DTYP] 2.4.6); valid until this is closed. */
    Pointer descriptor() {
        return descriptor;
    }

    SECURITY_ATTRIBUTES attributes() {
        SECURITY_ATTRIBUTES attributes = new SECURITY_ATTRIBUTES();
        attributes.lpSecurityDescriptor = descriptor;
        return attributes;
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.LocalFree(descriptor);
    }
}

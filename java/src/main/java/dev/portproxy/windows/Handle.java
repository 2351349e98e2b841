package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.PointerByReference;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.function.IntFunction;

/** A kernel object's handle, closed once. */
record Handle(HANDLE value) implements AutoCloseable {

    /**
     * The object's owner and DACL; the handle needs READ_CONTROL.
     *
     * @param objectType one of SE_OBJECT_TYPE
     * @param failed makes an error of Windows' code
     */
    SecurityDescriptor security(int objectType, IntFunction<PortProxyException> failed) {
        PointerByReference descriptor = new PointerByReference();
        int code = Advapi32.INSTANCE.GetSecurityInfo(
                value,
                objectType,
                WinNT.OWNER_SECURITY_INFORMATION | WinNT.DACL_SECURITY_INFORMATION,
                null,
                null,
                null,
                null,
                descriptor);
        if (code != WinError.ERROR_SUCCESS) {
            throw failed.apply(code);
        }
        Pointer allocated = descriptor.getValue();
        try {
            int length = Advapi32.INSTANCE.GetSecurityDescriptorLength(allocated);
            return SecurityDescriptor.parse(allocated.getByteArray(0, length));
        } finally {
            Kernel32.INSTANCE.LocalFree(allocated);
        }
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.CloseHandle(value);
    }
}

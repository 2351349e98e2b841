package dev.portproxy.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/** What JNA's Advapi32 leaves out. */
interface Advapi32More extends StdCallLibrary {

    Advapi32More INSTANCE = Native.load("advapi32", Advapi32More.class, W32APIOptions.DEFAULT_OPTIONS);

    int SDDL_REVISION_1 = 1;

    int RegDeleteTree(HKEY key, String subkey);

    /** The descriptor is freed by LocalFree. */
    boolean ConvertStringSecurityDescriptorToSecurityDescriptor(
            String text, int revision, PointerByReference descriptor, @Nullable IntByReference size);

    /** A null text leaves what it stands for as it is. */
    boolean ChangeServiceConfig(
            SC_HANDLE service,
            int serviceType,
            int startType,
            int errorControl,
            @Nullable String commandLine,
            @Nullable String loadOrderGroup,
            @Nullable IntByReference tag,
            @Nullable String dependencies,
            @Nullable String account,
            @Nullable String password,
            @Nullable String displayName);

    boolean QueryServiceConfig(SC_HANDLE service, Pointer config, int size, IntByReference needed);
}

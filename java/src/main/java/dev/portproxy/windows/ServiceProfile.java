package dev.portproxy.windows;

import com.sun.jna.platform.win32.KnownFolders;
import com.sun.jna.platform.win32.Shell32Util;
import com.sun.jna.platform.win32.Win32Exception;
import java.nio.file.Path;
import java.util.Optional;

/** The profile of the account that the service runs as, {@code NT AUTHORITY\LocalService}. */
public final class ServiceProfile {

    private ServiceProfile() {}

    /**
     * Its local application data, which only the account, SYSTEM and administrators read; empty where Windows does not say
     * where itself is. Windows is asked, not the environment, which a user may set for the user's elevated processes too.
     */
    public static Optional<Path> localData() {
        if (Windows.unavailable().isPresent()) {
            return Optional.empty();
        }
        try {
            Path windows = Path.of(Shell32Util.getKnownFolderPath(KnownFolders.FOLDERID_Windows));
            return Optional.of(windows.resolve("ServiceProfiles\\LocalService\\AppData\\Local"));
        } catch (Win32Exception e) {
            return Optional.empty();
        }
    }
}

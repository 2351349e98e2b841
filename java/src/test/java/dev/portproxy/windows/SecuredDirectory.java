package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.AccCtrl;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinNT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory made with permissions of its own. */
final class SecuredDirectory {

    private SecuredDirectory() {}

    /** @param access as in "Security descriptor string format" */
    static void make(Path path, String access) throws IOException {
        Files.createDirectory(path);
        try (AccessText text = new AccessText(access)) {
            // A self-relative descriptor keeps the place of its DACL at 16 ([MS-DTYP] 2.4.6).
            Pointer security = text.descriptor();
            int code = Advapi32.INSTANCE.SetNamedSecurityInfo(
                    path.toString(),
                    AccCtrl.SE_OBJECT_TYPE.SE_FILE_OBJECT,
                    WinNT.DACL_SECURITY_INFORMATION | WinNT.PROTECTED_DACL_SECURITY_INFORMATION,
                    null,
                    null,
                    security.share(security.getInt(16)),
                    null);
            assertEquals(0, code);
        }
    }
}

package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.AccCtrl;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import dev.portproxy.registry.Key;

/** A key made with permissions of its own. */
final class SecuredKey {

    private SecuredKey() {}

    /** @param sddl as in "Security descriptor string format" */
    static void create(Key key, String sddl) {
        HKEYByReference made = new HKEYByReference();
        int code = Advapi32.INSTANCE.RegCreateKeyEx(
                RootKey.of(key),
                RootKey.pathBelow(key),
                0,
                null,
                0,
                WinNT.READ_CONTROL | WinNT.WRITE_DAC | WinNT.KEY_WOW64_64KEY,
                null,
                made,
                null);
        if (code != 0) {
            throw RegistryFailure.of(code, RegistryFailure.Doing.WRITING, key);
        }
        try (AccessText text = new AccessText(sddl)) {
            // A self-relative descriptor keeps the place of its DACL at 16 ([MS-DTYP] 2.4.6).
            Pointer security = text.descriptor();
            code = Advapi32.INSTANCE.SetSecurityInfo(
                    made.getValue(),
                    AccCtrl.SE_OBJECT_TYPE.SE_REGISTRY_KEY,
                    WinNT.DACL_SECURITY_INFORMATION | WinNT.PROTECTED_DACL_SECURITY_INFORMATION,
                    null,
                    null,
                    security.share(security.getInt(16)),
                    null);
        } finally {
            Advapi32.INSTANCE.RegCloseKey(made.getValue());
        }
        if (code != 0) {
            throw RegistryFailure.of(code, RegistryFailure.Doing.WRITING, key);
        }
    }

    /** Removes the key with no other right to it than the one to remove it. */
    static void delete(Key key) {
        Advapi32.INSTANCE.RegDeleteKey(RootKey.of(key), RootKey.pathBelow(key));
    }
}

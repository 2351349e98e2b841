package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.ptr.IntByReference;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;

/** Who this process runs as. */
final class UserSid {

    private UserSid() {}

    /** The account as text, such as {@code S-1-5-18}; no name is looked up, which could ask a domain controller. */
    static String ofThisProcess() {
        HANDLEByReference token = new HANDLEByReference();
        if (!Advapi32.INSTANCE.OpenProcessToken(Kernel32.INSTANCE.GetCurrentProcess(), WinNT.TOKEN_QUERY, token)) {
            throw failed(Kernel32.INSTANCE.GetLastError());
        }
        try (Handle opened = new Handle(token.getValue())) {
            IntByReference size = new IntByReference();
            Advapi32.INSTANCE.GetTokenInformation(
                    opened.value(), WinNT.TOKEN_INFORMATION_CLASS.TokenUser, null, 0, size);
            int code = Kernel32.INSTANCE.GetLastError();
            if (code != WinError.ERROR_INSUFFICIENT_BUFFER) {
                throw failed(code);
            }
            WinNT.TOKEN_USER user = new WinNT.TOKEN_USER(size.getValue());
            if (!Advapi32.INSTANCE.GetTokenInformation(
                    opened.value(), WinNT.TOKEN_INFORMATION_CLASS.TokenUser, user, size.getValue(), size)) {
                throw failed(Kernel32.INSTANCE.GetLastError());
            }
            return Advapi32Util.convertSidToStringSid(user.User.Sid);
        }
    }

    private static PortProxyException failed(int code) {
        return new PortProxyException(
                ErrorId.INTERNAL, Texts.of("windows.asking-for-account-failed", WindowsError.describe(code)), "");
    }
}

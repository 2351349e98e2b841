package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.AccCtrl.SE_OBJECT_TYPE;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path, a link itself and not what it names: kind and permissions of one object, however often somebody
 * puts another in its place.
 */
record FileObject(boolean isDirectory, SecurityDescriptor security) {

    // FILE_FLAG_BACKUP_SEMANTICS opens directories too, FILE_FLAG_OPEN_REPARSE_POINT links.
    private static final int OPEN_ANY = WinNT.FILE_FLAG_BACKUP_SEMANTICS | WinNT.FILE_FLAG_OPEN_REPARSE_POINT;
    private static final int SHARE_ALL = WinNT.FILE_SHARE_READ | WinNT.FILE_SHARE_WRITE | WinNT.FILE_SHARE_DELETE;

    // FILE_BASIC_INFO (winbase.h): four times, then the attributes.
    private static final int BASIC_INFO_SIZE = 40;
    private static final int ATTRIBUTES_AT = 32;

    // FILE_STANDARD_INFO: two sizes, then the number of links.
    private static final int STANDARD_INFO_SIZE = 24;
    private static final int LINKS_AT = 16;

    /** Empty where there is nothing. */
    static Optional<FileObject> at(Path path) {
        try (Handle opened = open(path, WinNT.READ_CONTROL | WinNT.FILE_READ_ATTRIBUTES, OPEN_ANY)) {
            return opened == null
                    ? Optional.empty()
                    : Optional.of(new FileObject(isDirectory(path, opened), security(path, opened)));
        }
    }

    /** How many names the file behind a path has on its volume, that path's among them; 0 where there is nothing. */
    static int names(Path path) {
        try (Handle opened = open(path, WinNT.FILE_READ_ATTRIBUTES, WinNT.FILE_FLAG_BACKUP_SEMANTICS)) {
            return opened == null
                    ? 0
                    : info(path, opened, WinBase.FileStandardInfo, STANDARD_INFO_SIZE)
                            .getInt(LINKS_AT);
        }
    }

    /** Null where there is nothing. */
    private static @Nullable Handle open(Path path, int access, int flags) {
        HANDLE handle = Kernel32.INSTANCE.CreateFile(
                unlimited(path), access, SHARE_ALL, null, WinNT.OPEN_EXISTING, flags, null);
        if (WinBase.INVALID_HANDLE_VALUE.equals(handle)) {
            int code = Kernel32.INSTANCE.GetLastError();
            if (code == WinError.ERROR_FILE_NOT_FOUND || code == WinError.ERROR_PATH_NOT_FOUND) {
                return null;
            }
            throw failed(path, code);
        }
        return new Handle(handle);
    }

    // "Maximum path length limitation" (Win32): without the prefix, a path of 260 characters is not found, whatever is
    // there.
    private static String unlimited(Path path) {
        String absolute = path.toAbsolutePath().normalize().toString();
        if (absolute.startsWith("\\\\?\\")) {
            return absolute;
        }
        return absolute.startsWith("\\\\") ? "\\\\?\\UNC" + absolute.substring(1) : "\\\\?\\" + absolute;
    }

    private static boolean isDirectory(Path path, Handle file) {
        int attributes =
                info(path, file, WinBase.FileBasicInfo, BASIC_INFO_SIZE).getInt(ATTRIBUTES_AT);
        return (attributes & WinNT.FILE_ATTRIBUTE_DIRECTORY) != 0
                && (attributes & WinNT.FILE_ATTRIBUTE_REPARSE_POINT) == 0;
    }

    private static Memory info(Path path, Handle file, int kind, int size) {
        Memory info = new Memory(size);
        if (!Kernel32.INSTANCE.GetFileInformationByHandleEx(file.value(), kind, info, new DWORD(size))) {
            throw failed(path, Kernel32.INSTANCE.GetLastError());
        }
        return info;
    }

    private static SecurityDescriptor security(Path path, Handle file) {
        return file.security(SE_OBJECT_TYPE.SE_FILE_OBJECT, code -> failed(path, code));
    }

    private static PortProxyException failed(Path path, int code) {
        return new PortProxyException(
                code == WinError.ERROR_ACCESS_DENIED ? ErrorId.ACCESS_DENIED : ErrorId.STORE_UNAVAILABLE,
                Texts.of("windows.reading-who-may-write-failed", path, WindowsError.describe(code)),
                "");
    }
}

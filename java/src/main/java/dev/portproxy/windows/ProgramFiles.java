package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.AccCtrl.SE_OBJECT_TYPE;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.ptr.PointerByReference;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.service.RelayService.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a service would run, and whether only administrators can replace them. */
final class ProgramFiles {

    // Where Java itself is loaded from, below its home.
    private static final List<String> OF_JAVA =
            List.of("lib", "lib\\modules", "lib\\jvm.cfg", "bin\\server", "bin\\server\\jvm.dll", "conf");

    private ProgramFiles() {}

    /** The program with the real paths of its files; AccessDenied where somebody else could replace one of them. */
    static Program requireOnlyAdministratorsWrite(Program program) {
        Program found = real(program);
        Map<Path, FileAccess.Role> roles = new LinkedHashMap<>();
        add(roles, found.java());
        add(roles, found.jar());
        Path home = found.java().getParent().getParent();
        for (String part : home == null ? List.<String>of() : OF_JAVA) {
            Path path = home.resolve(part);
            if (Files.isDirectory(path)) {
                roles.put(path, FileAccess.Role.DIRECTORY);
            } else if (Files.exists(path)) {
                roles.put(path, FileAccess.Role.FILE);
            }
        }
        roles.forEach(ProgramFiles::require);
        return found;
    }

    /** Symbolic links and junctions resolved: what is judged is what will run. */
    static Program real(Program program) {
        return new Program(real(program.java()), program.options(), real(program.jar()));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    "The service needs the file " + path + ", and it cannot be opened: " + e.getMessage() + ".",
                    "Install from the jar's final place with a Java that stays installed.",
                    e);
        }
    }

    private static void add(Map<Path, FileAccess.Role> roles, Path file) {
        roles.put(file, FileAccess.Role.FILE);
        roles.put(file.getParent(), FileAccess.Role.DIRECTORY);
        for (Path above = file.getParent().getParent(); above != null; above = above.getParent()) {
            roles.putIfAbsent(above, FileAccess.Role.DIRECTORY_ABOVE);
        }
    }

    private static void require(Path path, FileAccess.Role role) {
        List<String> strangers = FileAccess.strangersWhoWrite(security(path), role);
        if (!strangers.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    "The service is not installed, because " + String.join(", ", names(strangers)) + " could replace "
                            + path + " and thereby run programs as the service.",
                    "Put the jar and Java below %ProgramFiles%, where only administrators write, and install from there.");
        }
    }

    static SecurityDescriptor security(Path path) {
        PointerByReference descriptor = new PointerByReference();
        int code = Advapi32.INSTANCE.GetNamedSecurityInfo(
                path.toString(),
                SE_OBJECT_TYPE.SE_FILE_OBJECT,
                WinNT.OWNER_SECURITY_INFORMATION | WinNT.DACL_SECURITY_INFORMATION,
                null,
                null,
                null,
                null,
                descriptor);
        if (code != WinError.ERROR_SUCCESS) {
            throw new ServiceFailure("Reading who may write to " + path, code).forUser();
        }
        Pointer allocated = descriptor.getValue();
        try {
            int length = Advapi32.INSTANCE.GetSecurityDescriptorLength(allocated);
            return SecurityDescriptor.parse(allocated.getByteArray(0, length));
        } finally {
            Kernel32.INSTANCE.LocalFree(allocated);
        }
    }

    private static List<String> names(List<String> sids) {
        return sids.stream().map(ProgramFiles::name).toList();
    }

    private static String name(String sid) {
        try {
            return Advapi32Util.getAccountBySid(sid).fqn;
        } catch (Win32Exception e) {
            // An account that was deleted has no name.
            return sid;
        }
    }
}

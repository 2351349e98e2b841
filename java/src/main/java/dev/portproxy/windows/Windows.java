package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.KnownFolders;
import com.sun.jna.platform.win32.Shell32Util;
import com.sun.jna.platform.win32.Win32Exception;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What a caller asks before anything else here: whether this is Windows, and where its folders are. */
public final class Windows {

    private static final Path SYSTEM_DIRECTORY = Path.of("C:\\Windows", "System32");

    private Windows() {}

    /** Why Windows' own calls cannot be made here, a sentence without its full stop; empty where they can. Never throws. */
    public static Optional<String> unavailable() {
        return Calls.WHY_NOT.map(Supplier::get);
    }

    /** Tried once: a library that did not load tells its cause the first time only. */
    private static final class Calls {

        static final Optional<Supplier<String>> WHY_NOT = tried();
    }

    private static Optional<Supplier<String>> tried() {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.of(() -> Texts.of("windows.this-is-not-windows", system));
        }
        try {
            Kernel32.INSTANCE.GetCurrentProcessId();
            return Optional.empty();
        } catch (Error e) {
            // Its library is not there, or is another JNA's, or a policy keeps it from being loaded.
            return Optional.of(() -> Texts.of("windows.jna-cannot-call-windows-from", JnaLibrary.folder(), e));
        }
    }

    /**
     * Where programs keep data of all users (FOLDERID_ProgramData). Windows is asked, not the environment, which a user
     * may set for the user's elevated processes too.
     */
    static Path programData() {
        try {
            return Path.of(Shell32Util.getKnownFolderPath(KnownFolders.FOLDERID_ProgramData));
        } catch (Win32Exception e) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("windows.programdata-is-not-known", WindowsError.describe(e.getErrorCode())),
                    "",
                    e);
        }
    }

    /** System32. Windows is asked for the reason above; where it does not answer, the place where setup puts it. */
    static Path systemDirectory() {
        if (unavailable().isPresent()) {
            return SYSTEM_DIRECTORY;
        }
        try {
            return Path.of(Shell32Util.getKnownFolderPath(KnownFolders.FOLDERID_System));
        } catch (Win32Exception e) {
            return SYSTEM_DIRECTORY;
        }
    }
}

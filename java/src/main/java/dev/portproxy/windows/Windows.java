package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a caller asks before anything else here: whether this is Windows, and where its folders are. */
public final class Windows {

    private Windows() {}

    /** Why Windows' own calls cannot be made here, a sentence without its full stop; empty where they can. Never throws. */
    public static Optional<String> unavailable() {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.of("This is " + system + ", not Windows");
        }
        try {
            Kernel32.INSTANCE.GetCurrentProcessId();
            return Optional.empty();
        } catch (LinkageError e) {
            // JNA unpacks a library into the temporary directory, where a policy may keep it from being loaded.
            return Optional.of("JNA cannot call Windows from " + System.getProperty("java.io.tmpdir") + ": " + e);
        }
    }

    /**
     * Where programs keep data of all users: the environment's, or the default of "ProgramData" (KNOWNFOLDERID) for a
     * process that was started with a bare environment.
     */
    public static Path programData(Map<String, String> environment) {
        return Path.of(Optional.ofNullable(environment.get("ProgramData"))
                .filter(path -> !path.isBlank())
                .orElse(environment.getOrDefault("SystemDrive", "C:") + "\\ProgramData"));
    }
}

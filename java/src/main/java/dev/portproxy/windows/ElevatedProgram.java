package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FileFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody could put other code into the program that an administrator runs. Asked before JNA is loaded, whose
 * library is a part of it, and therefore of Java alone.
 */
public final class ElevatedProgram {

    private ElevatedProgram() {}

    /** Reads who may write to a path. */
    interface Permissions {
        SecurityDescriptor of(Path path) throws IOException;
    }

    /**
     * AccessDenied where this process is elevated and another account than administrators' could replace its files.
     *
     * @param program the jar that runs, or the folder of its classes
     * @return a warning where only the account that runs it could, which needs no elevation for it
     */
    public static Optional<String> requireTrusted(Path program) {
        if (JnaLibrary.isNamed() || !isElevated()) {
            return Optional.empty();
        }
        try {
            Path real = program.toRealPath();
            Set<String> known = new HashSet<>(
                    FileAccess.strangersWhoWrite(FileAcl.of(systemDirectory()), FileAccess.Role.DIRECTORY));
            String own = ProcessHandle.current().info().user().orElse("");
            return judge(roles(real), FileAcl::of, known, own);
        } catch (IOException e) {
            throw refused(program, "who may write there cannot be read: " + FileFailures.reason(e));
        }
    }

    /** As Windows itself says it ({@link Elevation}), in effect: only administrators write to its own folder. */
    static boolean isElevated() {
        return Files.isWritable(systemDirectory());
    }

    /**
     * Of the environment, which a user may have set: but for that user's own processes alone, and what stands where only
     * administrators write is trusted whatever it says.
     */
    private static Path systemDirectory() {
        String windows = System.getenv("SystemRoot");
        return Path.of(windows == null ? "C:\\Windows" : windows, "System32");
    }

    static Map<Path, FileAccess.Role> roles(Path program) throws IOException {
        Map<Path, FileAccess.Role> roles = new LinkedHashMap<>();
        for (Path file : List.of(program, JnaLibrary.beside(program), program.resolveSibling("portproxy.jsa"))) {
            if (Files.exists(file)) {
                ProgramFiles.add(roles, file.toRealPath());
            }
        }
        return roles;
    }

    /**
     * @param known who may change Windows itself, by their names
     * @param own the account of this process
     */
    static Optional<String> judge(
            Map<Path, FileAccess.Role> roles, Permissions permissions, Set<String> known, String own)
            throws IOException {
        Path ofOwn = null;
        for (Map.Entry<Path, FileAccess.Role> entry : roles.entrySet()) {
            Path path = entry.getKey();
            List<String> strangers = FileAccess.strangersWhoWrite(permissions.of(path), entry.getValue(), known);
            List<String> others =
                    strangers.stream().filter(account -> !account.equals(own)).toList();
            if (!others.isEmpty()) {
                throw refused(path, String.join(", ", others) + " could replace it");
            }
            if (!strangers.isEmpty() && ofOwn == null) {
                ofOwn = path;
            }
        }
        return Optional.ofNullable(ofOwn)
                .map(path -> "Elevated, and yet every program of " + own + " could replace " + path
                        + ". Install it for all users: Install.ps1 -Scope AllUsers.");
    }

    private static PortProxyException refused(Path path, String why) {
        return new PortProxyException(
                ErrorId.ACCESS_DENIED,
                "portproxy does not run elevated from " + path + ", because " + why + ".",
                "Put it below %ProgramFiles%, where only administrators write (Install.ps1 -Scope AllUsers), or run it"
                        + " without elevation.");
    }
}

package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FileFailures;
import dev.portproxy.words.Texts;
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
            throw refused(program, Texts.of("windows.who-may-write-cannot-be-read", FileFailures.reason(e)));
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
                throw refused(path, Texts.of("windows.could-replace", String.join(", ", others)));
            }
            if (!strangers.isEmpty() && ofOwn == null) {
                ofOwn = path;
            }
        }
        return Optional.ofNullable(ofOwn)
                .map(path -> Texts.of("windows.every-program-of-account-could-replace", own, path));
    }

    private static PortProxyException refused(Path path, String why) {
        return new PortProxyException(
                ErrorId.ACCESS_DENIED,
                Texts.of("windows.does-not-run-elevated-from", path, why),
                Texts.of("windows.put-it-below-programfiles"));
    }
}

package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.FilePaths;
import dev.portproxy.machine.RelayService.Program;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that a service would run, and whether only administrators can replace them. */
final class ProgramFiles {

    // What Java runs, loads and is configured by, below its home.
    private static final List<String> OF_JAVA = List.of("bin", "lib", "conf");

    private ProgramFiles() {}

    /** The program with the real paths of its files; AccessDenied where somebody else could replace one of them. */
    static Program requireOnlyAdministratorsWrite(Program program) {
        Program found = real(program);
        roles(found).forEach(ProgramFiles::require);
        return found;
    }

    /** Every path that matters, and what it is to the program. */
    static Map<Path, FileAccess.Role> roles(Program found) {
        Map<Path, FileAccess.Role> roles = new LinkedHashMap<>();
        add(roles, found.java());
        add(roles, found.jar());
        add(roles, JnaLibrary.beside(found.jar()));
        Path home = FilePaths.directory(found.java()).getParent();
        if (home != null) {
            OF_JAVA.forEach(part -> addAll(roles, home.resolve(part)));
        }
        return roles;
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
                    Texts.of("windows.service-file-cannot-be-opened", path, FileFailures.reason(e)),
                    Texts.of("windows.install-from-final-place"),
                    e);
        }
    }

    /** A file, its folder, and the folders above. */
    static void add(Map<Path, FileAccess.Role> roles, Path file) {
        roles.put(file, FileAccess.Role.FILE);
        Path directory = FilePaths.directory(file);
        roles.put(directory, FileAccess.Role.DIRECTORY);
        for (Path above = directory.getParent(); above != null; above = above.getParent()) {
            roles.putIfAbsent(above, FileAccess.Role.DIRECTORY_ABOVE);
        }
    }

    private static void addAll(Map<Path, FileAccess.Role> roles, Path directory) {
        // A link to nothing is there: whoever makes what it names decides what runs.
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.forEach(path ->
                    roles.put(path, Files.isDirectory(path) ? FileAccess.Role.DIRECTORY : FileAccess.Role.FILE));
        } catch (UncheckedIOException e) {
            throw unlisted(directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unlisted(directory, e);
        }
    }

    private static PortProxyException unlisted(Path directory, IOException e) {
        return new PortProxyException(
                ErrorId.ACCESS_DENIED,
                Texts.of("windows.not-installed-directory-cannot-be-listed", directory, FileFailures.reason(e)),
                Texts.of("windows.install-with-java-that-is-seen"),
                e);
    }

    private static void require(Path path, FileAccess.Role role) {
        // What is gone meanwhile cannot run.
        List<String> strangers = FileObject.at(path)
                .map(file -> FileAccess.strangersWhoWrite(file.security(), role))
                .orElse(List.of());
        if (!strangers.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    Texts.of(
                            "windows.not-installed-others-could-replace",
                            String.join(", ", Accounts.names(strangers)),
                            path),
                    Texts.of("windows.put-jar-and-java-below-programfiles"));
        }
    }
}

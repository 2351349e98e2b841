package dev.portproxy.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Who this process is to the file system. */
final class ThisUser {

    private static final Optional<UserPrincipal> USER = find();
    private static final Optional<UserPrincipal> ROOT = owner(Path.of("/"));

    private ThisUser() {}

    static boolean is(UserPrincipal owner) {
        return USER.filter(owner::equals).isPresent();
    }

    /** Whoever owns the root directory may change everything anyway. */
    static boolean isRoot(UserPrincipal owner) {
        return ROOT.filter(owner::equals).isPresent();
    }

    /** Whether this process is root's. */
    static boolean isRoot() {
        return USER.isPresent() && isRoot(USER.get());
    }

    /** For a person. */
    static String name() {
        return USER.map(UserPrincipal::getName).orElseGet(() -> System.getProperty("user.name"));
    }

    private static Optional<UserPrincipal> find() {
        Path process = Path.of("/proc/self");
        // Linux: also right for an account without a name, as containers have them. Elsewhere anybody may make it.
        return process.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? owner(process).or(ThisUser::byName)
                : byName();
    }

    private static Optional<UserPrincipal> byName() {
        Path here = Path.of("");
        try {
            return Optional.of(here.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Optional<UserPrincipal> owner(Path path) {
        try {
            return Optional.of(Files.getOwner(path));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}

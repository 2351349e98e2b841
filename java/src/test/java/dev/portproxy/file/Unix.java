package dev.portproxy.file;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** What tests do to files where there are users, permissions and pipes. */
final class Unix {

    private Unix() {}

    /** Skips what needs two users: only root can give files away. */
    static UserPrincipal somebodyElse(Path where) throws IOException {
        UserPrincipal nobody =
                where.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Path probe = Files.createTempFile(where, "probe", "");
        try {
            Files.setOwner(probe, nobody);
        } catch (IOException e) {
            assumeTrue(false, "only root has files of two users");
        } finally {
            Files.delete(probe);
        }
        return nobody;
    }

    /** A link itself and not what it names. */
    static void give(Path path, UserPrincipal owner) throws IOException {
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(owner);
    }

    static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** As {@code /tmp} is. */
    static void makeShared(Path directory) throws Exception {
        run("chmod", "1777", directory.toString());
    }

    static Path pipe(Path path) throws Exception {
        run("mkfifo", path.toString());
        return path;
    }

    /** Skips the test where there is no such program, or it cannot do that. */
    static String run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            assumeTrue(process.waitFor() == 0, () -> String.join(" ", command) + ": " + said);
            return said;
        } catch (IOException absent) {
            assumeTrue(false, absent.getMessage());
            throw absent;
        }
    }
}

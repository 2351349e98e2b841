package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.FilePaths;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that administrators and SYSTEM write and users read, from the moment it is made. One that somebody else made
 * first is not mended but set aside with all that is in it: who has it open already keeps the rights of that time,
 * whatever its permissions say afterwards.
 */
final class AdministratorsDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(AdministratorsDirectory.class);

    // Owned by Administrators; nothing inherited: ProgramData lets users add to what is below it.
    private static final String ACCESS = "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)";
    private static final int TRIES = 3;

    private final Path path;
    private final String access;
    private final Set<String> writersToo;

    private AdministratorsDirectory(Path path, String access, Set<String> writersToo) {
        this.path = path;
        this.access = access;
        this.writersToo = writersToo;
    }

    static AdministratorsDirectory at(Path path) {
        return new AdministratorsDirectory(path, ACCESS, Set.of());
    }

    /** @param sid who may write there too, and remove what is in it */
    static AdministratorsDirectory withWriter(Path path, String sid) {
        return new AdministratorsDirectory(path, ACCESS + "(A;OICI;0x1301bf;;;" + sid + ")", Set.of(sid));
    }

    /** Makes it where it is absent; the directory above has to be there. ElevationRequired for everybody else. */
    void make() {
        make(Elevation.isElevated());
    }

    void make(boolean elevated) {
        if (!elevated) {
            throw new PortProxyException(
                    ErrorId.ELEVATION_REQUIRED,
                    Texts.of("windows.only-administrators-write-there", path),
                    Texts.of("windows.do-it-again-or-use-user-store"));
        }
        for (int tries = 0; tries < TRIES; tries++) {
            if (isMade()) {
                return;
            }
            Optional<String> untrusted = whyUntrusted();
            if (untrusted.isEmpty()) {
                return;
            }
            setAside(untrusted.get());
        }
        throw new PortProxyException(
                ErrorId.ACCESS_DENIED,
                Texts.of("windows.somebody-makes-it-again", path),
                Texts.of("windows.end-program-that-does-that"));
    }

    /** AccessDenied where others could have put something there; nothing where it is absent. */
    void requireTrusted() {
        whyUntrusted().ifPresent(why -> {
            throw new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    Texts.of("windows.directory-is-not-used", path, why),
                    Texts.of("windows.next-change-sets-it-aside-or-remove"));
        });
    }

    private boolean isMade() {
        try (AccessText text = new AccessText(access)) {
            if (Kernel32.INSTANCE.CreateDirectory(path.toString(), text.attributes())) {
                return true;
            }
            int code = Kernel32.INSTANCE.GetLastError();
            if (code == WinError.ERROR_ALREADY_EXISTS) {
                return false;
            }
            throw new PortProxyException(
                    code == WinError.ERROR_ACCESS_DENIED ? ErrorId.ACCESS_DENIED : ErrorId.STORE_UNAVAILABLE,
                    Texts.of("windows.making-directory-failed", path, WindowsError.describe(code)),
                    Fix.words(Texts.of("windows.let-administrators-add-above"))
                            .or(Fix.of(
                                    Texts.of("windows.to-see-who-may"),
                                    ForeignCommand.windows("icacls")
                                            .text(FilePaths.directory(path).toString()))));
        }
    }

    private Optional<String> whyUntrusted() {
        Optional<FileObject> there = there();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (!there.get().isDirectory()) {
            return Optional.of(Texts.of("windows.it-is-file-or-link"));
        }
        Set<String> known = new HashSet<>(writersToo);
        // Whoever owns the directory above can put another in this one's place at any time. Windows itself owns
        // ProgramData.
        FileObject.at(FilePaths.directory(path))
                .ifPresent(above -> known.add(above.security().owner()));
        List<String> strangers =
                FileAccess.strangersWhoWrite(there.get().security(), FileAccess.Role.DIRECTORY_OF_DATA, known);
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(Texts.of("windows.it-can-be-written", String.join(", ", Accounts.names(strangers))));
    }

    private Optional<FileObject> there() {
        try {
            return FileObject.at(path);
        } catch (PortProxyException e) {
            throw e.id() == ErrorId.ACCESS_DENIED ? keptOut(path, e) : e;
        }
    }

    /** Its permissions do not let administrators look at them; Windows lets administrators own it all the same. */
    static PortProxyException keptOut(Path path, PortProxyException denied) {
        return new PortProxyException(
                denied.id(),
                denied.getMessage(),
                accessBack("", path, new Hint(Texts.of("windows.next-change-then-sets-it-aside"))),
                denied);
    }

    // With inherited permissions users write there too: nobody takes what is in it for administrators' own.
    private static Fix accessBack(String label, Path path, Hint... after) {
        List<Step> steps = new ArrayList<>(List.of(
                ForeignCommand.windows("takeown", "/a", "/f").text(path.toString()),
                ForeignCommand.windows("icacls").text(path.toString()).word("/reset")));
        steps.addAll(List.of(after));
        return Fix.asAdministrator(label, steps.toArray(Step[]::new));
    }

    private void setAside(String why) {
        Path aside = path.resolveSibling(path.getFileName() + ".untrusted-" + UUID.randomUUID());
        try {
            Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn(Texts.of("windows.directory-was-set-aside", path, aside, why));
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    Texts.of("windows.directory-cannot-be-set-aside", path, why, FileFailures.reason(e)),
                    Fix.words(Texts.of("windows.stop-what-has-files-open"))
                            .or(accessBack(Texts.of("windows.if-permissions-keep-administrators-out"), path)),
                    e);
        }
    }
}

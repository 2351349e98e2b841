package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.Folder;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user's directory, or one that belongs to a file: nobody writes there who could not change the same without it. Those
 * may write to the file itself, or put another in the place of the directory above.
 *
 * @param file empty where it belongs to no file
 */
public record UserDirectory(Path path, Optional<Path> file) implements TrustedDirectory {

    private static final String ACCESS = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

    /** As {@link TrustedDirectory#ofUser}. */
    public static TrustedDirectory of(Path path) {
        return new UserDirectory(path.toAbsolutePath(), Optional.empty());
    }

    /** As {@link TrustedDirectory#ofFile}. */
    public static TrustedDirectory of(Path path, Path file) {
        return new UserDirectory(path.toAbsolutePath(), Optional.of(file));
    }

    @Override
    public Optional<Folder> open() throws IOException {
        Optional<FileObject> there = FileObject.at(path);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        requireTrusted(there.get());
        return Optional.of(Folder.open(path));
    }

    @Override
    public Folder make() throws IOException {
        Files.createDirectories(path.getParent());
        try {
            // As its surroundings are: who may change the file is to find its undos.
            Files.createDirectory(path);
            if (FileObject.at(path).flatMap(this::whyUntrusted).isPresent()) {
                Files.delete(path);
                makePrivate();
            }
        } catch (FileAlreadyExistsException another) {
            // Judged like every other.
        }
        requireTrusted(FileObject.at(path).orElseThrow());
        return Folder.open(path);
    }

    /** Where everybody may add to what is made. */
    private void makePrivate() {
        StringBuilder access = new StringBuilder(ACCESS);
        owners().forEach(sid -> access.append("(A;OICI;FA;;;").append(sid).append(')'));
        try (AccessText text = new AccessText(access.toString())) {
            if (!Kernel32.INSTANCE.CreateDirectory(path.toString(), text.attributes())) {
                throw new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        Texts.of(
                                "windows.making-directory-failed",
                                path,
                                WindowsError.describe(Kernel32.INSTANCE.GetLastError())),
                        Texts.of("windows.see-who-may-write", FilePaths.directory(path)));
            }
        }
    }

    @Override
    public boolean trusts(Folder.Found found) {
        // Nobody else could put one there.
        return true;
    }

    private void requireTrusted(FileObject there) {
        whyUntrusted(there).ifPresent(why -> {
            throw new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    Texts.of("windows.directory-cannot-be-used", path, why),
                    Texts.of("windows.move-away-or-name-another-file", path));
        });
    }

    private Optional<String> whyUntrusted(FileObject there) {
        if (!there.isDirectory()) {
            return Optional.of(Texts.of("windows.it-is-file-or-link"));
        }
        List<String> strangers =
                FileAccess.strangersWhoWrite(there.security(), FileAccess.Role.DIRECTORY_OF_DATA, known());
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(Texts.of("windows.it-can-be-written", String.join(", ", Accounts.names(strangers))));
    }

    private Set<String> known() {
        Set<String> known = owners();
        FileObject.at(FilePaths.directory(path))
                .ifPresent(above ->
                        known.addAll(FileAccess.strangersWhoWrite(above.security(), FileAccess.Role.DIRECTORY_ABOVE)));
        file.flatMap(FileObject::at)
                .ifPresent(of -> known.addAll(FileAccess.strangersWhoWrite(of.security(), FileAccess.Role.FILE)));
        return known;
    }

    private Set<String> owners() {
        Set<String> owners = new HashSet<>(Set.of(UserSid.ofThisProcess()));
        file.flatMap(FileObject::at).ifPresent(of -> owners.add(of.security().owner()));
        return owners;
    }
}

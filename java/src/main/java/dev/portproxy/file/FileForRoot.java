package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;

/** Whether root may do what a file says: by {@code sudo}, root reads files of somebody's home. */
public final class FileForRoot {

    private FileForRoot() {}

    /** Why not, a clause without its full stop: who could write it decides what it says. Empty for everybody but root. */
    public static Optional<String> whyNotObeyed(Path file) {
        if (!ThisUser.isRoot()) {
            return Optional.empty();
        }
        try {
            Path real = file.toRealPath();
            for (Path path : List.of(FilePaths.directory(file), FilePaths.directory(real), real)) {
                Folder.Found found = Folder.Found.of(Files.readAttributes(path, PosixFileAttributes.class));
                if (!ThisUser.isRoot(found.owner())) {
                    return Optional.of(Texts.of(
                            "file.it-belongs-to-another-account", found.owner().getName(), ThisUser.name()));
                }
                if (found.othersMayWrite()) {
                    return Optional.of(Texts.of("file.others-may-write"));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FileFailures.reason(e));
        }
    }
}

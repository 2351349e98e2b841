package dev.portproxy.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A directory that decides what is done, such as that of undos: whoever may write there decides what the next undo does. */
public interface TrustedDirectory {

    Path path();

    /**
     * Opens it to be read; makes nothing, and is empty where nothing is there.
     *
     * @throws IOException also where it is not theirs alone who may change what it is about
     */
    Optional<Folder> open() throws IOException;

    /** Opens it to be written, and makes it where it is absent, for nobody but those. */
    Folder make() throws IOException;

    /** Whether what somebody has put there counts. */
    boolean trusts(Folder.Found file) throws IOException;

    /** This user's own. */
    static TrustedDirectory ofUser(Path path) {
        return new OwnDirectory(path.toAbsolutePath(), Optional.empty());
    }

    /** What belongs to a file beside it: for this user and for the file's owner. */
    static TrustedDirectory ofFile(Path path, Path file) {
        return new OwnDirectory(path.toAbsolutePath(), Optional.of(file));
    }
}

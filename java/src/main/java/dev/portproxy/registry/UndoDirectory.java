package dev.portproxy.registry;

import java.io.IOException;
import java.nio.file.Path;

/** Where undos are kept: whoever may write there decides what the next undo does. */
public interface UndoDirectory {

    Path path();

    /** Makes it where it is absent, for nobody but those who may change the store. Called before each undo is written. */
    void prepare() throws IOException;

    /**
     * Called before an undo is read; makes nothing.
     *
     * @throws dev.portproxy.rule.PortProxyException AccessDenied where it is not theirs alone
     */
    void requireTrusted();

    /** A user's own. */
    static UndoDirectory ofUser(Path path) {
        return new UndoDirectory() {
            @Override
            public Path path() {
                return path;
            }

            @Override
            public void prepare() throws IOException {
                OwnerOnly.createDirectory(path);
            }

            @Override
            public void requireTrusted() {
                // Where somebody else writes, they may change the user's store as well.
            }
        };
    }
}

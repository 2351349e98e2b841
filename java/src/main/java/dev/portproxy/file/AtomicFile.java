package dev.portproxy.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a file as a whole: after a crash there is the old one or the new one. Nothing is written through a link, or by a
 * name that somebody could foresee.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * On return the new content is on the disk, and where the system can say so, its name too. Owner, group, permissions,
     * access control lists and extended attributes of a file that was there stay as far as this user may give them.
     *
     * @param target not a link: {@link Links#toWrite} says what is written behind one
     */
    public static void replace(Path target, byte[] content) throws IOException {
        try (Folder folder = Folder.open(FilePaths.directory(target))) {
            folder.replace(target.getFileName().toString(), content);
        }
    }

    /**
     * Moves a file that another program has made to its place.
     *
     * @param made in a directory of this user's own, on the same file system
     */
    public static void put(Path made, Path target) throws IOException {
        try (Folder from = Folder.open(FilePaths.directory(made));
                Folder folder = Folder.open(FilePaths.directory(target))) {
            from.syncFile(made.getFileName().toString());
            folder.moveHere(
                    from, made.getFileName().toString(), target.getFileName().toString());
            folder.sync();
        }
    }

    /** Removes what writers left that were killed. For the one who holds the file's lock. */
    public static void sweep(Path target) throws IOException {
        try (Folder folder = Folder.open(FilePaths.directory(target))) {
            Leftovers.sweep(folder, target.getFileName().toString());
        }
    }
}

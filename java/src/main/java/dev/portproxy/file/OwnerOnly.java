package dev.portproxy.file;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What nobody but its owner may read from the moment it exists. Windows' files inherit their directory's permissions. */
final class OwnerOnly {

    private OwnerOnly() {}

    /** @param where a path of the same file system */
    static FileAttribute<?>[] file(Path where) {
        return attributes(where, "rw-------");
    }

    /** @param where a path of the same file system */
    static FileAttribute<?>[] directory(Path where) {
        return attributes(where, "rwx------");
    }

    private static FileAttribute<?>[] attributes(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

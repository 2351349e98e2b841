package dev.portproxy.file;

import dev.portproxy.words.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/** What stands at a path. */
public enum FileKind {
    FILE("file.it-is-file"),
    DIRECTORY("file.it-is-directory"),
    LINK("file.it-is-link"),
    PIPE("file.it-is-pipe"),
    DEVICE("file.it-is-device"),
    DISK("file.it-is-disk"),
    SOCKET("file.it-is-socket"),
    /** A junction and the like; on Windows also what is a device. */
    OTHER("file.it-is-not-file");

    // stat(2): the kind stands in these bits of a mode.
    private static final int KIND = 0170000;

    // "Naming Files, Paths, and Namespaces" (Win32): in every directory, whatever follows a dot.
    private static final Pattern DEVICE_OF_WINDOWS = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])[ .:]*(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private final String clause;

    FileKind(String clause) {
        this.clause = clause;
    }

    /** Such as {@code it is a pipe}, without its full stop. */
    String clause() {
        return Texts.of(clause);
    }

    /** @throws java.nio.file.NoSuchFileException if nothing is there */
    public static FileKind of(Path path, LinkOption... options) throws IOException {
        if (File.separatorChar == '\\' && isDeviceOfWindows(path)) {
            return DEVICE;
        }
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, options);
        FileKind kind = of(attributes);
        if (kind == OTHER && path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return ofMode((int) Files.getAttribute(path, "unix:mode", options));
        }
        return kind;
    }

    static boolean isDeviceOfWindows(Path path) {
        return path.getFileName() != null
                && DEVICE_OF_WINDOWS.matcher(path.getFileName().toString()).matches();
    }

    /** As far as these tell; a device and its like are {@link #OTHER}. */
    static FileKind of(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return FILE;
        }
        if (attributes.isDirectory()) {
            return DIRECTORY;
        }
        return attributes.isSymbolicLink() ? LINK : OTHER;
    }

    private static FileKind ofMode(int mode) {
        return switch (mode & KIND) {
            case 0010000 -> PIPE;
            case 0020000 -> DEVICE;
            case 0060000 -> DISK;
            case 0140000 -> SOCKET;
            default -> OTHER;
        };
    }
}

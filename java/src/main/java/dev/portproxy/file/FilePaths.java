package dev.portproxy.file;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/** Files that a command line names, and why one of them cannot be used. */
public final class FilePaths {

    private static final String UTF_8 = "Start portproxy in a UTF-8 locale, such as LC_ALL=C.UTF-8.";

    private FilePaths() {}

    public static Path of(String word) {
        try {
            Path path = Path.of(word);
            requireDirectory(path);
            return path;
        } catch (InvalidPathException e) {
            if (!ArgumentCharset.holds(word)) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        "\"" + Shown.line(word) + "\" cannot be opened: Java names files in " + ArgumentCharset.name()
                                + " here, which lacks some of its letters.",
                        UTF_8);
            }
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "\"" + Shown.line(word) + "\" is not a path of a file: " + e.getReason() + ".",
                    "Check the path.");
        }
    }

    /** The directory that a file stands in. */
    public static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), () -> file + " is a root, and no file");
    }

    /** A directory whose name Java has lost letters of is another one to it, and it would make that. */
    private static void requireDirectory(Path path) {
        String directory = System.getProperty("user.dir");
        if (!path.isAbsolute() && !ArgumentCharset.holds(directory)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "\"" + path + "\" cannot be found: Java names files in " + ArgumentCharset.name()
                            + " here, which lacks letters of this directory's name.",
                    UTF_8);
        }
    }

    /** Whether it is this process's standard output by another name, such as {@code /dev/stdout}. */
    public static boolean isStandardOutput(Path file) throws IOException {
        OptionalInt open = Descriptors.of(file);
        return open.isPresent() && open.getAsInt() == Descriptors.STANDARD_OUTPUT;
    }

    /** Whether both lead to one file, by links of any kind too. */
    public static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException absent) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** @param what was tried: read, written */
    public static PortProxyException failed(String what, Path file, IOException e) {
        String sentence = file + " cannot be " + what + ": ";
        if (Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, sentence + "it is a directory.", "Name a file inside it.", e);
        }
        if (e instanceof NoSuchFileException) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, sentence + "its directory does not exist.", "Check the path.", e);
        }
        if (e instanceof Inputs.Unusable unusable) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, sentence + unusable.getReason() + ".", "Name a file.", unusable);
        }
        if (FileFailures.isRefusal(e)) {
            return FileFailures.explain(what, file, e);
        }
        String reason = e instanceof AccessDeniedException
                ? "the system denies access"
                : e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : FileFailures.reason(e);
        return new PortProxyException(ErrorId.ACCESS_DENIED, sentence + reason + ".", "Name another file.", e);
    }
}

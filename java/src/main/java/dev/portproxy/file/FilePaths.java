package dev.portproxy.file;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.words.Texts;
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

    private FilePaths() {}

    public static Path of(String word) {
        // Java takes no name at all for the current directory's.
        if (word.isEmpty()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.is-not-path", word, Texts.of("file.it-is-empty")),
                    Texts.of("file.name-file"));
        }
        try {
            Path path = Path.of(word);
            requireDirectory(path);
            return path;
        } catch (InvalidPathException e) {
            if (!ArgumentCharset.holds(word)) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("file.java-cannot-name-file", Shown.line(word), ArgumentCharset.name()),
                        Texts.of("file.start-in-utf-8-locale"));
            }
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.is-not-path", Shown.line(word), e.getReason()),
                    Texts.of("file.check-path"));
        }
    }

    /** The directory that a file stands in. */
    public static Path directory(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** A directory whose name Java has lost letters of is another one to it, and it would make that. */
    private static void requireDirectory(Path path) {
        String directory = System.getProperty("user.dir");
        if (!path.isAbsolute() && !ArgumentCharset.holds(directory)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.java-cannot-name-directory", path, ArgumentCharset.name()),
                    Texts.of("file.start-in-utf-8-locale"));
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

    public static PortProxyException failed(FileUse use, Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE,
                    use.failed(file, FileKind.DIRECTORY.clause()),
                    Texts.of("file.name-file-inside"),
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE,
                    use.failed(file, Texts.of("file.its-directory-does-not-exist")),
                    Texts.of("file.check-path"),
                    e);
        }
        if (e instanceof Inputs.Unusable unusable) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, use.failed(file, unusable.getReason()), Texts.of("file.name-file"), unusable);
        }
        if (FileFailures.isRefusal(e)) {
            return FileFailures.explain(use, file, e);
        }
        String reason = e instanceof AccessDeniedException
                ? Texts.of("file.system-denies-access")
                : e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : FileFailures.reason(e);
        return new PortProxyException(
                ErrorId.ACCESS_DENIED, use.failed(file, reason), Texts.of("file.name-another-file"), e);
    }
}

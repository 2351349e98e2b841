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
                        Texts.of("file.cannot-be-opened-java-names-files", Shown.line(word), ArgumentCharset.name()),
                        UTF_8);
            }
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.is-not-path-of-file", Shown.line(word), e.getReason()),
                    Texts.of("file.check-path"));
        }
    }

    /** The directory that a file stands in. */
    public static Path directory(Path file) {
        return Objects.requireNonNull(
                file.toAbsolutePath().getParent(), () -> Texts.of("file.is-root-and-no-file", file));
    }

    /** A directory whose name Java has lost letters of is another one to it, and it would make that. */
    private static void requireDirectory(Path path) {
        String directory = System.getProperty("user.dir");
        if (!path.isAbsolute() && !ArgumentCharset.holds(directory)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.cannot-be-found-java-names-files", path, ArgumentCharset.name()),
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
        String sentence = Texts.of("file.cannot-be", file, what);
        if (Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.it-is-directory", sentence),
                    Texts.of("file.name-file-inside"),
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("file.its-directory-does-not-exist", sentence),
                    Texts.of("file.check-path"),
                    e);
        }
        if (e instanceof Inputs.Unusable unusable) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, sentence + unusable.getReason() + ".", Texts.of("file.name-file"), unusable);
        }
        if (FileFailures.isRefusal(e)) {
            return FileFailures.explain(what, file, e);
        }
        String reason = e instanceof AccessDeniedException
                ? Texts.of("file.system-denies-access-2")
                : e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : FileFailures.reason(e);
        return new PortProxyException(
                ErrorId.ACCESS_DENIED, sentence + reason + ".", Texts.of("file.name-another-file"), e);
    }
}

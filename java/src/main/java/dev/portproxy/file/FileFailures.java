package dev.portproxy.file;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Says in one sentence why a file could not be read or written. */
public final class FileFailures {

    private FileFailures() {}

    public static PortProxyException explain(FileUse use, Path file, IOException e) {
        if (e instanceof Inputs.Unusable unusable) {
            return new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE, use.failed(file, where(unusable, file)), unusable.fix(), e);
        }
        if (!isRefusal(e) && Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    use.failed(file, FileKind.DIRECTORY.clause()),
                    Texts.of("file.name-reg-file-inside"),
                    e);
        }
        return explain(
                why -> use.failed(file, why),
                file,
                e,
                Texts.of("file.use-account-or-name-another-file"),
                Texts.of("file.see-that-its-directory-exists"));
    }

    /** The same of a directory that this program keeps something in. */
    public static PortProxyException explainDirectory(Path directory, IOException e) {
        return explain(
                why -> Texts.of("file.cannot-be-used", directory, why),
                directory,
                e,
                Texts.of("file.use-account-or-change-permissions"),
                Texts.of("file.make-it-writable-or-free-space"));
    }

    /**
     * @param sentence what could not be done, for this reason
     * @param allowing what to do where the system denies access
     * @param otherwise what to do about any other reason
     */
    private static PortProxyException explain(
            UnaryOperator<String> sentence, Path path, IOException e, String allowing, String otherwise) {
        if (e instanceof Refusal refusal) {
            return new PortProxyException(
                    ErrorId.ACCESS_DENIED, sentence.apply(where(refusal, path)), refusal.fix(), e);
        }
        if (e instanceof AccessDeniedException denied) {
            String named = denied.getFile() == null ? path.toString() : denied.getFile();
            return new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    sentence.apply(Texts.of("file.system-denies-access-to", named)),
                    allowing,
                    e);
        }
        return new PortProxyException(ErrorId.STORE_UNAVAILABLE, sentence.apply(reason(e)), otherwise, e);
    }

    /** Whether it was this program that refused a file, and not the system. */
    public static boolean isRefusal(IOException e) {
        return e instanceof Refusal;
    }

    /** A clause without its full stop. Of some failures the message is the file alone, and their name says why. */
    public static String reason(IOException e) {
        if (!(e instanceof FileSystemException failure)) {
            return Reason.of(e);
        }
        String why = failure.getReason() == null ? e.getClass().getSimpleName() : failure.getReason();
        return failure.getFile() == null ? why : why + " (" + failure.getFile() + ")";
    }

    /** The reason, and of which file where it is another one. */
    private static String where(FileSystemException e, Path file) {
        return e.getFile().equals(file.toString())
                ? e.getReason()
                : Texts.of("file.other-file-is-refused", e.getFile(), e.getReason());
    }
}

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

/** Says in one sentence why a file could not be read, written or watched. */
public final class FileFailures {

    private FileFailures() {}

    /** @param what was tried: read, written */
    public static PortProxyException explain(String what, Path file, IOException e) {
        String sentence = Texts.of("file.cannot-be", file, what);
        if (e instanceof Inputs.Unusable unusable) {
            return new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE, sentence + where(unusable, file) + ".", unusable.fix(), e);
        }
        if (!isRefusal(e) && Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("file.it-is-directory", sentence),
                    Texts.of("file.name-reg-file-inside"),
                    e);
        }
        return explain(
                sentence,
                file,
                e,
                Texts.of("file.change-its-permissions-or-name-another"),
                Texts.of("file.see-that-its-directory-exists"));
    }

    /** The same of a directory that this program keeps something in. */
    public static PortProxyException explainDirectory(Path directory, IOException e) {
        return explain(
                Texts.of("file.cannot-be-used", directory),
                directory,
                e,
                Texts.of("file.or-change-its-permissions"),
                Texts.of("file.make-it-writable-or-free-space"));
    }

    /**
     * @param sentence what could not be done, up to the reason
     * @param allowing what else helps where the system denies access but another account
     * @param otherwise what to do about any other reason
     */
    private static PortProxyException explain(
            String sentence, Path path, IOException e, String allowing, String otherwise) {
        if (e instanceof Refusal refusal) {
            return new PortProxyException(
                    ErrorId.ACCESS_DENIED, sentence + where(refusal, path) + ".", refusal.fix(), e);
        }
        if (e instanceof AccessDeniedException denied) {
            String named = denied.getFile() == null ? path.toString() : denied.getFile();
            return new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    Texts.of("file.system-denies-access", sentence, named),
                    Texts.of("file.use-account-that-may", allowing),
                    e);
        }
        return new PortProxyException(ErrorId.STORE_UNAVAILABLE, sentence + reason(e) + ".", otherwise, e);
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
        return failure.getFile() == null ? why : Texts.of("file.text", why, failure.getFile());
    }

    /** The reason, and of which file where it is another one. */
    private static String where(FileSystemException e, Path file) {
        return e.getFile().equals(file.toString())
                ? e.getReason()
                : Texts.of("file.is-refused-because", e.getFile(), e.getReason());
    }
}

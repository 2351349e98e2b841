package dev.portproxy.cli;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.Descriptors;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.FileUse;
import dev.portproxy.file.Inputs;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** What a command line names to be read: a file, or {@code -} for standard input. */
final class InputFile {

    private InputFile() {}

    /** How messages name it. */
    static String name(String named) {
        return named.equals("-") ? Texts.of("cli.standard-input") : named;
    }

    /** Its content; ImportFailed where there is no such file, Unusable where it is none that can be taken in. */
    static byte[] read(Session session, String named) throws Inputs.Unusable {
        Path file = FilePaths.of(named);
        try {
            OptionalInt open = session.client().sharesOpenFiles() ? Descriptors.of(file) : OptionalInt.empty();
            if (named.equals("-") || open.isPresent() && open.getAsInt() == Descriptors.STANDARD_INPUT) {
                return Inputs.read(session.terminal().in(), Texts.of("cli.standard-input"));
            }
            if (Descriptors.isNothing(file)) {
                return new byte[0];
            }
            return open.isPresent() ? Inputs.readOpened(file) : Inputs.read(file);
        } catch (Inputs.Unusable e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    Texts.of("cli.there-is-no-file", file.toAbsolutePath()),
                    Texts.of("cli.check-path"),
                    e);
        } catch (IOException e) {
            throw FilePaths.failed(FileUse.READ, file, e);
        }
    }
}

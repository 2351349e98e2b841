package dev.portproxy.cli;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a command line names, and why one of them cannot be used. */
final class FilePaths {

    private FilePaths() {}

    static Path of(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "\"" + OneLine.of(word) + "\" is no path of a file: " + e.getReason() + ".",
                    "Check the path.");
        }
    }

    /** Writes all of it or leaves what was there. */
    static void replace(Path file, byte[] bytes) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file;
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.write(target, bytes); // A device, a pipe, or a directory, which fails.
                return;
            }
            Path whole = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                Files.write(whole, bytes);
                Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw failed("written", file, e);
        }
    }

    /** @param what was tried: read, written */
    static PortProxyException failed(String what, Path file, IOException e) {
        String sentence = file + " cannot be " + what + ": ";
        if (Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, sentence + "it is a directory.", "Name a file inside it.", e);
        }
        if (e instanceof NoSuchFileException) {
            return new PortProxyException(
                    ErrorId.BAD_USAGE, sentence + "its directory does not exist.", "Check the path.", e);
        }
        String reason = e instanceof AccessDeniedException
                ? "the system denies access"
                : e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return new PortProxyException(ErrorId.ACCESS_DENIED, sentence + reason + ".", "Name another file.", e);
    }
}

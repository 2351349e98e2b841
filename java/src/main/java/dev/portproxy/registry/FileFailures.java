package dev.portproxy.registry;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in one sentence why a file could not be read, written or watched. */
final class FileFailures {

    private FileFailures() {}

    static PortProxyException explain(String what, Path file, IOException e) {
        String sentence = file + " cannot be " + what + ": ";
        if (Files.isDirectory(file)) {
            return new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE, sentence + "it is a directory.", "Name a .reg file inside it.", e);
        }
        if (e instanceof AccessDeniedException denied) {
            String named = denied.getFile() == null ? file.toString() : denied.getFile();
            return new PortProxyException(
                    ErrorId.ACCESS_DENIED,
                    sentence + "the system denies access to " + named + ".",
                    "Use an account that may, change its permissions, or name another file.",
                    e);
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason() + " (" + f.getFile() + ")"
                : e.getClass().getSimpleName() + " " + e.getMessage();
        return new PortProxyException(
                ErrorId.STORE_UNAVAILABLE,
                sentence + reason + ".",
                "See that its directory exists and has free space, or name another file.",
                e);
    }
}

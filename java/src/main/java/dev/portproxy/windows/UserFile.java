package dev.portproxy.windows;

import dev.portproxy.file.FilePaths;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file in a user's own folder, as an elevated process sees it: that user's other programs may write it, and nobody else. */
final class UserFile {

    private UserFile() {}

    /** A clause without its full stop; empty where it can be obeyed. */
    static Optional<String> whyNotObeyed(Path file) {
        Set<String> known = Set.of(UserSid.ofThisProcess());
        List<String> strangers = new ArrayList<>();
        FileObject.at(file)
                .ifPresent(found ->
                        strangers.addAll(FileAccess.strangersWhoWrite(found.security(), FileAccess.Role.FILE, known)));
        FileObject.at(FilePaths.directory(file))
                .ifPresent(found -> strangers.addAll(
                        FileAccess.strangersWhoWrite(found.security(), FileAccess.Role.DIRECTORY, known)));
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(Texts.of("windows.it-can-be-written", String.join(", ", Accounts.names(strangers))));
    }
}

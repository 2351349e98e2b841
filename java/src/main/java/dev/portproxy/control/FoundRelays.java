package dev.portproxy.control;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.file.FileFailures;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The relays that run, as far as this user may ask them.
 *
 * @param relays ordered by process
 * @param silent a sentence for each that could not be asked
 */
public record FoundRelays(List<FoundRelay> relays, List<String> silent) {

    public FoundRelays {
        relays = List.copyOf(relays);
        silent = List.copyOf(silent);
    }

    /**
     * Asks every relay whose file stands in one of the directories. A file that a killed relay has left behind is removed.
     */
    public static FoundRelays in(List<Path> directories) {
        List<FoundRelay> relays = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Path directory : directories) {
            for (Path file : files(directory, silent)) {
                ask(file, relays, silent);
            }
        }
        relays.sort(Comparator.comparingLong(FoundRelay::pid));
        return new FoundRelays(relays, silent);
    }

    private static List<Path> files(Path directory, List<String> silent) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, ControlFile.GLOB)) {
            found.forEach(files::add);
        } catch (NoSuchFileException | AccessDeniedException e) {
            // No relay has run there yet, or one of another account: that is not this user's to know.
            return List.of();
        } catch (IOException e) {
            silent.add(Texts.of("control.directory-cannot-be-read", directory, FileFailures.reason(e)));
        }
        return files;
    }

    private static void ask(Path path, List<FoundRelay> relays, List<String> silent) {
        ControlFile file;
        try {
            file = ControlFile.read(path);
        } catch (NoSuchFileException e) {
            return; // It ended meanwhile.
        } catch (AccessDeniedException e) {
            silent.add(Texts.of("control.file-of-another-user", path));
            return;
        } catch (IOException e) {
            silent.add(Texts.of("control.file-cannot-be-read", path, FileFailures.reason(e)));
            return;
        }
        try {
            relays.add(FoundRelay.ask(file));
        } catch (IOException e) {
            if (e instanceof ConnectException || !file.isAlive()) {
                remove(path, silent);
            } else if (Files.exists(path)) {
                silent.add(Texts.of("control.relay-does-not-answer", file.pid(), Reason.of(e)));
            }
        }
    }

    private static void remove(Path path, List<String> silent) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            silent.add(Texts.of("control.file-cannot-be-removed", path, FileFailures.reason(e)));
        }
    }
}

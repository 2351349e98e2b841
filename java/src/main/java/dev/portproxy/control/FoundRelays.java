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
import java.util.function.LongPredicate;

/**
 * The relays that run, as far as this user may ask them.
 *
 * @param relays ordered by process
 * @param silent a sentence for each that could not be asked
 * @param hung those of them whose process runs and does not answer
 */
public record FoundRelays(List<FoundRelay> relays, List<String> silent, List<HungRelay> hung) {

    /**
     * A relay that is there and says nothing.
     *
     * @param file by which it was found
     * @param port on which it is asked
     * @param why a clause
     */
    public record HungRelay(long pid, Path file, int port, String why) {}

    public FoundRelays {
        relays = List.copyOf(relays);
        silent = List.copyOf(silent);
        hung = List.copyOf(hung);
    }

    /**
     * Asks every relay whose file stands in one of the directories. A file that a killed relay has left behind is removed.
     */
    public static FoundRelays in(List<Path> directories) {
        return in(directories, pid -> true);
    }

    /** @param wanted which processes are asked; the others are not looked for */
    public static FoundRelays in(List<Path> directories, LongPredicate wanted) {
        Search search = new Search(wanted);
        directories.forEach(search::in);
        search.relays.sort(Comparator.comparingLong(FoundRelay::pid));
        return new FoundRelays(search.relays, search.silent, search.hung);
    }

    private static final class Search {

        private final LongPredicate wanted;
        private final List<FoundRelay> relays = new ArrayList<>();
        private final List<String> silent = new ArrayList<>();
        private final List<HungRelay> hung = new ArrayList<>();

        Search(LongPredicate wanted) {
            this.wanted = wanted;
        }

        void in(Path directory) {
            files(directory).forEach(this::ask);
        }

        private List<Path> files(Path directory) {
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

        private void ask(Path path) {
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
            if (!wanted.test(file.pid())) {
                return;
            }
            try {
                relays.add(FoundRelay.ask(file));
            } catch (IOException e) {
                if (e instanceof ConnectException || !file.isAlive()) {
                    remove(path);
                } else if (Files.exists(path)) {
                    silent.add(Texts.of("control.relay-does-not-answer", file.pid(), Reason.of(e), path));
                    if (!(e instanceof FoundRelay.NotThatRelay)) {
                        hung.add(new HungRelay(file.pid(), path, file.address().getPort(), Reason.of(e)));
                    }
                }
            }
        }

        private void remove(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                silent.add(Texts.of("control.file-cannot-be-removed", path, FileFailures.reason(e)));
            }
        }
    }
}

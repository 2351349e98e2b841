package dev.portproxy.control;

import dev.portproxy.relay.RelayStatus;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relays that run, for a program that looks often: who does not answer is passed over, and nothing is removed. */
public final class PeerRelays {

    private static final Logger LOG = LoggerFactory.getLogger(PeerRelays.class);

    private PeerRelays() {}

    /**
     * What they tell now. One that has just begun tells what there is so far, where {@link FoundRelays} waits.
     *
     * @param own where the relay that asks is found itself; empty if it cannot be found, or is none
     * @param before what each told before, by its file: it still counts for one that lives and does not answer in time
     * @return by their files
     */
    public static Map<Path, RelayStatus> beside(
            Optional<Path> own, List<Path> directories, Map<Path, RelayStatus> before) {
        Map<Path, RelayStatus> told = new LinkedHashMap<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ControlFile.GLOB)) {
                    for (Path file : files) {
                        if (!own.equals(Optional.of(file))) {
                            ask(file, before).ifPresent(status -> told.put(file, status));
                        }
                    }
                } catch (IOException | DirectoryIteratorException e) {
                    LOG.debug("No relay is seen in {}", directory, e);
                }
            }
        }
        return told;
    }

    private static Optional<RelayStatus> ask(Path file, Map<Path, RelayStatus> before) {
        try {
            ControlFile control = ControlFile.read(file);
            return control.isAlive() ? Optional.of(FoundRelay.askAtOnce(control).status()) : Optional.empty();
        } catch (SocketTimeoutException e) {
            // It serves what it served, also while it stands still.
            return Optional.ofNullable(before.get(file));
        } catch (IOException e) {
            LOG.debug("No relay answers for {}", file, e);
            return Optional.empty();
        }
    }
}

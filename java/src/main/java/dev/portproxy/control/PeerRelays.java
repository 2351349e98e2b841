package dev.portproxy.control;

import dev.portproxy.relay.RelayStatus;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
     */
    public static List<RelayStatus> beside(Optional<Path> own, List<Path> directories) {
        List<RelayStatus> told = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ControlFile.GLOB)) {
                    for (Path file : files) {
                        if (!own.equals(Optional.of(file))) {
                            ask(file).ifPresent(told::add);
                        }
                    }
                } catch (IOException | DirectoryIteratorException e) {
                    LOG.debug("No relay is seen in {}", directory, e);
                }
            }
        }
        return told;
    }

    private static Optional<RelayStatus> ask(Path file) {
        try {
            return Optional.of(FoundRelay.askAtOnce(ControlFile.read(file)).status());
        } catch (IOException e) {
            LOG.debug("No relay answers for {}", file, e);
            return Optional.empty();
        }
    }
}

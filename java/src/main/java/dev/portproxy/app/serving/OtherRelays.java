package dev.portproxy.app.serving;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.control.PeerRelays;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.RelayStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the other relays of this machine tell a relay of themselves, as far as its user may ask them. */
final class OtherRelays {

    private static final Logger LOG = LoggerFactory.getLogger(OtherRelays.class);

    private final List<Path> directories;
    private final Path own;
    private volatile Map<Path, RelayStatus> last = Map.of();

    /** @param own where the relay that asks is found itself */
    OtherRelays(Platform platform, Path own) {
        directories = AskedRelays.directories(platform);
        this.own = own;
    }

    /** Their state now; it takes as long as the slowest of them. */
    List<RelayStatus> ask() {
        last = PeerRelays.beside(Optional.of(own), directories, last);
        return known();
    }

    private List<RelayStatus> known() {
        return List.copyOf(last.values());
    }

    /** What they told last, if one of them does not answer by then. */
    List<RelayStatus> ask(Duration patience) {
        CompletableFuture<List<RelayStatus>> asked = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        asked.complete(ask());
                    } catch (RuntimeException | Error e) {
                        asked.completeExceptionally(e);
                    }
                },
                "portproxy-others");
        thread.setDaemon(true);
        thread.start();
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return known();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known();
        } catch (ExecutionException e) {
            LOG.error("The other relays could not be asked", e);
            return known();
        }
    }
}

package dev.portproxy.app.serving;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.control.PeerRelays;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.RelayStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the other relays of this machine tell a relay of themselves, as far as its user may ask them. */
final class OtherRelays {

    private final List<Path> directories;
    private final Path own;
    private volatile List<RelayStatus> last = List.of();

    /** @param own where the relay that asks is found itself */
    OtherRelays(Platform platform, Path own) {
        directories = AskedRelays.directories(platform);
        this.own = own;
    }

    /** Their state now; it takes as long as the slowest of them. */
    List<RelayStatus> ask() {
        last = PeerRelays.beside(Optional.of(own), directories);
        return last;
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
            return last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

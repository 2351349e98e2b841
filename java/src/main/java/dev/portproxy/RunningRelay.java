package dev.portproxy;

import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.RelayRun;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.relay.RelayStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A relay of this process that serves a store; {@code relay status} finds it too. */
public final class RunningRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRelay.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final RelayRun run;
    private final CompletableFuture<Void> ended;

    private RunningRelay(RelayRun run, CompletableFuture<Void> ended) {
        this.run = run;
        this.ended = ended;
    }

    static RunningRelay start(Platform platform, Stores.Opened store, RelayEvents events) {
        RelayRun run = new RelayRun(
                platform,
                new RelayRun.Work(Optional.of(store), List.of(), DRAIN, false, platform.userState()),
                LOG::info);
        CompletableFuture<Void> ready = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        run.run(events, () -> ready.complete(null));
                        ended.complete(null);
                    } catch (Throwable e) {
                        // Whoever started or closes it is told, and nobody else waits for this thread.
                        ready.completeExceptionally(e);
                        ended.completeExceptionally(e);
                    }
                },
                "relay of " + store.name());
        thread.setDaemon(true);
        thread.start();
        join(ready);
        return new RunningRelay(run, ended);
    }

    /** What it listens on and carries at this moment. */
    public RelayStatus status() {
        return run.status();
    }

    /**
     * Ends it, and returns once it has ended: its listeners first.
     *
     * @param drain how long live connections may go on
     */
    public void stop(Duration drain) {
        run.end(drain);
        join(ended);
    }

    /** As {@link #stop} with 10 s. */
    @Override
    public void close() {
        stop(DRAIN);
    }

    private static void join(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }
}

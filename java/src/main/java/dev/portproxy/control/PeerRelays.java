package dev.portproxy.control;

import dev.portproxy.relay.RelayStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relays that run, for a program that looks often. All are asked at the same time. One that lives and does not answer
 * counts as it did before: it serves what it served, also while it stands still. Nothing is removed. Thread-safe.
 */
public final class PeerRelays {

    private static final Logger LOG = LoggerFactory.getLogger(PeerRelays.class);
    private static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private final Optional<Path> own;
    private final List<Path> directories;
    private final Map<Path, RelayStatus> last = new ConcurrentHashMap<>();
    /** Those that did not answer in time when they were asked last. */
    private final Set<Path> silent = ConcurrentHashMap.newKeySet();

    /** @param own where the relay that asks is found itself; empty if it cannot be found, or is none */
    public PeerRelays(Optional<Path> own, List<Path> directories) {
        this.own = own;
        this.directories = List.copyOf(directories);
    }

    /**
     * What they tell now; it takes as long as the slowest of them. One that has just begun tells what there is so far,
     * where {@link FoundRelays} waits.
     */
    public List<RelayStatus> ask() {
        return ask(files(), Set.of(), NO_LIMIT);
    }

    /** As {@link #ask()}, but waits no longer than that, and not at all for one that was silent the last time. */
    public List<RelayStatus> ask(Duration patience) {
        return ask(files(), Set.copyOf(silent), patience);
    }

    private List<RelayStatus> ask(List<Path> files, Set<Path> passedOver, Duration patience) {
        last.keySet().retainAll(files);
        silent.retainAll(files);
        Map<Path, CompletableFuture<Optional<RelayStatus>>> asked = new LinkedHashMap<>();
        for (Path file : files) {
            asked.put(
                    file,
                    passedOver.contains(file)
                            ? CompletableFuture.completedFuture(before(file))
                            : CompletableFuture.supplyAsync(() -> ask(file), PeerRelays::inThreadOfItsOwn));
        }
        long start = System.nanoTime();
        List<RelayStatus> told = new ArrayList<>();
        asked.forEach((file, answer) -> {
            long left = patience.toNanos() - (System.nanoTime() - start);
            await(file, answer, Math.max(0, left)).ifPresent(told::add);
        });
        return told;
    }

    private Optional<RelayStatus> await(Path file, CompletableFuture<Optional<RelayStatus>> answer, long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            silent.add(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("The relay of {} could not be asked", file, e);
        }
        return before(file);
    }

    private Optional<RelayStatus> before(Path file) {
        return Optional.ofNullable(last.get(file));
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, ControlFile.GLOB)) {
                    found.forEach(files::add);
                } catch (IOException | DirectoryIteratorException e) {
                    LOG.debug("No relay is seen in {}", directory, e);
                }
            }
        }
        own.ifPresent(files::remove);
        return files;
    }

    private Optional<RelayStatus> ask(Path file) {
        Optional<RelayStatus> told = Optional.empty();
        try {
            ControlFile control = ControlFile.read(file);
            if (control.isAlive()) {
                try {
                    told = Optional.of(FoundRelay.askAtOnce(control).status());
                } catch (ConnectException | FoundRelay.NotThatRelay e) {
                    throw e;
                } catch (IOException e) {
                    if (control.isAlive() && Files.exists(file)) {
                        silent.add(file);
                        return before(file);
                    }
                    throw e;
                }
            }
        } catch (IOException e) {
            LOG.debug("No relay answers for {}", file, e);
        }
        silent.remove(file);
        told.ifPresentOrElse(status -> last.put(file, status), () -> last.remove(file));
        return told;
    }

    private static void inThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "portproxy-others");
        thread.setDaemon(true);
        thread.start();
    }
}

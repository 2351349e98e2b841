package dev.portproxy.registry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells that a file may have changed, by the directories on the way to it: it is also seen when one of them is replaced,
 * removed or created later. One thread registers and waits; any may close.
 */
final class FileEvents implements AutoCloseable {

    /** How a directory is watched. */
    @FunctionalInterface
    interface Registration {
        Registration OF_THE_SYSTEM = (directory, service) -> directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY);

        WatchKey register(Path directory, WatchService service) throws IOException;
    }

    private final WatchService service;
    private final Registration registration;
    // Which names matter in each watched directory.
    private final Map<WatchKey, Set<Path>> watched = new HashMap<>();

    FileEvents(WatchService service, Registration registration) {
        this.service = service;
        this.registration = registration;
    }

    /** Returns when one of the files may have changed; throws ClosedWatchServiceException once closed. */
    void await() throws InterruptedException {
        while (!matters(service.take())) {}
    }

    private boolean matters(WatchKey signalled) {
        Set<Path> names = watched.getOrDefault(signalled, Set.of());
        boolean matters = false;
        for (WatchEvent<?> event : signalled.pollEvents()) {
            matters |= event.kind() == StandardWatchEventKinds.OVERFLOW || names.contains(event.context());
        }
        return !signalled.reset() || matters;
    }

    /**
     * Watches these files and no others.
     *
     * @return whether a directory is watched now that was not watched before
     * @throws IOException where a change could be missed; what was watched before still is
     */
    boolean follow(List<Path> files) throws IOException {
        Map<WatchKey, Set<Path>> now = new HashMap<>();
        try {
            for (Path file : files) {
                registerAbove(file, now);
            }
        } catch (IOException e) {
            watched.putAll(now);
            throw e;
        }
        boolean more = !watched.keySet().containsAll(now.keySet());
        watched.keySet().removeAll(now.keySet());
        watched.keySet().forEach(WatchKey::cancel);
        watched.clear();
        watched.putAll(now);
        return more;
    }

    private void registerAbove(Path file, Map<WatchKey, Set<Path>> now) throws IOException {
        boolean nearest = true;
        for (Path child = file; child.getParent() != null; child = child.getParent()) {
            Path directory = child.getParent();
            try {
                // Where there is none, another directory further up says when it comes.
                if (Files.isDirectory(directory)) {
                    now.computeIfAbsent(registration.register(directory, service), none -> new HashSet<>())
                            .add(child.getFileName());
                    nearest = false;
                }
            } catch (IOException e) {
                // Directories above that may be passed and not listed are common, and replaced by nobody.
                boolean passable = !nearest && e instanceof AccessDeniedException;
                if (!passable && Files.isDirectory(directory)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}

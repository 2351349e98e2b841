package dev.portproxy.registry;

import dev.portproxy.rule.PortProxyException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the directories on the way to a file, so that it is seen when the file, or a directory above it, is replaced,
 * removed or created later. Only a change of content below the key is reported.
 */
final class RegFileWatch implements AutoCloseable {

    private final RegFile registry;
    private final Key key;
    private final Runnable changed;
    private final WatchService service;
    // Which names matter in each watched directory.
    private final Map<WatchKey, Set<Path>> watched = new HashMap<>();
    private Optional<RegTree> last;
    private volatile boolean closed;

    RegFileWatch(RegFile registry, Key key, Runnable changed) throws IOException {
        this.registry = registry;
        this.key = key;
        this.changed = changed;
        this.service = registry.path().getFileSystem().newWatchService();
        register();
        last = content();
        Thread thread = new Thread(this::run, "reg-file-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                WatchKey signalled = service.take();
                if (matters(signalled)) {
                    look();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException end) {
            // Closed: nobody wants to know any more.
        }
    }

    private boolean matters(WatchKey signalled) {
        Set<Path> names = watched.getOrDefault(signalled, Set.of());
        boolean matters = false;
        for (WatchEvent<?> event : signalled.pollEvents()) {
            matters |= event.kind() == StandardWatchEventKinds.OVERFLOW || names.contains(event.context());
        }
        return !signalled.reset() || matters;
    }

    private void look() {
        // A directory that has come may hold one that came before it was watched.
        while (register()) {}
        Optional<RegTree> now = content();
        boolean same = last.isPresent() && now.isPresent()
                ? last.get().sameBelow(key, now.get())
                : last.isPresent() == now.isPresent();
        last = now;
        if (!same && !closed) {
            try {
                changed.run();
            } catch (RuntimeException e) {
                // The caller's mistake costs this one report, not the watch.
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }

    /** Whether a directory is watched now that was not watched before. */
    private boolean register() {
        Set<WatchKey> before = new HashSet<>(watched.keySet());
        watched.clear();
        registerAbove(registry.path());
        Path target = registry.target();
        if (!target.equals(registry.path())) {
            registerAbove(target);
        }
        return !before.containsAll(watched.keySet());
    }

    private void registerAbove(Path file) {
        for (Path child = file; child.getParent() != null; child = child.getParent()) {
            try {
                WatchKey directory = child.getParent()
                        .register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_DELETE,
                                StandardWatchEventKinds.ENTRY_MODIFY);
                watched.computeIfAbsent(directory, none -> new HashSet<>()).add(child.getFileName());
            } catch (IOException absentOrUnreadable) {
                // Another directory further up says when it comes.
            }
        }
    }

    /** Empty where the file cannot be read as a registry: its user is told, and finds out why by reading. */
    private Optional<RegTree> content() {
        try {
            return Optional.of(registry.tree());
        } catch (PortProxyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        service.close();
    }
}

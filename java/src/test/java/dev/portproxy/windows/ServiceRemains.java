package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.RelayService;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test's PortProxyRelay is and leaves: the service, its process, and what installing it made in ProgramData. */
final class ServiceRemains implements BeforeEachCallback, AfterEachCallback {

    // For a process that has told the service manager its end, and then only has to end.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private boolean stateWasThere;

    @Override
    public void beforeEach(ExtensionContext test) {
        stateWasThere = Files.exists(SharedState.path());
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (!stateWasThere && Files.exists(SharedState.path())) {
            delete(SharedState.path());
        }
    }

    /**
     * The service manager says that a service has stopped before its process has ended. Java has its jar open as long as it
     * runs, and lets nobody delete it.
     *
     * @param jar is gone afterwards
     */
    static void uninstall(WindowsService service, Path jar) throws IOException {
        if (!TestService.isInstalled(RelayService.NAME)) {
            return;
        }
        service.uninstall();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isDeleted(jar)) {
            assertTrue(System.nanoTime() < until, () -> jar + " is open: the service's process has not ended");
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static boolean isDeleted(Path jar) throws IOException {
        try {
            Files.deleteIfExists(jar);
            return true;
        } catch (FileSystemException inUse) {
            return false;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

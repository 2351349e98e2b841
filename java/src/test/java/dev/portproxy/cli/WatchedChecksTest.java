package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WatchedChecksTest {

    @TempDir
    private Path directory;

    /** Who says stop behind the last check has not agreed to what is planned by it. */
    @Test
    @Timeout(30)
    void an_interrupt_while_no_check_runs_is_heard_too() {
        Session session = Cli.onLinux(directory).session(InputStream.nullInputStream(), new ByteArrayOutputStream());
        WatchedChecks checks = new WatchedChecks(session, false, false, error -> {});
        checks.during(() -> {
            Interrupted.now();
            while (!checks.isStopped()) {
                Thread.onSpinWait();
            }
            return true;
        });
        assertTrue(checks.isStopped());
    }
}

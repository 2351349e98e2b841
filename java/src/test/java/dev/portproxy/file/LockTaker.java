package dev.portproxy.file;

import dev.portproxy.registry.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A process that waits for a line, then for a file's lock, writes its name into another file, and keeps the lock for a
 * while, or until its input ends.
 */
final class LockTaker {

    static final int UNTIL_TOLD = -1;

    private LockTaker() {}

    /** One that does not wait for its line. */
    static Process startNow(Path store, Path names, String name, int keepMillis) throws IOException {
        Process process = start(store, Duration.ofSeconds(60), names, name, keepMillis);
        go(process);
        return process;
    }

    static void go(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    static Process start(Path store, Duration patience, Path names, String name, int keepMillis) throws IOException {
        return JavaProcess.start(
                LockTaker.class,
                store.toString(),
                String.valueOf(patience.toMillis()),
                names.toString(),
                name,
                String.valueOf(keepMillis));
    }

    public static void main(String[] args) throws Exception {
        Path store = Path.of(args[0]);
        Duration patience = Duration.ofMillis(Long.parseLong(args[1]));
        System.out.println("ready");
        while (System.in.read() != '\n') {}
        FairLock lock = FairLock.take(FairLockTest.undos(store), store, patience);
        Files.writeString(Path.of(args[2]), args[3] + "\n", StandardOpenOption.APPEND);
        long keep = Long.parseLong(args[4]);
        if (keep == UNTIL_TOLD) {
            System.in.read();
        } else {
            Thread.sleep(keep);
        }
        lock.close();
    }
}

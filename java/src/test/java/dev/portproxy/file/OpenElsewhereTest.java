package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.diagnostic.PortProxyException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows renames over no file that somebody has open: most have it open for a moment. */
@Tag("windows")
class OpenElsewhereTest {

    private static final byte[] NEW = {'n', 'e', 'w'};

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = Files.writeString(directory.resolve("rules.reg"), "old");
    }

    @Test
    void a_file_that_is_closed_meanwhile_is_replaced() throws Exception {
        FutureTask<Void> replacing = new FutureTask<>(() -> {
            AtomicFile.replace(file, NEW);
            return null;
        });
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            assertEquals('o', open.read());
            Thread thread = new Thread(replacing);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
        replacing.get();
        assertArrayEquals(NEW, Files.readAllBytes(file));
    }

    @Test
    void one_that_stays_open_is_refused_and_stays_as_it_is() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            assertEquals('o', open.read());
            IOException refused = assertThrows(IOException.class, () -> AtomicFile.replace(file, NEW));
            PortProxyException said = FileFailures.explain(FileUse.WRITE, file, refused);
            assertEquals(file + " cannot be written: another program has it open.", said.getMessage());
        }
        assertEquals("old", Files.readString(file));
    }
}

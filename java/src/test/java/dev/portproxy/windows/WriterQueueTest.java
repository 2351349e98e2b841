package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that want to write to the registry at the same time. */
@Tag("windows")
class WriterQueueTest {

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(TestService.java().toString(), "-cp", TestService.classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void whoever_waits_too_long_is_told_who_writes() throws Exception {
        Process holder = start(LockHolder.class);
        try {
            BufferedReader output = holder.inputReader();
            String line = output.readLine();
            while (line != null && !line.equals("held")) {
                line = output.readLine();
            }
            assertEquals("held", line);
            PortProxyException busy =
                    assertThrows(PortProxyException.class, () -> WriterLock.take(Duration.ofSeconds(1)));
            assertEquals(ErrorId.STORE_UNAVAILABLE, busy.id());
            assertTrue(
                    busy.getMessage()
                            .matches("Process " + holder.pid()
                                    + " has been writing to the registry for \\d+ seconds\\."),
                    busy.getMessage());
        } finally {
            holder.destroyForcibly();
        }
        WriterLock.take(Duration.ofSeconds(30)).close();
    }

    /** All of them together take longer than each is patient with one. */
    @Test
    void all_of_many_writers_have_their_turn() throws Exception {
        List<Process> writers = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                writers.add(start(LockTurn.class, "5000", "1000"));
            }
            for (Process writer : writers) {
                assertTrue(writer.waitFor(300, TimeUnit.SECONDS));
                assertEquals(0, writer.exitValue());
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
    }
}

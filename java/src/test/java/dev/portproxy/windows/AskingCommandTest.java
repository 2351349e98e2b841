package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.PortProxyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** With Java itself as the command, which every machine of these tests has. */
class AskingCommandTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void what_it_prints_comes_back() {
        byte[] output = new AskingCommand(Duration.ofMinutes(1)).output(List.of(JAVA, "--version"));
        assertTrue(new String(output, StandardCharsets.US_ASCII)
                .contains(System.getProperty("java.specification.version")));
    }

    @Test
    void a_command_that_does_not_end_is_ended() {
        // Java waits for a debugger that never comes.
        List<String> waiting =
                List.of(JAVA, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0", "--version");
        String message = failure(new AskingCommand(Duration.ofMillis(100)), waiting);
        assertTrue(message.endsWith("did not end within 100 ms."), message);
        assertEquals(
                0,
                ProcessHandle.current()
                        .descendants()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("jdwp"))
                        .peek(process -> process.onExit().join())
                        .filter(ProcessHandle::isAlive)
                        .count());
    }

    @Test
    void a_command_that_fails_or_is_not_there_is_named() {
        String failed = failure(new AskingCommand(Duration.ofMinutes(1)), List.of(JAVA, "-nonsense"));
        assertTrue(failed.endsWith("-nonsense\" ended with 1."), failed);
        String missing = failure(new AskingCommand(), List.of("portproxy-no-such-command"));
        assertEquals("The command \"portproxy-no-such-command\" could not be started.", missing);
    }

    @Test
    void shared_threads_that_are_all_busy_keep_no_command_waiting() {
        CountDownLatch asked = new CountDownLatch(1);
        ForkJoinPool shared = ForkJoinPool.commonPool();
        for (int i = 0; i < shared.getParallelism(); i++) {
            shared.execute(() -> {
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            new AskingCommand(Duration.ofSeconds(20)).output(List.of(JAVA, "--version"));
        } finally {
            asked.countDown();
        }
    }

    private static String failure(AskingCommand command, List<String> words) {
        return assertThrows(PortProxyException.class, () -> command.output(words))
                .getMessage();
    }
}

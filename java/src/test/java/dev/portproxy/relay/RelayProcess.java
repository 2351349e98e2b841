package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link RelayMain}, and the lines that it tells. */
final class RelayProcess implements Closeable {

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /**
     * @param prefix a shell's words before the Java command: limits, or a network of its own
     * @param arguments as {@link RelayMain} has them
     */
    RelayProcess(String prefix, String... arguments) throws IOException {
        this(prefix, System.getProperty("java.class.path"), List.of(arguments));
    }

    /** As the other, with its classes from there. */
    RelayProcess(String prefix, String classPath, List<String> arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of("bash", "-c", prefix + " exec \"$@\"", "relay", java));
        // HotSpot would raise a limit of files by itself.
        command.addAll(List.of("-XX:-MaxFDLimit", "-cp", classPath));
        command.add(RelayMain.class.getName());
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread reader = new Thread(this::read, "lines of a relay");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            told.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("unreadable: " + e.getMessage());
        }
    }

    /** The next line that begins like this; others, of other events, are passed over. */
    String next(String start) throws InterruptedException {
        // Of the whole wait: a process that goes on telling of other events would never be given up.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String line;
        do {
            line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(line, "the relay did not tell \"" + start + "\"");
        } while (!line.startsWith(start));
        return line;
    }

    int port() throws InterruptedException {
        return Integer.parseInt(next("port").split(" ")[1]);
    }

    /** Every other connection waits, its target not dialled, until as many clients are accepted as there are files for. */
    void holdConnections() throws Exception {
        process.getOutputStream().write(1);
        process.getOutputStream().flush();
        next("held");
    }

    /** The process dies without a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}

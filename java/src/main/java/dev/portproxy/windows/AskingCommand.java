package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs commands for what they print, and ends those that take too long. */
final class AskingCommand implements SystemCommand {

    private final Duration limit;

    AskingCommand() {
        this(Duration.ofSeconds(5));
    }

    AskingCommand(Duration limit) {
        this.limit = limit;
    }

    @Override
    public byte[] output(List<String> words) {
        long end = System.nanoTime() + limit.toNanos();
        Process process = start(words);
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> output =
                    CompletableFuture.supplyAsync(() -> read(process), AskingCommand::inThreadOfItsOwn);
            byte[] bytes = output.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw failed(Texts.of("windows.command-ended-with", line(words), process.exitValue()), null);
            }
            return bytes;
        } catch (TimeoutException e) {
            throw failed(Texts.of("windows.command-did-not-end-within", line(words), limit.toMillis()), null);
        } catch (ExecutionException | IOException e) {
            throw failed(Texts.of("windows.command-could-not-be-read", line(words)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(Texts.of("windows.command-was-not-waited-for", line(words)), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> words) {
        try {
            return new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            throw failed(Texts.of("windows.command-could-not-be-started", line(words)), e);
        }
    }

    // A child of an ended command may keep its output open: shared threads would be spent by a few such commands.
    private static void inThreadOfItsOwn(Runnable reading) {
        Thread thread = new Thread(reading, "command-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> words) {
        return String.join(" ", words);
    }

    private static PortProxyException failed(String message, @Nullable Exception cause) {
        return new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, message, "", cause);
    }
}

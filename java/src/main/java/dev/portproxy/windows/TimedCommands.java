package dev.portproxy.windows;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs for their exit code: nothing of them reaches this process's own input and output. */
final class TimedCommands implements NetshFirewall.Commands {

    private final Duration longest;

    TimedCommands(Duration longest) {
        this.longest = longest;
    }

    @Override
    public int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        Texts.of("windows.program-did-not-end-within", command.get(0), longest.toSeconds()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException)
                    new InterruptedIOException(Texts.of("windows.this-program-was-interrupted")).initCause(e);
        } finally {
            process.destroyForcibly();
        }
    }
}

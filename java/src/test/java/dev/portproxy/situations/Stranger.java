package dev.portproxy.situations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A running {@link Strangers}. */
final class Stranger implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    private Stranger(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    static Stranger start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Stranger stranger = new Stranger(process);
        stranger.expect("here");
        return stranger;
    }

    long pid() {
        return process.pid();
    }

    /** Opens something: see {@link Strangers}. */
    Stranger opens(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        expect("done");
        return this;
    }

    private void expect(String word) throws IOException {
        String answer = answers.readLine();
        if (!word.equals(answer)) {
            throw new IOException("the other program says: " + answer);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

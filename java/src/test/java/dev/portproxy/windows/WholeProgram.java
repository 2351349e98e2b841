package dev.portproxy.windows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program itself, as a process of its own, with the classes and the Java of the tests. */
final class WholeProgram {

    private static final long PATIENCE_SECONDS = 300;

    private final Path directory;
    private final List<String> javaOptions;

    /** @param directory for what goes in and comes out */
    WholeProgram(Path directory, String... javaOptions) {
        this.directory = directory;
        this.javaOptions = List.of(javaOptions);
    }

    /** What one command line gave. */
    record Run(int exit, String out, String err) {}

    Run run(String input, String... words) throws IOException, InterruptedException {
        return run(Map.of(), input, words);
    }

    /** @param environment beside this process's own */
    Run run(Map<String, String> environment, String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TestService.java().toString()));
        // Named on the command line, it is taken from a checkout whoever may write there.
        command.add("-Djna.boot.library.path="
                + JnaLibrary.beside(Path.of("target", "classes").toAbsolutePath())
                        .getParent());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", TestService.classPath(), "dev.portproxy.launch.Main"));
        command.addAll(List.of(words));
        return run(directory, command, environment, input);
    }

    /** @param environment beside this process's own */
    static Run run(Path directory, List<String> command, Map<String, String> environment, String input)
            throws IOException, InterruptedException {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("PORTPROXY_STORE");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(String.join(" ", command) + " does not end: " + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}

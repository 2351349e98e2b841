package dev.portproxy.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shell on a terminal of its own, at which somebody types; its {@code portproxy} is this program. */
final class TypingShell implements AutoCloseable {

    private static final String PROMPT = "prompt>";

    private static final Map<String, String> STARTS = Map.of(
            "bash", "bash --norc --noprofile -i",
            "zsh", "zsh -f -i",
            "fish", "fish --no-config -i",
            "pwsh", "pwsh -NoProfile -NoLogo -NonInteractive -Command -");

    private final Process process;
    private final InputStream screen;
    private final OutputStream keys;
    private final Path calls;
    private final String lineEnd;
    private final StringBuilder shown = new StringBuilder();

    /** @param directory an empty one, which the store stands in too */
    TypingShell(String shell, Path directory, Path store) {
        lineEnd = shell.equals("pwsh") ? "\n" : "\r";
        for (String program : List.of("script", shell)) {
            assumeTrue(isHere(program), "this machine has no " + program);
        }
        try {
            calls = directory.resolve("calls");
            Files.createFile(calls);
            Path bin = Files.createDirectories(directory.resolve("bin"));
            Files.createDirectories(directory.resolve("home"));
            Path program = Files.writeString(
                    bin.resolve("portproxy"),
                    "#!/bin/sh\n"
                            + "case $1 in complete | completion) exec \"$JAVA\" -XX:TieredStopAtLevel=1 -cp \"$CLASSES\""
                            + " dev.portproxy.launch.Main \"$@\" ;; esac\n"
                            + "{ printf '<%s>' \"$@\"; echo; } >>\"$CALLS\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            // PowerShell takes lines from a pipe; the others take keys at a terminal alone.
            List<String> command = shell.equals("pwsh")
                    ? List.of(STARTS.get(shell).split(" "))
                    : List.of("script", "-qec", STARTS.get(shell), "/dev/null");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.keySet().retainAll(List.of("PATH"));
            environment.put("PATH", bin + ":" + environment.get("PATH"));
            environment.put("HOME", directory.resolve("home").toString());
            environment.put("PORTPROXY_STORE", store.toString());
            environment.put("CALLS", calls.toString());
            environment.put("CLASSES", classes());
            environment.put(
                    "JAVA",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString());
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("TERM", "xterm");
            environment.put("HISTFILE", "/dev/null");
            environment.put("PS1", PROMPT);
            environment.put("POWERSHELL_TELEMETRY_OPTOUT", "1");
            environment.put("POWERSHELL_UPDATECHECK", "Off");
            environment.put("NO_COLOR", "1");
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen = process.getInputStream();
        keys = process.getOutputStream();
    }

    /** Types a line, and waits for nothing: a shell reads what was typed before it was ready. */
    TypingShell type(String line) {
        try {
            keys.write((line + lineEnd).getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Ends the shell. What each call of the program was given, of those that were typed. */
    List<String> calls() {
        type("exit");
        try {
            shown.append(new String(screen.readAllBytes(), StandardCharsets.UTF_8));
            return Files.readAllLines(calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String shown() {
        return shown.toString();
    }

    /** From whatever folder it is read. */
    private static String classes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    static List<String> all() {
        return Arrays.asList("bash", "fish", "zsh");
    }
}

package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lines pasted into real shells, in a directory of their own, with programs that only record what they are given. What
 * runs beside them is seen: it calls one of these programs too, makes a file, or is a program that is not there.
 */
public final class PosixShells {

    /** Each as one is asked for a script, and as one that talks to a person, who has a history. */
    private static final Map<String, List<String>> SHELLS = Map.of(
            "sh", List.of("sh"),
            "bash", List.of("bash", "--norc", "--noprofile"),
            "bash -i", List.of("bash", "--norc", "--noprofile", "-i", "-o", "history", "-o", "histexpand"),
            "zsh", List.of("zsh", "-f"),
            "zsh -i", List.of("zsh", "-f", "-i"),
            "fish", List.of("fish", "--no-config"));

    static final String RECORDER = "#!/bin/sh\n"
            + "{ printf '%s\\0' \"${0##*/}\" \"$#\"; for word; do printf '%s\\0' \"$word\"; done; } >>\"$RECORD\"\n";

    private final Path directory;
    private final Path record;

    /** @param directory an empty one */
    public PosixShells(Path directory) {
        try {
            this.directory = Files.createDirectories(directory.resolve("work"));
            record = directory.resolve("record");
            Files.createDirectories(directory.resolve("home"));
            Path bin = Files.createDirectories(directory.resolve("bin"));
            for (String program : List.of("portproxy", "touch", "calc", "docker", "nslookup", "ping", "ss", "sysctl")) {
                Files.writeString(bin.resolve(program), RECORDER);
                Files.setPosixFilePermissions(bin.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<String> all() {
        return SHELLS.keySet().stream().sorted();
    }

    /** The same for lines that may be nothing to a shell: each is read by itself. */
    public List<List<String>> pasteApart(String shell, List<String> lines) {
        return shell.equals("fish")
                ? run(shell, List.of("-c", "while read -l line; eval $line; end"), lines)
                : run(shell, List.of("-c", "while IFS= read -r line; do (eval \"$line\"); done"), lines);
    }

    /** What the lines called: each call its program, then its arguments. Nothing else came of them. */
    public List<List<String>> paste(String shell, List<String> lines) {
        return run(shell, List.of(), lines);
    }

    private List<List<String>> run(String shell, List<String> options, List<String> lines) {
        assumeTrue(isHere(shell), "this machine has no " + SHELLS.get(shell).get(0));
        try {
            Files.deleteIfExists(record);
            Files.createFile(record);
            Path script = Files.writeString(directory.resolve("script"), String.join("\n", lines) + "\n");
            Path said = directory.resolve("said");
            ProcessBuilder builder = new ProcessBuilder(command(shell, options))
                    .directory(directory.toFile())
                    .redirectInput(script.toFile())
                    .redirectOutput(said.toFile())
                    .redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("PATH", directory.resolveSibling("bin").toString());
            environment.put("RECORD", record.toString());
            // fish makes directories there.
            environment.put("HOME", directory.resolveSibling("home").toString());
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("HISTFILE", "/dev/null");
            environment.put("TERM", "dumb");
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(shell + " waits for more: " + Files.readString(said));
            }
            try (Stream<Path> files = Files.list(directory)) {
                List<String> others = files.map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("script") && !name.equals("said"))
                        .toList();
                assertEquals(List.of(), others, "files that the lines made");
            }
            return calls(Files.readString(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the shell had to say about the last lines, its own prompts included. */
    public String said() {
        try {
            return Files.readString(directory.resolve("said"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> calls(String record) {
        List<List<String>> calls = new ArrayList<>();
        List<String> parts = Arrays.asList(record.split("\0", -1));
        int at = 0;
        while (at < parts.size() - 1) {
            int count = Integer.parseInt(parts.get(at + 1));
            List<String> call = new ArrayList<>(List.of(parts.get(at)));
            call.addAll(parts.subList(at + 2, at + 2 + count));
            calls.add(call);
            at += 2 + count;
        }
        assertTrue(at == parts.size() - 1, "a record that ends amid a call");
        return calls;
    }

    static boolean isHere(String shell) {
        return path(SHELLS.get(shell).get(0)) != null;
    }

    private static List<String> command(String shell, List<String> options) {
        List<String> command = new ArrayList<>(SHELLS.get(shell));
        command.set(0, path(command.get(0)));
        command.addAll(options);
        return command;
    }

    private static String path(String program) {
        return Stream.of("/bin/", "/usr/bin/", "/usr/local/bin/")
                .map(folder -> folder + program)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
    }
}

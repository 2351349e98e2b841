package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lines pasted into a real PowerShell: each is parsed, and run where it is one command and no more. */
public final class PowerShellProcess {

    private static final Path SCRIPT = Path.of("java/src/test/resources/paste/Paste.ps1");

    private final Path directory;

    public PowerShellProcess(Path directory) {
        assumeTrue(program() != null, "this machine has no pwsh");
        this.directory = directory;
    }

    /** What a line called: a cmdlet with its parameters, or a program with its arguments. */
    record Call(String name, Map<String, String> parameters, List<String> arguments) {}

    List<Call> paste(List<String> lines) {
        List<String> answers = run(lines);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            calls.add(call(answers.get(i), lines.get(i)));
        }
        return calls;
    }

    /** The names of the commands that PowerShell sees in each text; nothing is run. */
    public List<List<String>> commandNames(List<String> texts) {
        return run(texts, "-ParseOnly").stream()
                .map(answer -> Arrays.stream(answer.split(" "))
                        .map(name -> new String(Base64.getDecoder().decode(name), StandardCharsets.UTF_16LE))
                        .toList())
                .toList();
    }

    private List<String> run(List<String> lines, String... options) {
        try {
            Path work = Files.createDirectories(directory.resolve("work"));
            Path bin = Files.createDirectories(directory.resolve("bin"));
            Files.writeString(bin.resolve("portproxy"), PosixShells.RECORDER);
            Files.setPosixFilePermissions(bin.resolve("portproxy"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Path from = Files.write(
                    directory.resolve("from"),
                    lines.stream()
                            .map(line -> Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_16LE)))
                            .toList());
            Path to = directory.resolve("to");
            Path said = directory.resolve("said");
            List<String> command = new ArrayList<>(List.of(
                    program(),
                    "-NoProfile",
                    "-NonInteractive",
                    "-File",
                    SCRIPT.toAbsolutePath().toString(),
                    from.toString(),
                    to.toString()));
            command.addAll(List.of(options));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectOutput(said.toFile())
                    .redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.put("PATH", bin.toString());
            environment.put("RECORD", directory.resolve("record").toString());
            environment.put("HOME", directory.toString());
            environment.put("POWERSHELL_TELEMETRY_OPTOUT", "1");
            environment.put("POWERSHELL_UPDATECHECK", "Off");
            Process process = builder.start();
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("pwsh does not end: " + Files.readString(said));
            }
            assertEquals(0, process.exitValue(), Files.readString(said));
            try (Stream<Path> made = Files.list(work)) {
                assertEquals(List.of(), made.toList(), "files that the lines made");
            }
            List<String> answers = Files.readAllLines(to);
            assertEquals(lines.size(), answers.size());
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Call call(String answer, String line) {
        String[] words = answer.split(" ");
        return switch (answer.isEmpty() ? ' ' : answer.charAt(0)) {
            case 'C' -> {
                Map<String, String> parameters = new TreeMap<>();
                for (String word : words) {
                    int equals = word.indexOf('=');
                    if (equals > 0) {
                        parameters.put(word.substring(0, equals), characters(word.substring(equals + 1)));
                    }
                }
                yield new Call(words[0].substring(2), parameters, List.of());
            }
            case 'N' -> {
                String record = new String(Base64.getDecoder().decode(answer.substring(2)), StandardCharsets.UTF_8);
                List<String> parts = Arrays.asList(record.split("\0", -1));
                assertEquals(Integer.parseInt(parts.get(1)), parts.size() - 3, () -> "several calls of " + line);
                yield new Call(parts.get(0), Map.of(), parts.subList(2, parts.size() - 1));
            }
            default ->
                throw new AssertionError(line + " gives "
                        + (answer.length() < 3
                                ? "nothing"
                                : new String(
                                        Base64.getDecoder().decode(answer.substring(2)), StandardCharsets.UTF_16LE)));
        };
    }

    private static String characters(String numbers) {
        StringBuilder text = new StringBuilder();
        for (String number : numbers.split(",")) {
            if (!number.isEmpty()) {
                text.append((char) Integer.parseInt(number));
            }
        }
        return text.toString();
    }

    private static String program() {
        return Stream.of("/usr/local/bin/pwsh", "/usr/bin/pwsh", "/opt/microsoft/powershell/7/pwsh")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
    }
}

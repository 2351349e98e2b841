package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines pasted at real prompts of Windows: the real launcher starts a real Java with exactly what they are to give. */
@Tag("windows")
class CmdPasteTest {

    private static final Shell SHELL = Shell.windows(text -> text.chars().allMatch(c -> c < 0x80));

    /** Each start of Java takes its time. */
    private static final int MOST_LINES = 16;

    @TempDir
    Path directory;

    private Path work;
    private Path record;
    private Path bin;

    @BeforeEach
    void install() throws IOException {
        work = Files.createDirectories(directory.resolve("work"));
        record = directory.resolve("record.txt");
        // With a space, as many homes have one.
        Path module = directory.resolve("the module");
        bin = Files.createDirectories(module.resolve("bin"));
        Files.copy(Path.of("powershell/PortProxy/bin/portproxy.cmd"), bin.resolve("portproxy.cmd"));
        for (String program : List.of("calc", "touch")) {
            Files.writeString(bin.resolve(program + ".cmd"), "@echo ran>\"" + work.resolve("PWNED") + "\"\r\n");
        }
        Path jar = Files.createDirectories(module.resolve("lib")).resolve("portproxy.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ArgumentRecorder.class.getName());
        String recorder = ArgumentRecorder.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                var bytes = ArgumentRecorder.class.getClassLoader().getResourceAsStream(recorder)) {
            out.putNextEntry(new JarEntry(recorder));
            bytes.transferTo(out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v:off", "/v:on"})
    void cmd_gives_the_program_what_the_line_says(String delayed) throws Exception {
        paste(List.of("cmd.exe", "/d", "/q", delayed), "", delayed.equals("/v:on") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"powershell.exe", "pwsh.exe"})
    void powershell_gives_the_program_what_the_line_says(String program) throws Exception {
        assumeTrue(answers(program), "this machine has no " + program);
        paste(
                List.of(program, "-NoProfile", "-NonInteractive", "-Command", "-"),
                "$ErrorActionPreference = 'Continue'\r\n",
                0);
    }

    @Test
    void a_line_that_is_not_quoted_by_this_law_does_run_what_it_holds() throws Exception {
        run(List.of("cmd.exe", "/d", "/q"), "portproxy delete v4tov4 --name a&calc\r\n");
        assertTrue(Files.exists(work.resolve("PWNED")), "the stand-in for what must not run is found");
    }

    /** @param turn which of the lines, where they are too many */
    private void paste(List<String> shell, String before, int turn) throws Exception {
        List<String> lines = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        List<OwnCommand> commands = commands();
        int every = Math.max(1, commands.size() / MOST_LINES);
        for (int i = 0; i < commands.size(); i++) {
            OwnCommand command = commands.get(i);
            String line = SHELL.text(command);
            boolean own = line.startsWith("portproxy ");
            if (own && i % every == turn % every || !own && shell.get(0).equals("cmd.exe")) {
                lines.add(line);
                if (own) {
                    expected.add(
                            command.arguments().stream().map(Argument::value).toList());
                }
            }
        }
        run(shell, before + String.join("\r\n", lines) + "\r\n");
        List<List<String>> given = Files.readAllLines(record).stream()
                .map(ArgumentRecorder::arguments)
                .toList();
        for (int i = 0; i < Math.min(given.size(), expected.size()); i++) {
            assertEquals(expected.get(i), given.get(i));
        }
        assertEquals(expected.size(), given.size());
        try (Stream<Path> files = Files.list(work)) {
            assertEquals(List.of(), files.toList(), "files that the lines made");
        }
    }

    private static List<OwnCommand> commands() {
        List<OwnCommand> commands = new ArrayList<>();
        for (String name : Hostile.names()) {
            if (name.length() < 1000) {
                RuleId id = new RuleId(Family.V4TOV4, name);
                commands.add(commands.size() % 2 == 0 ? Commands.named("disable", id) : Commands.named("delete", id));
            }
        }
        for (String path : Hostile.paths()) {
            commands.add(OwnCommand.of("check").word("--live").inStore(path));
        }
        List<OwnCommand> mixed = new ArrayList<>();
        commands.stream()
                .filter(command -> SHELL.text(command).startsWith("portproxy "))
                .forEach(mixed::add);
        commands.stream().filter(command -> !mixed.contains(command)).toList().forEach(mixed::add);
        return mixed;
    }

    private boolean answers(String program) throws Exception {
        try {
            Process process = new ProcessBuilder(program, "-NoProfile", "-NonInteractive", "-Command", "'a' + 'b'")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor(60, TimeUnit.SECONDS) && said.contains("ab");
        } catch (IOException e) {
            return false;
        }
    }

    private void run(List<String> shell, String input) throws Exception {
        Path script = Files.writeString(directory.resolve("input.txt"), input, StandardCharsets.US_ASCII);
        Path said = directory.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(shell)
                .directory(work.toFile())
                .redirectInput(script.toFile())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", bin + ";" + environment.getOrDefault("PATH", ""));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("RECORD", record.toString());
        environment.put("x", "&calc&");
        Process process = builder.start();
        assertTrue(process.waitFor(300, TimeUnit.SECONDS), "it waits for more");
    }
}

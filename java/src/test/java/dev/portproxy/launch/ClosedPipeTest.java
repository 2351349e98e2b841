package dev.portproxy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads only the beginning of what is printed has done nothing wrong; a disk that is full has. */
@EnabledOnOs(OS.LINUX)
class ClosedPipeTest {

    @TempDir
    private Path directory;

    /** @param exit the program's own, whatever it was written to */
    private record Ran(int exit, String said) {}

    @BeforeEach
    void rules() throws Exception {
        String rules = IntStream.rangeClosed(1, 200)
                .mapToObj(port -> "\"*/" + port + "\"=\"10.0.0.999/" + port + "\"\n")
                .collect(Collectors.joining());
        Files.writeString(
                directory.resolve("rules.reg"),
                "Windows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + rules);
    }

    /** @param where of a shell, behind the command */
    private Ran run(String verb, String where) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "\"$0\" \"${@:2}\" 2> \"$1/said\" " + where + "; echo \"${PIPESTATUS[0]}\" > \"$1/exit\""));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(directory.toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "--lang", "en"));
        for (String word : verb.split(" ")) {
            command.add(word.replace("FILE", directory.resolve("rules.reg").toString()));
        }
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return new Ran(
                Integer.parseInt(Files.readString(directory.resolve("exit")).strip()),
                Files.readString(directory.resolve("said"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--store FILE check",
                "--store FILE --json check",
                "--store FILE show",
                "--store FILE export - --format netsh",
                "--help",
                "demo"
            })
    void a_reader_who_ends_is_no_failure(String verb) throws Exception {
        Ran whole = run(verb, "> /dev/null");
        Ran cut = run(verb, "| true");
        assertEquals(whole.exit(), cut.exit(), cut.said());
        assertTrue(!cut.said().contains("StoreUnavailable") && !cut.said().contains("Internal"), cut.said());
    }

    @Test
    void a_full_disk_is_one() throws Exception {
        for (String verb : List.of("--store FILE check", "--store FILE show", "--help")) {
            Ran full = run(verb, "> /dev/full");
            assertEquals(6, full.exit(), full.said());
            assertTrue(full.said().contains("full disk"), full.said());
        }
    }
}

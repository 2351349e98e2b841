package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardOutputTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "\\msys-dd50a72ab4668b33-pty0-to-master, true",
        "\\cygwin-c5e39b7a9d22bafb-pty12-to-master, true",
        "\\msys-dd50a72ab4668b33-pty0-from-master-nat, true",
        "\\Device\\NamedPipe\\1, false",
        "\\msys-1234-shared, false",
        "\\rules-pty.csv, false",
    })
    void a_terminal_of_git_for_windows_is_a_pipe_with_a_name(String name, boolean terminal) {
        assertEquals(terminal, StandardOutput.isTerminalPipe(name));
    }

    /** With a name of direction marks in a file's store; the file gets the characters, as a pipe does. */
    @Test
    @Tag("windows")
    void a_file_is_not_looked_at() throws Exception {
        Path store = Files.writeString(
                directory.resolve("hostile.reg"),
                "\ufeffWindows Registry Editor Version 5.00\n\n"
                        + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]\n"
                        + "\"a\u202eb/80\"=\"10.0.0.5/80\"\n");
        WholeProgram.Run run = new WholeProgram(directory).run("", "--store", store.toString(), "show");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().contains("a\u202eb"), run.out());
    }

    /** Git Bash and MSYS2 set these for all their programs, whose output may go anywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "help check", "check", "show", "add v4tov4 nowhere", "nothing"})
    @Tag("windows")
    void a_file_gets_no_colours_whatever_terminal_the_environment_tells(String words) throws Exception {
        Path store =
                Files.writeString(directory.resolve("rules.netsh"), "add v4tov4 80 10.0.0.5\nadd v4tov4 080 ::1\n");
        List<String> line = new ArrayList<>(List.of("--store", store.toString()));
        line.addAll(List.of(words.split(" ")));
        WholeProgram.Run run = new WholeProgram(directory)
                .run(
                        Map.of("TERM", "xterm-256color", "OSTYPE", "msys", "COLORTERM", "truecolor"),
                        "",
                        line.toArray(String[]::new));
        assertFalse((run.out() + run.err()).isEmpty(), run.toString());
        assertFalse((run.out() + run.err()).contains("\u001b"), run.toString());
    }
}

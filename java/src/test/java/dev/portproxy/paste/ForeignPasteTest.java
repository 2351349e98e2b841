package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands of other programs, with names of services, paths and addresses of whatever origin in them. */
class ForeignPasteTest {

    private static final Shell POSIX = Shell.posix(text -> true);
    private static final Shell WINDOWS = Shell.windows(text -> true);

    @TempDir
    Path directory;

    static Stream<String> shells() {
        return PosixShells.all();
    }

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @MethodSource("shells")
    void a_program_of_this_machine_is_given_what_it_is_to_be_given(String shell) {
        List<String> lines = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (String text : texts()) {
            ForeignCommand command =
                    ForeignCommand.here("nslookup", "-x").text(text).text("name=", text);
            String line = POSIX.text(command);
            if (line.startsWith("nslookup")) {
                lines.add(line);
                expected.add(given(command));
            }
        }
        assertTrue(lines.size() > texts().size() * 2 / 3, lines.size() + " lines");
        assertEquals(expected, new PosixShells(directory).paste(shell, lines));
    }

    /** PowerShell hands a program the words that it has parted, those with a space in quotes; cmd.exe the line as it is. */
    @DisabledOnOs(OS.WINDOWS)
    @Test
    void a_program_of_windows_is_given_what_it_is_to_be_given() {
        List<String> lines = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (String text : texts()) {
            ForeignCommand command =
                    ForeignCommand.windows("portproxy", "rule").text(text).text("name=", text);
            String line = WINDOWS.text(command);
            if (line.startsWith("portproxy")) {
                lines.add(line);
                List<String> given = given(command);
                expected.add(given);
                List<CmdModel.Simple> commands =
                        CmdModel.prompt(Map.of("PATH", "&calc&"), false).read(line);
                assertEquals(1, commands.size(), line);
                assertFalse(commands.get(0).redirected(), line);
                assertEquals(given, words(commands.get(0).text()), line);
            }
        }
        assertTrue(lines.size() > texts().size() / 4, lines.size() + " lines");
        List<PowerShellProcess.Call> calls = new PowerShellProcess(directory).paste(lines);
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder line = new StringBuilder("portproxy");
            for (String word : calls.get(i).arguments()) {
                line.append(' ').append(word.indexOf(' ') >= 0 ? '"' + word + '"' : word);
            }
            assertEquals(expected.get(i), words(line.toString()), lines.get(i));
        }
    }

    @DisabledOnOs(OS.WINDOWS)
    @Test
    void a_cmdlet_is_given_what_it_is_to_be_given() {
        List<String> lines = new ArrayList<>();
        for (String text : texts()) {
            lines.add(POSIX.text(ForeignCommand.powerShell("Add-PortProxy", "-Force")
                    .text("-Store", text)
                    .text("-Name", text)));
        }
        List<PowerShellProcess.Call> calls = new PowerShellProcess(directory).paste(lines);
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(
                    Map.of("Force", "True", "Store", texts().get(i), "Name", texts().get(i)),
                    calls.get(i).parameters(),
                    lines.get(i));
        }
    }

    @Test
    void a_text_that_looks_like_an_option_is_in_no_command() {
        for (Shell shell : List.of(POSIX, WINDOWS, Shell.powerShell())) {
            assertTrue(shell.text(ForeignCommand.here("ping").text("-f")).startsWith("(a change by hand"));
            assertTrue(
                    shell.text(ForeignCommand.windows("net", "stop").text("-f")).startsWith("(a change by hand"));
        }
    }

    private static List<String> texts() {
        return Hostile.names().stream().filter(name -> name.length() < 200).toList();
    }

    private static List<String> given(ForeignCommand command) {
        List<String> given = new ArrayList<>(List.of(command.program()));
        command.arguments().stream().map(Argument::value).forEach(given::add);
        return given;
    }

    private static List<String> words(String line) {
        return JavaArguments.of(line).stream().map(JavaArguments.Word::text).toList();
    }
}

package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for portproxy on Windows, by the model of cmd.exe and the real lines of the launcher that it starts. */
public final class Launcher {

    private static final Path FILE = Path.of("powershell/PortProxy/bin/portproxy.cmd");

    static final Map<String, String> VARIABLES = Map.of(
            "PATH", "C:\\Windows&calc",
            "X", "&calc&",
            "CMDCMDLINE", "\"C:\\Windows\\system32\\cmd.exe\" & calc",
            "COMSPEC", "C:\\Windows\\system32\\cmd.exe");

    private Launcher() {}

    /** What the program is given of a line at a prompt; nothing else is run on the way. */
    public static List<String> ofPrompt(String line, boolean delayed) {
        List<CmdModel.Simple> commands = CmdModel.prompt(VARIABLES, delayed).read(line);
        assertEquals(1, commands.size(), () -> line + " is " + commands);
        assertEquals("portproxy", commands.get(0).name(), line);
        assertFalse(commands.get(0).redirected(), line);
        return ofBatch(commands.get(0).tail(), delayed);
    }

    /** The same from PowerShell, which has parted the words: it quotes those with white space and no others. */
    static List<String> ofPowerShell(List<String> words, boolean delayed) {
        StringBuilder line = new StringBuilder("\"C:\\m\\bin\\portproxy.cmd\"");
        for (String word : words) {
            if (!word.isEmpty()) {
                boolean quotes = word.chars().anyMatch(Character::isWhitespace) && !word.startsWith("\"");
                line.append(' ').append(quotes ? '"' + word + '"' : word);
            }
        }
        List<CmdModel.Simple> commands = CmdModel.prompt(VARIABLES, delayed).read(line.toString());
        assertEquals(1, commands.size(), () -> line + " is " + commands);
        assertFalse(commands.get(0).redirected(), line.toString());
        return ofBatch(commands.get(0).tail(), delayed);
    }

    private static List<String> ofBatch(String arguments, boolean delayed) {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.putAll(
                Map.of("HOME", "C:\\m", "JAVA", "C:\\j\\java.exe", "VERB", "add", "OPTIONS", "-X", "ARCHIVE", "-Y"));
        CmdModel with = CmdModel.batchFile(variables, delayed, arguments);
        CmdModel without = CmdModel.batchFile(variables, delayed, "add v4tov4 80");
        List<String> given = new ArrayList<>();
        for (String line : lines()) {
            List<CmdModel.Simple> commands = with.read(line);
            List<CmdModel.Simple> usual = without.read(line);
            assertEquals(shape(usual), shape(commands), () -> arguments + " makes of " + line + ": " + commands);
            if (line.contains("%*")) {
                assertEquals(1, commands.size(), line);
                List<JavaArguments.Word> words =
                        JavaArguments.of(commands.get(0).text());
                int jar = 0;
                while (!words.get(jar).text().endsWith("portproxy.jar")) {
                    jar++;
                }
                for (JavaArguments.Word word : words.subList(jar + 1, words.size())) {
                    assertFalse(word.mayMatchFiles(), () -> "Java takes for file names: " + word.text());
                    given.add(word.text());
                }
            }
        }
        return given;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.startsWith("rem "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> shape(List<CmdModel.Simple> commands) {
        return commands.stream()
                .map(command -> command.name() + (command.redirected() ? " >" : ""))
                .toList();
    }
}

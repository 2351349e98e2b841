package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Shell;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command, pasted at a prompt of cmd.exe, gives its program exactly what it is to be given, and runs nothing else. */
class WindowsPasteTest {

    private static final Shell SHELL = Shell.windows(text -> true);

    @Test
    void every_name_and_path_arrives_as_it_is() {
        List<OwnCommand> commands = new ArrayList<>();
        Hostile.names().forEach(name -> commands.addAll(HostileCommands.about(name)));
        Hostile.paths().forEach(path -> commands.addAll(HostileCommands.in(path)));
        commands.forEach(WindowsPasteTest::paste);
        long lines = commands.stream().filter(WindowsPasteTest::isLine).count();
        assertTrue(lines > commands.size() / 4, lines + " of " + commands.size() + " have a line");
    }

    @Property(tries = 3000)
    void any_name_arrives_as_it_is(@ForAll("names") String name) {
        HostileCommands.about(name).forEach(WindowsPasteTest::paste);
    }

    @Property(tries = 1000)
    void any_path_arrives_as_it_is(@ForAll("paths") String path) {
        HostileCommands.in(path).forEach(WindowsPasteTest::paste);
    }

    @Provide
    Arbitrary<String> names() {
        return Hostile.anyNames();
    }

    @Provide
    Arbitrary<String> paths() {
        return Hostile.anyPaths();
    }

    /** Windows puts letters that look alike in the place of those that a code page lacks: the line would name another rule. */
    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "x-windows-949", "IBM437", "US-ASCII"})
    void a_character_that_does_not_come_through_is_in_no_line(String codePage) {
        Charset charset = Charset.forName(codePage);
        Shell shell = Shell.windows(text -> charset.newEncoder().canEncode(text));
        for (String name : List.of("\uac00/80", "\uff41/80", "\u0100/80", "\u00e9/80", "a\uff02 b/80", "\u05d0/80")) {
            for (OwnCommand command : HostileCommands.about(name)) {
                String line = shell.text(command);
                assertTrue(charset.newEncoder().canEncode(line), line);
                assertTrue(!line.startsWith("portproxy") || charset.newEncoder().canEncode(name), line);
            }
        }
    }

    /** Whoever pastes a cmdlet into cmd.exe sees that there is no such program, and nothing else happens. */
    private static void paste(OwnCommand command) {
        String line = SHELL.text(command);
        assertTrue(line.chars().noneMatch(Character::isISOControl), line);
        for (boolean delayed : List.of(false, true)) {
            if (isLine(command)) {
                assertEquals(
                        command.arguments().stream().map(Argument::value).toList(),
                        Launcher.ofPrompt(line, delayed),
                        line);
            } else {
                List<CmdModel.Simple> commands =
                        CmdModel.prompt(Launcher.VARIABLES, delayed).read(line);
                assertEquals(1, commands.size(), () -> line + " is " + commands);
                assertTrue(!commands.get(0).redirected(), line);
            }
        }
    }

    private static boolean isLine(OwnCommand command) {
        return SHELL.text(command).startsWith("portproxy ");
    }
}

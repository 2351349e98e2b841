package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.MethodLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command, pasted into sh, bash, zsh or fish, gives its program exactly what it is to be given, and runs nothing else. */
class PosixPasteTest {

    private static final Shell SHELL = Shell.posix(text -> true);

    @TempDir
    Path directory;

    static Stream<String> shells() {
        return PosixShells.all();
    }

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @MethodSource("shells")
    void every_name_and_path_arrives_as_it_is(String shell) {
        List<OwnCommand> commands = new ArrayList<>();
        Hostile.names().forEach(name -> commands.addAll(HostileCommands.about(name)));
        Hostile.paths().forEach(path -> commands.addAll(HostileCommands.in(path)));
        paste(shell, directory, commands);
        long lines = commands.stream().filter(PosixPasteTest::isLine).count();
        assertTrue(lines > commands.size() * 9 / 10, lines + " of " + commands.size() + " have a line");
    }

    /** Each try is one shell that is given many lines. */
    @Property(tries = 4)
    @AddLifecycleHook(OnlyItsShell.class)
    void any_text_arrives_as_it_is_in_sh(@ForAll @Size(150) List<@From("texts") String> texts) throws Exception {
        any("sh", texts);
    }

    @Property(tries = 4)
    @AddLifecycleHook(OnlyItsShell.class)
    void any_text_arrives_as_it_is_in_bash(@ForAll @Size(150) List<@From("texts") String> texts) throws Exception {
        any("bash -i", texts);
    }

    @Property(tries = 4)
    @AddLifecycleHook(OnlyItsShell.class)
    void any_text_arrives_as_it_is_in_zsh(@ForAll @Size(150) List<@From("texts") String> texts) throws Exception {
        any("zsh -i", texts);
    }

    @Property(tries = 4)
    @AddLifecycleHook(OnlyItsShell.class)
    void any_text_arrives_as_it_is_in_fish(@ForAll @Size(150) List<@From("texts") String> texts) throws Exception {
        any("fish", texts);
    }

    /** A property of which each try is left out fails; so it is left out as a whole. */
    static final class OnlyItsShell implements SkipExecutionHook {

        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            String name = ((MethodLifecycleContext) context).targetMethod().getName();
            String shell = name.substring(name.lastIndexOf('_') + 1);
            if (OS.WINDOWS.isCurrentOs()) {
                return SkipResult.skip("on Windows nobody pastes into these");
            }
            return PosixShells.isHere(shell) ? SkipResult.doNotSkip() : SkipResult.skip("this machine has no " + shell);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Hostile.anyNames();
    }

    private static void any(String shell, List<String> texts) throws Exception {
        Path scratch = Files.createTempDirectory("paste");
        try {
            List<OwnCommand> commands = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                List<OwnCommand> all =
                        i % 3 == 0 ? HostileCommands.in(texts.get(i) + ".reg") : HostileCommands.about(texts.get(i));
                commands.add(all.get(i % all.size()));
            }
            paste(shell, scratch, commands);
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void paste(String shell, Path directory, List<OwnCommand> commands) {
        List<String> lines = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (OwnCommand command : commands) {
            String line = SHELL.text(command);
            assertTrue(line.chars().noneMatch(Character::isISOControl), line);
            if (isLine(command)) {
                lines.add(line);
                List<String> call = new ArrayList<>(List.of("portproxy"));
                command.arguments().stream().map(Argument::value).forEach(call::add);
                expected.add(call);
            }
        }
        PosixShells shells = new PosixShells(directory);
        List<List<String>> calls = shells.paste(shell, lines);
        for (int i = 0; i < Math.min(calls.size(), expected.size()); i++) {
            assertEquals(expected.get(i), calls.get(i), shell + " was given: " + lines.get(i));
        }
        assertEquals(expected.size(), calls.size(), shells.said());
        if (!shell.endsWith("-i")) {
            assertEquals("", shells.said());
        }
    }

    private static boolean isLine(OwnCommand command) {
        return SHELL.text(command).startsWith("portproxy ");
    }
}

package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.diagnostic.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command, pasted into PowerShell, is one command that is given exactly what it is to be given: as a cmdlet, and as a
 * line for portproxy, which there is a batch file.
 */
@DisabledOnOs(OS.WINDOWS)
class PowerShellPasteTest {

    private static final int GENERATED = 100;

    @TempDir
    Path directory;

    @Test
    void a_line_for_windows_arrives_as_it_is() {
        paste(Shell.windows(text -> true), commands());
    }

    @Test
    void a_line_for_the_module_arrives_as_it_is() {
        paste(Shell.powerShell(), commands());
    }

    private static List<OwnCommand> commands() {
        List<OwnCommand> commands = new ArrayList<>();
        List<String> names = Hostile.names();
        for (int i = 0; i < names.size(); i++) {
            List<OwnCommand> all = HostileCommands.about(names.get(i));
            commands.addAll(List.of(all.get(0), all.get(i % 3 + 1), all.get(i % 4 + 4)));
        }
        Hostile.paths().forEach(path -> commands.addAll(HostileCommands.in(path)));
        Arbitrary<String> any = Hostile.anyNames();
        for (int i = 0; i < GENERATED; i++) {
            List<OwnCommand> all = HostileCommands.about(any.sample());
            commands.add(all.get(i % all.size()));
        }
        return commands;
    }

    private void paste(Shell shell, List<OwnCommand> commands) {
        List<OwnCommand> written = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (OwnCommand command : commands) {
            String line = shell.text(command);
            assertTrue(line.chars().noneMatch(Character::isISOControl), line);
            if (!line.startsWith("(")) {
                written.add(command);
                lines.add(line);
            }
        }
        assertTrue(lines.size() > commands.size() * 9 / 10, lines.size() + " of " + commands.size() + " have a line");
        List<PowerShellProcess.Call> calls = new PowerShellProcess(directory).paste(lines);
        for (int i = 0; i < lines.size(); i++) {
            PowerShellProcess.Call call = calls.get(i);
            OwnCommand command = written.get(i);
            if (call.name().equals("portproxy")) {
                List<String> given =
                        command.arguments().stream().map(Argument::value).toList();
                assertEquals(given, call.arguments(), lines.get(i));
                for (boolean delayed : new boolean[] {false, true}) {
                    assertEquals(given, Launcher.ofPowerShell(call.arguments(), delayed), lines.get(i));
                }
            } else {
                assertEquals(parameters(command), call.parameters(), lines.get(i));
            }
        }
    }

    private static Map<String, String> parameters(OwnCommand command) {
        Map<String, String> parameters = new TreeMap<>();
        command.store().ifPresent(store -> parameters.put("Store", store));
        command.rule().ifPresent(rule -> parameters.put("Family", rule.family().text()));
        command.rule().ifPresent(rule -> {
            if (rule instanceof RuleWords.Named named) {
                parameters.put("Name", named.name());
            } else if (rule instanceof RuleWords.Tagged tagged) {
                Map<String, String> names = Map.of(
                        "listenport",
                        "ListenPort",
                        "listenaddress",
                        "ListenAddress",
                        "connectport",
                        "ConnectPort",
                        "connectaddress",
                        "ConnectAddress");
                tagged.tags().forEach(tag -> parameters.put(names.get(tag.name()), tag.value()));
            }
        });
        for (Argument option : command.options()) {
            if (option.label().equals("--live")) {
                parameters.put("Live", "True");
            } else {
                parameters.put("First", option.value());
            }
        }
        if (command.verb().equals("undo")) {
            parameters.put("Last", "True");
        }
        return parameters;
    }
}

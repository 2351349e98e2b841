package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.launch.Main;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A start reads the annotations of the verb that was asked for, and of all where all matter. */
class VerbsTest {

    private final PortProxyCommand root = new PortProxyCommand(null);
    private final Set<String> all =
            Main.program().commandLine(root).getSubcommands().keySet();

    @Test
    void every_verb_has_the_name_of_its_help() {
        Main.program()
                .commandLine(root)
                .getSubcommands()
                .forEach((name, verb) -> assertEquals(name, verb.getCommandName()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "show help add",
                "show --help",
                "--json show",
                "--store add show",
                "--store=add --json show",
                "--json --store import show all"
            })
    void a_known_verb_comes_alone(String line) {
        assertEquals(Set.of("show"), verbs(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shwo", "--help", "--help show", "-h show", "-V", "help show", "--store show", "--jsn show"})
    void help_and_suggestions_know_every_verb(String line) {
        assertEquals(all, verbs(line));
    }

    @Test
    void a_verb_by_another_name_comes_alone_too() {
        for (String line : List.of("rm 80", "remove --help", "--json rm")) {
            CommandLine program = Main.program().commandLine(root, line.split(" "));
            assertEquals(
                    Set.of("delete"),
                    program.getSubcommands().values().stream()
                            .map(CommandLine::getCommandName)
                            .collect(Collectors.toSet()));
        }
    }

    private Set<String> verbs(String line) {
        CommandLine program = Main.program().commandLine(root, line.split(" "));
        return program.getSubcommands().keySet();
    }
}

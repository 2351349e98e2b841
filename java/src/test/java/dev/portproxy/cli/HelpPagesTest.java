package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.print.Columns;
import dev.portproxy.launch.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Every page fits a terminal, names what its command uses, and has examples that work. */
class HelpPagesTest {

    /** They serve until they are ended, need what is not here, or end what is: those are parsed alone. */
    private static final List<String> PARSED = List.of("relay", "service", "serve", "demo");

    private static final String POLICY = "java/src/test/resources/firewall/windows-10.reg";

    private static final Path PAGES = Path.of("java/src/main/resources/dev/portproxy/cli/help/pages.txt");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    @Test
    void no_line_is_wider_than_80_columns() {
        List<String> wide = new ArrayList<>();
        for (String language : List.of("en", "ko")) {
            for (List<String> command : commands()) {
                help(language, command)
                        .lines()
                        .filter(line -> Columns.width(line) > 80)
                        .forEach(line -> wide.add(command + ": " + line));
            }
        }
        assertEquals(List.of(), wide);
    }

    /** What is left of a command that is gone would never be read. */
    @Test
    void every_page_is_of_a_command() throws Exception {
        Set<String> commands =
                commands().stream().map(path -> String.join(" ", path)).collect(Collectors.toSet());
        List<String> others = Files.readAllLines(PAGES).stream()
                .filter(line -> line.startsWith("["))
                .map(line -> line.substring(1, line.length() - 1))
                .filter(name -> !commands.contains(name))
                .toList();
        assertEquals(List.of(), others);
    }

    @Test
    void every_page_has_an_example() {
        List<List<String>> without = new ArrayList<>();
        for (List<String> command : commands()) {
            if (examples(command).isEmpty()) {
                without.add(command);
            }
        }
        assertEquals(List.of(), without);
    }

    @TestFactory
    List<DynamicTest> every_example_works() {
        List<DynamicTest> tests = new ArrayList<>();
        for (List<String> command : commands()) {
            examples(command).forEach(example -> tests.add(DynamicTest.dynamicTest(example, () -> works(example))));
        }
        assertTrue(tests.size() > 40, tests.toString());
        return tests;
    }

    private void works(String example) {
        Cli fresh = Cli.onLinux(directory.resolve(Integer.toHexString(example.hashCode())));
        assertTrue(fresh.directory.toFile().mkdirs() || fresh.directory.toFile().isDirectory());
        fresh.environment.put("PORTPROXY_STORE", fresh.path("default.reg"));
        fresh.settings = UserSettings.in(fresh.directory.resolve("portproxy.conf"));
        fresh.done("add", "v4tov4", "80", "127.0.0.1", "3000", "--group", "web");
        fresh.done("add", "v4tov4", "443", "10.0.0.5", "8443", "127.0.0.1");
        fresh.done("set", "v4tov4", "80", "--comment", "so that undo has something to take back");
        fresh.done("export", fresh.path("rules.reg"));
        fresh.file("netstat.txt", "  TCP    0.0.0.0:80    0.0.0.0:0    LISTENING    4\r\n");
        fresh.input("add v4tov4 listenport=82 connectaddress=10.0.0.5 connectport=80\n");
        List<String> words = new ArrayList<>(
                dev.portproxy.netsh.CommandLine.words(example.replaceAll(".*?(portproxy [^|>)]*).*", "$1")));
        assertEquals("portproxy", words.remove(0));
        words.replaceAll(word -> word.equals("policy.reg") ? POLICY : word);
        words.replaceAll(word -> word.matches("[a-z]+\\.(reg|csv|txt)") ? fresh.path(word) : word);
        if (PARSED.contains(words.get(0))) {
            CommandLine program = Main.program().commandLine(new PortProxyCommand(store -> null));
            program.parseArgs(words.toArray(String[]::new));
            return;
        }
        Cli.Run run = fresh.run(words.toArray(String[]::new));
        assertTrue(run.exit() == 0 || run.exit() == 10, run.exit() + ": " + run.err());
        assertFalse(run.err().contains("BadUsage"), run.err());
    }

    @Test
    void netsh_s_words_stand_in_the_help_with_their_defaults() {
        String help = help("en", List.of("add"));
        for (String word : List.of(
                "v4tov4, v4tov6, v6tov4 or v6tov6",
                "listenport=PORT ",
                "connectaddress=ADDRESS ",
                "connectport=PORT         Port of the target (listenport).",
                "listenaddress=ADDRESS    This machine's address that clients connect to (*,")) {
            assertTrue(help.contains(word), word + " in " + help);
        }
        for (String verb : List.of("delete", "show", "reset", "dump")) {
            assertFalse(help("en", List.of(verb)).contains("  connectaddress="), verb);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "add, --store --encoding --json",
        "check, --store --encoding --json",
        "export, --store --encoding",
        "dump, --store --encoding",
        "relay, --store --encoding",
        "relay status, --store --json",
        "firewall, --encoding --json",
        "service status, --json",
        "service install, ''",
        "demo, ''",
        "completion, ''",
    })
    void an_option_of_the_program_is_shown_where_it_does_something(String command, String options) {
        String help = help("en", List.of(command.split(" ")));
        for (String option : List.of("--store", "--encoding", "--json")) {
            assertEquals(options.contains(option), help.contains("      " + option), option + " in " + help);
        }
        assertTrue(help.contains("--lang=LANG") && help.contains("-h, --help"), help);
    }

    @Test
    void an_option_that_is_not_shown_is_taken_all_the_same() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        assertEquals(cli.done("dump").out(), cli.done("dump", "--json").out());
    }

    @Test
    void the_demo_says_that_it_has_no_json() {
        Cli.Run run = cli.run("demo", "--json");
        assertEquals(2, run.exit());
        assertEquals("BadUsage", run.error().get("id").asString());
        assertEquals("", run.out());
    }

    private List<String> examples(List<String> command) {
        return help("en", command)
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    private String help(String language, List<String> command) {
        List<String> words = new ArrayList<>(List.of("--lang", language));
        words.addAll(command);
        words.add("--help");
        return cli.done(words.toArray(String[]::new)).out();
    }

    private static Set<List<String>> commands() {
        Map<List<String>, CommandLine> found = new LinkedHashMap<>();
        collect(List.of(), Main.program().commandLine(new PortProxyCommand(store -> null)), found);
        return new LinkedHashSet<>(found.keySet());
    }

    private static void collect(List<String> path, CommandLine command, Map<List<String>, CommandLine> found) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        found.put(path, command);
        command.getSubcommands().forEach((name, inner) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            collect(deeper, inner, found);
        });
    }
}

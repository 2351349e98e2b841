package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's commands work as they are written, in their order, on a store of their own. */
class ReadmeTest {

    private static final Path ENGLISH = Path.of("README.md");
    private static final Path KOREAN = Path.of("docs/README.ko.md");
    private static final Readme README = Readme.of(ENGLISH);
    private static final String RELAY = "portproxy relay";

    /** Run by Maven and by what runs the package, not from within a build. */
    private static final Set<String> BUILDS =
            Set.of("mvn -B package -DskipTests && java -jar target/portproxy.jar demo", "mvn -B verify");

    @TempDir
    private Path directory;

    @Test
    void every_command_of_the_command_line_ends_with_0() {
        Cli cli = Cli.onLinux(directory);
        relayServes(cli);
        int run = 0;
        for (String line : README.lines("sh")) {
            if (BUILDS.contains(line) || line.equals(RELAY)) {
                continue;
            }
            Cli.Run result = cli.run(words(line, "portproxy"));
            // The relay holds the port that is asked about.
            int exit = line.startsWith("portproxy ports ") ? ExitCode.ATTENTION : ExitCode.DONE;
            assertEquals(exit, result.exit(), line + "\n" + result.out() + result.err());
            run++;
        }
        assertTrue(run > 10, "only " + run + " commands found");
    }

    /** The README's rules are served, on addresses that the machine has. */
    private static void relayServes(Cli cli) {
        cli.machine
                .network("10.10.10.100/24", "eth0", 1500)
                .network("192.168.1.100/24", "eth1", 1500)
                .relayListener("10.10.10.100", 800)
                .relayListener("0.0.0.0", 80)
                .relayListener("192.168.1.100", 8080);
    }

    @Test
    void netsh_s_lines_make_the_same_rules_as_ours() {
        Cli ours = Cli.onWindows(directory);
        Cli netsh = Cli.onWindows(directory);
        README.lines("sh").stream()
                .filter(line -> line.startsWith("portproxy add"))
                .forEach(line -> ours.done(words(line, "portproxy")));
        README.lines("bat").forEach(line -> netsh.done(words(line, "")));
        String table = ours.done("show").out();
        assertEquals(table, netsh.done("show").out());
        assertEquals(3, ours.done("--json", "show").objects().size());
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "ending a process asks nothing there")
    void the_relay_serves_until_it_is_told_to_end() throws Exception {
        assertTrue(README.lines("sh").contains(RELAY));
        Cli cli = Cli.onLinux(directory);
        String port = String.valueOf(freePort());
        String store = cli.path("rules.reg");
        cli.done("--store", store, "add", "v4tov4", port, "127.0.0.1", "9", "127.0.0.1");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.portproxy.cli.Main",
                "relay");
        builder.environment().put("PORTPROXY_STORE", store);
        // Where it leaves the file by which it is found.
        builder.environment().put("XDG_DATA_HOME", directory.toString());
        Process relay = builder.start();
        try (BufferedReader err = relay.errorReader(StandardCharsets.UTF_8)) {
            // How few files it may open is said first, where they are few.
            assertTrue(err.lines().anyMatch(line -> line.startsWith("Listening on 127.0.0.1/" + port)));
            relay.toHandle().destroy(); // Process.destroy closes the streams, and with them what is said last.
            assertEquals(0, relay.waitFor());
        } finally {
            relay.destroyForcibly();
        }
    }

    @Test
    void no_command_escapes_the_tests() {
        Set<String> languages = Set.of("sh", "bat", "powershell", "");
        for (Readme.Block block : README.blocks()) {
            assertTrue(languages.contains(block.language()), block.toString());
            assertFalse(block.lines().isEmpty(), "an empty block");
        }
        for (String line : README.lines("sh")) {
            assertTrue(BUILDS.contains(line) || line.startsWith("portproxy "), line);
        }
        assertTrue(README.lines("sh").containsAll(BUILDS));
    }

    @Test
    void the_korean_readme_has_the_same_commands() {
        List<Readme.Block> commands = README.blocks().stream()
                .filter(block -> !block.language().isEmpty())
                .toList();
        assertEquals(commands, Readme.of(KOREAN).blocks());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_to_a_file_leads_to_one(Path document) throws IOException {
        String text = Files.readString(document).replaceAll("(?s)<!--.*?-->", "");
        List<String> links = Pattern.compile("\\]\\(([^)]+)\\)")
                .matcher(text)
                .results()
                .map(link -> link.group(1).replaceFirst("#.*", ""))
                .filter(link -> !link.isEmpty() && !link.startsWith("https:"))
                .toList();
        for (String link : links) {
            assertTrue(Files.exists(document.toAbsolutePath().resolveSibling(link)), document + " links to " + link);
        }
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(ENGLISH, Path.of("CHANGELOG.md"), Path.of(".github/SECURITY.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    /** Without the program's name; a file that is written goes to the scratch directory. */
    private String[] words(String line, String program) {
        String[] words = Readme.words(line);
        if (!program.isEmpty()) {
            assertEquals(program, words[0], line);
            words = Arrays.copyOfRange(words, 1, words.length);
        }
        boolean writes = words[0].equals("export");
        return Arrays.stream(words)
                .map(word ->
                        writes && word.contains(".") ? directory.resolve(word).toString() : word)
                .toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}

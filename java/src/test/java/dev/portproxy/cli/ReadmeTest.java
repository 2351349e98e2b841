package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.print.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands work as they are written, in their order, on a store of their own. */
class ReadmeTest {

    private static final Path ENGLISH = Path.of("README.md");
    private static final Path KOREAN = Path.of("docs/README.ko.md");
    private static final Readme README = Readme.of(ENGLISH);
    private static final String RELAY = "portproxy relay";
    private static final String OPEN = "--open-firewall";
    private static final String STATUS = "portproxy relay status";
    private static final String STOP = "portproxy relay stop";
    private static final Path SOURCES = Path.of("java/src/main/java/dev/portproxy");

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
            if (BUILDS.contains(line) || line.startsWith(RELAY) || line.contains(OPEN)) {
                continue;
            }
            Cli.Run result = cli.run(words(line, "portproxy"));
            // The policy lets nobody in, the port of the lists is taken, and a plan is not carried out.
            boolean attention = line.startsWith("portproxy firewall ")
                    || line.contains(" --netstat ")
                    || line.contains(" --dry-run");
            int exit = attention ? ExitCode.ATTENTION : ExitCode.DONE;
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
    void the_firewall_is_opened_for_a_forward_that_is_there() {
        Cli cli = Cli.onWindows(directory);
        List<String> lines = README.lines("sh");
        lines.stream()
                .filter(line -> line.startsWith("portproxy add"))
                .forEach(line -> cli.done(words(line, "portproxy")));
        String table = cli.done("show").out();
        List<String> openings =
                lines.stream().filter(line -> line.contains(OPEN)).toList();
        assertEquals(1, openings.size());
        cli.done(words(openings.get(0), "portproxy"));
        assertEquals(1, cli.firewall.rules.size());
        assertEquals(table, cli.done("show").out());
    }

    @Test
    @Timeout(60)
    void the_relay_serves_until_it_is_told_to_end() throws Exception {
        assertTrue(README.lines("sh").containsAll(List.of(RELAY, STATUS, STOP)));
        Cli cli = Cli.onLinux(directory);
        String port = String.valueOf(freePort());
        String store = cli.path("rules.reg");
        cli.done("--store", store, "add", "v4tov4", port, "127.0.0.1", "9", "127.0.0.1");
        Process relay = process(store, RELAY);
        try (BufferedReader err = relay.errorReader(StandardCharsets.UTF_8)) {
            // How few files it may open is said first, where they are few.
            assertTrue(err.lines().anyMatch(line -> line.startsWith("Listening on 127.0.0.1/" + port)));
            Process status = process(store, STATUS);
            String table = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(table.contains("127.0.0.1/" + port), table);
            assertEquals(ExitCode.DONE, status.waitFor());
            assertEquals(ExitCode.DONE, process(store, STOP).waitFor());
            assertEquals(0, relay.waitFor());
        } finally {
            relay.destroyForcibly();
        }
    }

    /** A line of the README's, in a process whose state is this test's own. */
    private Process process(String store, String line) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.portproxy.launch.Main"));
        command.addAll(List.of(words(line, "portproxy")));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PORTPROXY_STORE", store);
        // Where a relay leaves the file by which it is found.
        builder.environment().put("XDG_DATA_HOME", directory.toString());
        builder.environment().put("LOCALAPPDATA", directory.toString());
        return builder.start();
    }

    @Test
    void no_command_escapes_the_tests() {
        Set<String> languages = Set.of("sh", "bat", "powershell", "mermaid", "");
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
        assertEquals(commands(README), commands(Readme.of(KOREAN)));
    }

    private static List<Readme.Block> commands(Readme readme) {
        return readme.blocks().stream()
                .filter(block -> !block.language().isEmpty())
                .toList();
    }

    /** Sections, rows of tables, paths of the architecture: what a change of one of them alone leaves behind. */
    @Test
    void the_korean_readme_has_the_same_shape() throws IOException {
        assertEquals(shape(ENGLISH), shape(KOREAN));
    }

    private static List<String> shape(Path readme) throws IOException {
        List<String> shape = new ArrayList<>();
        for (String line : Files.readAllLines(readme)) {
            if (line.startsWith("#")) {
                shape.add(line.replaceFirst(" .*", ""));
            } else if (line.startsWith("|")) {
                shape.add("row of " + line.replaceAll("[^|]", "").length());
            } else if (line.matches(" *[\\w/]+/\\w*/? +\\S.*")) {
                shape.add(line.strip().replaceFirst(" .*", ""));
            }
        }
        return shape;
    }

    @Test
    void the_architecture_names_every_package() throws IOException {
        String text = Files.readString(ENGLISH);
        try (Stream<Path> packages = Files.walk(SOURCES)) {
            for (Path directory : packages.filter(d -> Files.exists(d.resolve("package-info.java")))
                    .toList()) {
                String name = SOURCES.relativize(directory).toString().replace('\\', '/');
                assertTrue(text.contains("\n  " + (name.isEmpty() ? "." : name + "/") + " "), name);
            }
        }
    }

    @Test
    void every_dependency_has_its_reason() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> dependencies = Pattern.compile("<dependency>.*?<artifactId>([^<]+)", Pattern.DOTALL)
                .matcher(pom.substring(0, pom.indexOf("<build>")))
                .results()
                .map(dependency -> dependency.group(1))
                .toList();
        assertTrue(dependencies.size() > 5, dependencies.toString());
        for (Path readme : List.of(ENGLISH, KOREAN)) {
            String text = Files.readString(readme);
            for (String dependency : dependencies) {
                assertTrue(text.contains("`" + dependency + "`"), readme + " does not tell why " + dependency);
            }
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
        if (words[0].equals("firewall")) {
            words[words.length - 1] = "java/src/test/resources/firewall/windows-10.reg";
        }
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("netstat.txt") || words[i].equals("excluded.txt")) {
                words[i] = "java/src/test/resources/fuzz/listed/" + words[i].replace(".txt", "");
            }
        }
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

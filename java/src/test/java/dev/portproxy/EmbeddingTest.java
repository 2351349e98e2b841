package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for programs, compiled and run as it stands. */
class EmbeddingTest {

    private static final Path PAGE = Path.of("docs/embedding.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final Path DOOR = Path.of("java/src/main/java/dev/portproxy/PortProxy.java");
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path directory;

    @Test
    void a_program_adds_checks_imports_serves_and_takes_back() throws Exception {
        Path source = directory.resolve("Example.java");
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertTrue(example.find());
        Files.writeString(source, example.group(1));
        compile(source);

        String port = freePort();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory + System.getProperty("path.separator") + CLASS_PATH,
                        "Example",
                        directory.resolve("rules.reg").toString(),
                        port))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        List<String> lines =
                said.lines().filter(line -> !line.contains("portproxy.relay")).toList();
        assertTrue(said.contains("1 to add, 0 to change, 0 to remove, 1 to keep"), said);
        assertTrue(said.contains("127.0.0.1/" + port + " LISTENING"), said);
        assertTrue(said.contains("*/9001"), said);
        assertEquals("0 rules are left", lines.get(lines.size() - 1));
    }

    @Test
    void the_example_of_the_javadoc_compiles() throws IOException {
        Matcher example = IN_JAVADOC.matcher(Files.readString(DOOR));
        assertTrue(example.find());
        String imports = Stream.of("", ".app", ".diagnostic", ".relay", ".rule")
                .map(room -> "import dev.portproxy" + room + ".*;\n")
                .collect(Collectors.joining());
        String body = example.group(1).replaceAll("(?m)^ \\* ?", "");
        Path source = directory.resolve("InJavadoc.java");
        Files.writeString(source, imports + "class InJavadoc {\nvoid example() {\n" + body + "\n}\n}\n");
        compile(source);
    }

    private void compile(Path source) {
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), "-cp", CLASS_PATH, source.toString()));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}

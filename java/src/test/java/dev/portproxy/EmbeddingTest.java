package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Hangul;
import dev.portproxy.words.Language;
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
        compileBody("", example.group(1).replaceAll("(?m)^ \\* ?", ""));
    }

    @Test
    void the_example_of_a_language_compiles() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertTrue(example.find() && example.find());
        compileBody("Store store", example.group(1));
    }

    @Test
    void a_program_is_answered_in_its_language() {
        PortProxyException refused = assertThrows(
                PortProxyException.class,
                () -> Language.KOREAN.during(() -> PortProxy.ofThisMachine().store("rules.txt")));
        assertTrue(Hangul.isIn(refused.getMessage()), refused.getMessage());
    }

    private void compileBody(String parameters, String body) throws IOException {
        String imports = Stream.of(
                        "dev.portproxy",
                        "dev.portproxy.app",
                        "dev.portproxy.diagnostic",
                        "dev.portproxy.relay",
                        "dev.portproxy.rule",
                        "dev.portproxy.words",
                        "java.util")
                .map(room -> "import " + room + ".*;\n")
                .collect(Collectors.joining());
        Path source = directory.resolve("Body.java");
        Files.writeString(source, imports + "class Body {\nvoid example(" + parameters + ") {\n" + body + "\n}\n}\n");
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

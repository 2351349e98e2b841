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
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for programs, compiled and run as it stands. */
class EmbeddingTest {

    private static final Path PAGE = Path.of("docs/embedding.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void a_program_adds_checks_imports_serves_and_takes_back() throws Exception {
        Path source = directory.resolve("Example.java");
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertTrue(example.find());
        Files.writeString(source, example.group(1));
        String classPath = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), "-cp", classPath, source.toString()));

        String port = freePort();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        directory + System.getProperty("path.separator") + classPath,
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

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}

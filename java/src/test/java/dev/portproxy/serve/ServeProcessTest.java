package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.launch.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} as a process of its own: how it begins, how it ends, and that nothing but answers stands on its output. */
@Timeout(60)
class ServeProcessTest {

    private static final int MANY = 1000;

    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void end() throws Exception {
        process.destroyForcibly().waitFor();
    }

    private BufferedReader start(Class<?> main) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        "--store",
                        directory.resolve("rules.reg").toString(),
                        "serve")
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private void send(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private static JsonNode read(BufferedReader answers) throws IOException {
        return JsonMapper.shared().readTree(answers.readLine());
    }

    private static String batch() {
        return IntStream.rangeClosed(20_001, 20_000 + MANY)
                .mapToObj(port -> "{\"family\":\"v4tov4\",\"listenPort\":" + port
                        + ",\"connectAddress\":\"10.0.0.5\",\"comment\":\"why\"}")
                .collect(Collectors.joining(",", "{\"request\":1,\"arguments\":[\"add\"],\"items\":[", "]}"));
    }

    @Test
    void it_says_hello_answers_and_ends_with_its_input() throws Exception {
        BufferedReader answers = start(Main.class);
        JsonNode hello = read(answers);
        assertEquals("portproxy", hello.get("hello").asString());
        assertEquals(process.pid(), hello.get("pid").asLong());
        send(batch());
        for (int item = 0; item < MANY; item++) {
            assertEquals(item, read(answers).get("item").asInt());
        }
        assertEquals(0, read(answers).get("exit").asInt());
        process.getOutputStream().close();
        assertEquals(null, answers.readLine());
        assertEquals(0, process.waitFor());
    }

    @Test
    void a_kill_leaves_all_of_a_batch_or_nothing() throws Exception {
        BufferedReader answers = start(Main.class);
        read(answers);
        send(batch());
        process.destroyForcibly().waitFor();
        Cli cli = Cli.onLinux(directory);
        List<JsonNode> rules =
                cli.done("--store", cli.path("rules.reg"), "--json", "show").objects();
        assertTrue(rules.isEmpty() || rules.size() == MANY, () -> rules.size() + " rules");
    }

    @Test
    void what_a_library_prints_is_no_answer() throws Exception {
        BufferedReader answers = start(NoisyServe.class);
        send("{\"request\":1,\"arguments\":[\"add\",\"v4tov4\",\"80\",\"10.0.0.5\"]}");
        process.getOutputStream().close();
        List<String> lines = answers.lines().toList();
        assertEquals(0, process.waitFor());
        assertFalse(lines.stream().anyMatch(line -> line.contains("noise")), lines.toString());
        lines.forEach(JsonMapper.shared()::readTree);
        assertTrue(Files.readString(directory.resolve("err.txt")).contains("noise"));
    }
}

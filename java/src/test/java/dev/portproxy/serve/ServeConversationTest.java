package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests and the whole of their answers, as the PowerShell module's tests have them too: a line a case in
 * {@code serve/*.jsonl}, all cases of a file one process and one store, each sent after the last line of the one before.
 * {@code $store} is its path, {@code $any} any text.
 */
class ServeConversationTest {

    @TempDir
    private Path directory;

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path fixtures = Path.of(
                ServeConversationTest.class.getResource("/serve/rules.jsonl").toURI());
        try (Stream<Path> files = Files.list(fixtures.getParent())) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void answers(Path file) throws IOException {
        List<JsonNode> cases = Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        Cli cli = Cli.onLinux(directory);
        cli.environment.put("PORTPROXY_STORE", cli.path("rules.reg"));
        try (Serving serve = new Serving(cli)) {
            String mark = "\ufeff";
            for (JsonNode one : cases) {
                JsonNode send = one.get("send");
                serve.send(mark + (send.isString() ? send.asString() : send.toString()));
                mark = "";
                for (JsonNode expected : one.get("expect")) {
                    String name = one.get("case").asString();
                    assertEquals(expected, masked(serve.answer(), expected, cli.path("rules.reg")), name);
                }
            }
            serve.closeInput();
            assertNull(serve.answer());
        }
    }

    /** Its line ends are the machine's own, so it stands in no file. */
    @Test
    void text_that_is_no_json_is_an_object() {
        String answers = Cli.onWindows(directory)
                .input("{\"request\":1,\"arguments\":[\"dump\"]}")
                .done("serve")
                .out();
        assertTrue(answers.contains("{\"request\":1,\"object\":{\"type\":\"text\",\"text\":\"\\r\\n#====="), answers);
    }

    /** The answer with what differs from run to run written as the expectation has it. */
    private static JsonNode masked(JsonNode answer, JsonNode expected, String store) {
        // In a command it stands in quotes if the shell needs them, and each backslash in others.
        String quoted = inJson("'" + store.replace("\\", "'\"\\\\\"'") + "'");
        JsonNode masked = JsonMapper.shared()
                .readTree(answer.toString().replace(quoted, "$store").replace(inJson(store), "$store"));
        if (expected.path("undo").asString("").equals("$any") && masked.has("undo")) {
            ((ObjectNode) masked).put("undo", "$any");
        }
        return masked;
    }

    private static String inJson(String text) {
        String quoted = JsonMapper.shared().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}

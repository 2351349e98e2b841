package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rules by columns are the rules that come by rows, in the same places among what else is answered. */
class RuleColumnsTest {

    private static final List<String> COMMENTS =
            List.of("", "\"comment\":\"Gr\u00fc\u00dfe \ud83d\ude00\",", "\"group\":\"web\",\"comment\":\"\u007f\",");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    private List<JsonNode> answers(String request) {
        List<JsonNode> answers = cli.input(request + "\n").done("serve").objects();
        return answers.subList(1, answers.size());
    }

    private static String columns(String request) {
        return request.substring(0, request.length() - 1) + ",\"columns\":true}";
    }

    /** Each line of columns as the lines that its rules would be. */
    private static List<JsonNode> asRows(List<JsonNode> lines) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode line : lines) {
            if (line.has("rules")) {
                addRows((ObjectNode) line.get("rules"), line.get("request"), rows);
            } else {
                rows.add(line);
            }
        }
        return rows;
    }

    private static void addRows(ObjectNode columns, JsonNode request, List<JsonNode> rows) {
        int length = columns.get("name").size();
        assertTrue(length > 0 && length <= RuleColumns.MOST_IN_A_LINE, length + " rules");
        columns.forEach(column -> assertEquals(length, column.size()));
        for (int i = 0; i < length; i++) {
            ObjectNode row = JsonMapper.shared().createObjectNode().set("request", request);
            ObjectNode rule = JsonMapper.shared().createObjectNode().put("type", "rule");
            for (Map.Entry<String, JsonNode> column : columns.properties()) {
                (column.getKey().equals("item") ? row : rule)
                        .set(column.getKey(), column.getValue().get(i));
            }
            rows.add(row.set("object", rule));
        }
    }

    private void areAlike(String request) {
        List<JsonNode> byColumns = answers(columns(request));
        assertTrue(byColumns.stream()
                .noneMatch(line -> line.path("object").path("type").asString("").equals("rule")));
        assertEquals(answers(request), asRows(byColumns), request);
    }

    @Test
    void they_have_the_same_values_as_the_rows_whatever_is_asked() throws IOException {
        SplittableRandom random = new SplittableRandom();
        List<Integer> ports = random.ints(30, 1, 60).distinct().boxed().toList();
        answers("{\"request\":1,\"arguments\":[\"add\",\"--force\"],\"items\":["
                + ports.stream()
                        .map(port -> "{\"listenPort\":" + port + "," + COMMENTS.get(random.nextInt(3))
                                + (random.nextBoolean() ? "\"enabled\":false," : "")
                                + (random.nextBoolean() ? "\"options\":{\"allow\":[\"10.0.0.0/8\"]}," : "")
                                + "\"connectAddress\":\"10.0.0.5\"}")
                        .collect(Collectors.joining(","))
                + "]}");
        areAlike("{\"request\":2,\"arguments\":[\"show\"]}");
        areAlike(
                "{\"request\":3,\"arguments\":[\"show\",\"--wildcards\"],\"items\":[{},{\"group\":\"web\"},{\"enabled\":false}]}");
        for (int i = 0; i < 20; i++) {
            String items = random.ints(6, 1, 60)
                    .mapToObj(port -> "{\"listenPort\":" + port + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            areAlike("{\"request\":4,\"arguments\":[\"show\"],\"items\":" + items + "}");
            areAlike("{\"request\":5,\"arguments\":[\"disable\",\"--dry-run\"],\"items\":" + items + "}");
            areAlike("{\"request\":6,\"arguments\":[\"delete\",\"--dry-run\"],\"items\":" + items + "}");
        }
    }

    @Test
    void so_have_malformed_ones_whose_fields_are_null() throws IOException {
        Path store = Path.of(cli.path("default/rules.reg"));
        Files.createDirectories(store.getParent());
        Files.copy(Path.of("registry/samples/broken-rules.reg"), store);
        areAlike("{\"request\":1,\"arguments\":[\"show\"]}");
    }

    @Test
    void no_more_than_a_thousand_are_in_a_line() throws IOException {
        String items = IntStream.rangeClosed(1, 2001)
                .mapToObj(port -> "{\"listenPort\":" + port + ",\"connectAddress\":\"10.0.0.5\"}")
                .collect(Collectors.joining(","));
        List<JsonNode> added = answers(columns("{\"request\":1,\"arguments\":[\"add\"],\"items\":[" + items + "]}"));
        assertEquals(
                List.of(1000, 1000, 1),
                added.stream()
                        .filter(line -> line.has("rules"))
                        .map(line -> line.get("rules").get("item").size())
                        .toList());
        areAlike("{\"request\":2,\"arguments\":[\"show\"]}");
    }

    @Test
    void what_is_asked_for_in_another_way_is_refused() {
        String refusal = answers("{\"request\":1,\"arguments\":[\"show\"],\"columns\":\"yes\"}")
                .get(0)
                .toString();
        assertTrue(refusal.contains("its \\\"columns\\\" are neither true nor false"), refusal);
        assertTrue(answers("{\"request\":1,\"arguments\":[\"show\"],\"columns\":null}")
                        .get(1)
                        .get("exit")
                        .asInt()
                == 0);
    }
}

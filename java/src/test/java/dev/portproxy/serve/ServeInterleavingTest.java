package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are sent all at once have the answers that they have one at a time. */
@Timeout(60)
class ServeInterleavingTest {

    private static final int REQUESTS = 60;

    private static final List<String> READS = List.of(
            "[\"show\"]",
            "[\"list\"]",
            "[\"check\"]",
            "[\"dump\"]",
            "[\"export\"]",
            "[\"show\",\"8*\"]",
            "[\"show\",\"--wildcards\"],\"items\":[{\"listenPort\":[\"8?\",\"443\"],\"connectAddress\":\"10.*\"},{\"comment\":\"\"}]",
            "[\"show\"],\"items\":[{\"listenPort\":81},{\"listenPort\":99},{\"lisenPort\":1},7]",
            "[\"check\"],\"items\":[{\"listenPort\":80,\"listenAddress\":\"*\"},{\"name\":\"none\"}]",
            "[\"show\",\"--no-such-switch\"]",
            "[\"--help\"]",
            "[\"delete\",\"--help\"]",
            "[\"add\",\"--dry-run\"],\"items\":[{\"listenPort\":80,\"connectAddress\":\"10.9.9.9\"}]",
            "[\"backup\",\"list\"]");

    private static final List<String> WRITES = List.of(
            "[\"add\",\"v4tov4\",\"80\",\"10.0.0.5\"]",
            "[\"set\"],\"items\":[{\"listenPort\":80,\"comment\":\"\u0130\"},{\"listenPort\":81,\"connectAddress\":\"10.0.0.7\"}]",
            "[\"disable\"],\"items\":[{\"listenPort\":80}]",
            "[\"enable\",\"--wildcards\"],\"items\":[{\"listenPort\":\"8*\"}]",
            "[\"delete\"],\"items\":[{\"listenPort\":81},{\"listenPort\":80}]",
            "[\"import\",\"-\"],\"input\":\"v4tov4,*,82,10.0.0.8,82\\r\\nv4tov4,*,x/,10.0.0.8,82\\r\\n\"",
            "[\"undo\"]",
            "[\"reset\"]");

    @TempDir
    private Path directory;

    static List<Long> seeds() {
        SplittableRandom random = new SplittableRandom();
        return random.longs(2).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void all_at_once_and_one_at_a_time_are_answered_alike(long seed) throws IOException {
        assertEquals(answers(seed, "alone", 1), answers(seed, "at-once", REQUESTS));
    }

    private Map<Long, List<JsonNode>> answers(long seed, String name, int atOnce) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path place = Files.createDirectory(directory.resolve(name));
        Cli cli = Cli.onLinux(place);
        Files.copy(Path.of("registry/samples/broken-rules.reg"), place.resolve("read.reg"));
        Map<Long, List<JsonNode>> answers = new TreeMap<>();
        try (Serving serve = new Serving(cli)) {
            List<String> lines = new ArrayList<>();
            for (int id = 0; id < REQUESTS; id++) {
                lines.add(request(id, cli, random));
                if (lines.size() == atOnce) {
                    serve.send(lines.toArray(String[]::new));
                    answers.putAll(serve.answers(atOnce));
                    lines.clear();
                }
            }
        }
        answers.values().forEach(lines -> lines.replaceAll(line -> masked(line, place)));
        return answers;
    }

    private static String request(int id, Cli cli, SplittableRandom random) {
        boolean reads = random.nextInt(3) > 0;
        List<String> kinds = reads ? READS : WRITES;
        String store = reads ? "read.reg" : "written-" + random.nextInt(2) + ".reg";
        String words = kinds.get(random.nextInt(kinds.size()));
        String path = JsonMapper.shared().writeValueAsString(cli.path(store));
        return "{\"request\":" + id + ",\"arguments\":[\"--store\"," + path + "," + words.substring(1)
                + (random.nextBoolean() ? ",\"language\":\"ko\"" : "")
                + (random.nextBoolean() ? ",\"shell\":\"powershell\"" : "") + "}";
    }

    /** Where it ran, and what an undo is called by the time of day, is not told apart. */
    private static JsonNode masked(JsonNode line, Path place) {
        String there = JsonMapper.shared().writeValueAsString(place.toString());
        JsonNode masked = JsonMapper.shared()
                .readTree(line.toString()
                        .replace(there.substring(1, there.length() - 1), "$place")
                        .replaceAll("\\d{8}-\\d{6}-\\d{3}(-\\d+)?-", "\\$time-"));
        if (masked.has("undo")) {
            ((ObjectNode) masked).put("undo", "$any");
        }
        return masked;
    }
}

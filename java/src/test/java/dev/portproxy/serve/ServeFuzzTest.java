package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.Fuzz;
import dev.portproxy.cli.Cli;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever a client writes, each line of the answer is JSON, nothing is a bug, and the last request is answered. */
class ServeFuzzTest {

    private static final String LAST = "\n{\"request\":-1,\"arguments\":[\"show\"]}\n";

    private static final String ENDED = "{\"request\":-1,\"exit\":0}";

    @TempDir
    private Path directory;

    @Test
    void nothing_breaks_the_protocol() {
        Cli cli = Cli.onLinux(directory);
        new Fuzz(
                        List.of(
                                "{\"request\":1,\"arguments\":[\"add\",\"v4tov4\",\"80\",\"10.0.0.5\"]}\n{\"cancel\":1}\n",
                                "{\"request\":2,\"arguments\":[\"add\",\"--force\"],\"items\":[{\"family\":\"v4tov4\",\"listenPort\":80,"
                                        + "\"connectAddress\":\"::1\",\"comment\":\"\u00fc\",\"options\":{\"allow\":[\"10.0.0.0/8\"]}}]}\n",
                                "{\"request\":3,\"arguments\":[\"delete\"],\"items\":[{\"family\":\"v4tov4\",\"name\":\"*/80\"}]}\n",
                                "{\"request\":4,\"arguments\":[\"import\",\"-\"],\"input\":\"v4tov4,*,80,a,80\\r\\n\"}\n",
                                "{\"request\":5,\"arguments\":[\"undo\"]}\n{\"request\":6,\"arguments\":[\"dump\"]}\n"),
                        List.of("{", "}", "[", "]", "\"", ":", ",", "\n", "null", "1e9", "\\u0000", "items", "--help"))
                .run(input -> {
                    List<JsonNode> answers =
                            cli.input(input + LAST).done("serve").objects();
                    answers.stream().skip(1).forEach(answer -> {
                        assertTrue(answer.has("request"), answer::toString);
                        assertFalse(answer.toString().contains("\"Internal\""), answer::toString);
                    });
                    assertTrue(
                            answers.stream()
                                    .anyMatch(answer -> answer.toString().equals(ENDED)),
                            input);
                });
    }
}

package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.cli.FixTarget;
import dev.portproxy.exchange.ImportTarget;
import dev.portproxy.listed.ListedTarget;
import dev.portproxy.netsh.NetshTarget;
import dev.portproxy.registry.RegFileTarget;
import dev.portproxy.serve.ServeTarget;
import dev.portproxy.store.UndoTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What .ci/fuzz begins with, and what it has found, once each. */
class FuzzCorpusTest {

    private static final Path CORPUS = Path.of("java/src/test/resources/fuzz");

    private static final Map<String, Target> TARGETS = new TreeMap<>(Map.of(
            "undo", UndoTarget::fuzzerTestOneInput,
            "reg", RegFileTarget::fuzzerTestOneInput,
            "netsh", NetshTarget::fuzzerTestOneInput,
            "import", ImportTarget::fuzzerTestOneInput,
            "serve", ServeTarget::fuzzerTestOneInput,
            "listed", ListedTarget::fuzzerTestOneInput,
            "fix", FixTarget::fuzzerTestOneInput,
            "linear", LinearTarget::fuzzerTestOneInput));

    @FunctionalInterface
    private interface Target {
        void takes(byte[] data) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> every_kept_input_is_taken() {
        return TARGETS.keySet().stream()
                .flatMap(name -> inputs(name).stream())
                .map(input -> DynamicTest.dynamicTest(
                        CORPUS.relativize(input).toString(),
                        () -> TARGETS.get(input.getParent().getFileName().toString())
                                .takes(Files.readAllBytes(input))));
    }

    @Test
    void every_target_has_inputs_and_is_run_by_the_script() throws IOException {
        String script = Files.readString(Path.of(".ci/fuzz"));
        TreeSet<String> directories = new TreeSet<>();
        try (Stream<Path> found = Files.list(CORPUS)) {
            found.forEach(directory -> directories.add(directory.getFileName().toString()));
        }
        assertEquals(TARGETS.keySet(), directories);
        for (String name : TARGETS.keySet()) {
            assertFalse(inputs(name).isEmpty(), name);
            assertFalse(script.lines().noneMatch(line -> line.strip().startsWith("fuzz " + name + " ")), name);
        }
    }

    private static List<Path> inputs(String name) {
        try (Stream<Path> found = Files.list(CORPUS.resolve(name))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write one file, and some of them are killed while they do. */
class RegFileProcessesTest {

    @TempDir
    Path directory;

    @Test
    void eight_processes_at_once_lose_nothing() throws Exception {
        Path file = directory.resolve("rules.reg");
        List<Process> writers = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                writers.add(writer(file, "writer" + i, 100));
            }
            for (Process writer : writers) {
                List<String> acknowledged = output(writer).lines().toList();
                assertTrue(writer.waitFor(120, TimeUnit.SECONDS));
                assertEquals(0, writer.exitValue());
                assertEquals(100, acknowledged.size());
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
        assertEquals(800, names(file).size());
        assertEquals(800, data(file).size(), "each writer saw the values of those before it");
        assertEquals(Set.of("rules.reg", "rules.reg.undo"), filesBeside(file));
    }

    @Test
    void a_killed_writer_leaves_the_old_file_or_the_new_one() throws Exception {
        kill(25);
    }

    @Test
    @Tag("slow")
    void five_hundred_killed_writers_leave_the_old_file_or_the_new_one() throws Exception {
        kill(500);
    }

    private void kill(int times) throws Exception {
        Path file = directory.resolve("rules.reg");
        Random random = new Random();
        Set<String> acknowledged = new HashSet<>();
        int unacknowledged = 0;
        int leftovers = 0;
        for (int round = 0; round < times; round++) {
            Process writer = writer(file, "round" + round, Integer.MAX_VALUE);
            try (BufferedReader output = output(writer)) {
                for (int i = random.nextInt(10); i >= 0; i--) {
                    String name = output.readLine();
                    assertNotNull(name, "the writer ended by itself");
                    acknowledged.add(name);
                }
                // Anywhere in the writer's next changes, which take a few milliseconds each.
                long until = System.nanoTime() + random.nextInt(8_000_000);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                // Process.destroyForcibly would close the output with what is still in it.
                writer.toHandle().destroyForcibly();
                output.lines().forEach(acknowledged::add);
            }
            assertTrue(writer.waitFor(60, TimeUnit.SECONDS));
            Set<String> present = names(file);
            assertTrue(present.containsAll(acknowledged), "acknowledged and lost in round " + round);
            unacknowledged = present.size() - acknowledged.size();
            assertTrue(unacknowledged <= round + 1, "at most one value a writer can be there unacknowledged");
            leftovers += filesBeside(file).size() > 2 ? 1 : 0;
        }
        new RegFile(file).change(edit -> null);
        assertEquals(Set.of("rules.reg", "rules.reg.undo"), filesBeside(file), "the next writer cleans up");
        System.out.println(times + " writers killed: " + acknowledged.size() + " acknowledged values present, "
                + unacknowledged + " more, " + leftovers + " unfinished files left and cleaned");
    }

    private static Process writer(Path file, String prefix, int count) throws IOException {
        return JavaProcess.start(RegFileWriter.class, file.toString(), prefix, Integer.toString(count));
    }

    private static BufferedReader output(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private static Set<String> names(Path file) {
        return new RegFile(file)
                .read(view -> view.values(RegFileWriter.KEY).stream()
                        .map(RegValue::name)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> data(Path file) {
        return new RegFile(file)
                .read(view -> view.values(RegFileWriter.KEY).stream()
                        .map(value -> value.text().orElseThrow())
                        .collect(Collectors.toSet()));
    }

    private static Set<String> filesBeside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}

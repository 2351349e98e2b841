package dev.portproxy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoVerbTest {

    @TempDir
    private Path directory;

    private static Set<Path> scratchDirectories() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("portproxy-demo"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void the_demo_carries_traffic_and_leaves_nothing_behind() throws Exception {
        Set<Path> before = scratchDirectories();
        Cli.Run run = Cli.onLinux(directory).run("demo");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("equal both ways"), run.out());
        assertTrue(run.out().contains("== A target changed while the relay runs"), run.out());
        Set<Path> after = scratchDirectories();
        after.removeAll(before);
        assertEquals(Set.of(), after);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }
}

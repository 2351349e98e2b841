package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.FindingId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever gets a finding finds its id in docs/troubleshooting.md. */
class TroubleshootingTest {

    @Test
    void every_finding_has_an_entry() throws IOException {
        Set<String> entries = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/troubleshooting.md"))) {
            if (line.startsWith("### ")) {
                assertTrue(entries.add(line.substring(4)), line);
            }
        }
        Set<String> missing = new TreeSet<>();
        for (FindingId id : FindingId.values()) {
            if (!entries.contains(id.text())) {
                missing.add(id.text());
            }
        }
        assertEquals(Set.of(), missing, "findings without an entry");
    }
}

package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.check.text.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever gets a finding finds its id in docs/troubleshooting.md. */
class TroubleshootingTest {

    private static final Path SOURCES = Path.of("java/src/main/java");
    /** Two humps or more: what finding ids look like, and no other text in the sources that make findings. */
    private static final Pattern ID = Pattern.compile("\"((?:[A-Z][a-z]+){2,})\"");

    @Test
    void every_finding_has_an_entry() throws IOException {
        TreeSet<String> missing = findingIds();
        assertTrue(missing.size() >= RuleProblem.values().length, missing.toString());
        missing.removeAll(entries());
        assertEquals(new TreeSet<>(), missing, "findings without an entry");
    }

    @Test
    void the_ids_of_the_sources_are_found() throws IOException {
        TreeSet<String> ids = findingIds();
        for (RuleProblem problem : RuleProblem.values()) {
            assertTrue(ids.contains(problem.id()), problem.id());
        }
        assertTrue(ids.containsAll(List.of("PortHeld", "DetailsUnreadable")), ids.toString());
    }

    private static TreeSet<String> entries() throws IOException {
        TreeSet<String> entries = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/troubleshooting.md"))) {
            if (line.startsWith("### ")) {
                assertTrue(entries.add(line.substring(4)), line);
            }
        }
        return entries;
    }

    private static TreeSet<String> findingIds() throws IOException {
        TreeSet<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (Pattern.compile("\\bFinding\\b").matcher(source).find()) {
                    ID.matcher(source).results().forEach(id -> ids.add(id.group(1)));
                }
            }
        }
        return ids;
    }
}

package dev.portproxy.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingIdTest {

    private static final Path SOURCES = Path.of("java/src/main/java");

    @Test
    void words_are_pascal_case_and_each_is_its_constant_in_other_letters() {
        Set<String> words = new HashSet<>();
        for (FindingId id : FindingId.values()) {
            assertTrue(id.text().matches("([A-Z][a-z0-9]+)+"), id.text());
            assertTrue(words.add(id.text()), id.text());
            assertEquals(
                    id.name(),
                    id.text().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase());
        }
    }

    @Test
    void no_source_but_the_enum_has_the_word_of_a_finding() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("FindingId.java"))
                    .toList()) {
                String source = Files.readString(file);
                Stream.of(FindingId.values())
                        .filter(id -> source.contains('"' + id.text() + '"'))
                        .forEach(id -> found.add(file + ": " + id));
            }
        }
        assertEquals(List.of(), found);
    }
}

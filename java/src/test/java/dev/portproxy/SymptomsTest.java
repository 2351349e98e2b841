package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/symptoms.md names findings and tests that there are. */
class SymptomsTest {

    private static final Pattern ROW =
            Pattern.compile("\\| ([SPRFWA]\\d\\d) \\| ([^|]+) \\| ([A-Za-z0-9]+|-) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)(?:\\.([a-z0-9_]+))?`");

    private record Row(String number, String finding, String test) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs/symptoms.md"))) {
            if (line.matches("\\| [SPRFWA]\\d\\d .*")) {
                Matcher row = ROW.matcher(line);
                assertTrue(row.matches(), line);
                rows.add(new Row(row.group(1), row.group(3), row.group(4)));
            }
        }
        return rows;
    }

    @Test
    void every_symptom_stands_there_once() throws IOException {
        Set<String> numbers = new HashSet<>();
        rows().forEach(row -> assertTrue(numbers.add(row.number()), row.number()));
        assertEquals(67, numbers.size());
    }

    @Test
    void every_finding_is_one_of_ours_and_has_its_test() throws IOException {
        String troubleshooting = Files.readString(Path.of("docs/troubleshooting.md"));
        for (Row row : rows()) {
            if (row.finding().equals("-")) {
                assertTrue(!row.test().startsWith("`"), row + " has a test and no finding");
                continue;
            }
            assertTrue(troubleshooting.contains("\n### " + row.finding() + "\n"), row.toString());
            Matcher test = TEST.matcher(row.test());
            assertTrue(test.matches(), row.toString());
            String source = source(test.group(1));
            assertTrue(test.group(2) == null || source.contains(" void " + test.group(2) + "("), row.toString());
            assertTrue(source.contains(row.finding()), row + ": not in the test");
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("java/src/test/java"))) {
            Path file = files.filter(path -> path.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test " + test));
            return Files.readString(file);
        }
    }
}

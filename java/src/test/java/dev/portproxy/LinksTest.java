package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link of a document leads to a file that is there, and to a heading that it has. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @ParameterizedTest
    @MethodSource("documents")
    void leads_somewhere(Path document) throws IOException {
        String text = Files.readString(document).replaceAll("(?s)<!--.*?-->", "");
        for (String link :
                LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
            if (link.startsWith("https:")) {
                continue;
            }
            String file = link.replaceFirst("#.*", "");
            Path target = file.isEmpty() ? document : document.toAbsolutePath().resolveSibling(file);
            assertTrue(Files.exists(target), document + " links to " + link);
            if (link.contains("#")) {
                String anchor = link.substring(link.indexOf('#') + 1);
                assertTrue(anchors(target).contains(anchor), document + " links to " + link);
            }
        }
    }

    @Test
    void an_anchor_is_the_headings_words() {
        assertEquals("rule-status-relay-status", anchor("## rule, status (`relay status`)"));
        assertEquals("what-people-see-first", anchor("## What people see first"));
        assertFalse(anchor("### a (b)").contains("("));
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(
                Path.of("README.md"),
                Path.of("CHANGELOG.md"),
                Path.of("java/src/test/java/dev/portproxy/windows/WINDOWS.md")));
        for (String directory : List.of("docs", ".github", "registry")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    private static List<String> anchors(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(LinksTest::anchor)
                .toList();
    }

    /** As the page of a repository makes it: lower case, hyphens for blanks, no other punctuation. */
    private static String anchor(String heading) {
        return heading.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                .replace(' ', '-');
    }
}

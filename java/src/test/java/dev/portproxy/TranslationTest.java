package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.MarkdownPage.Block;
import dev.portproxy.MarkdownPage.Kind;
import dev.portproxy.MarkdownPage.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in English is said in Korean: section by section, block by block, with the same code and links. */
class TranslationTest {

    private static final Pattern FINDING = Pattern.compile("### [A-Z]\\w+");
    private static final Pattern KOREAN_WORD = Pattern.compile("[\\uac00-\\ud7a3]{2}");
    private static final Pattern ENGLISH_WORDS = Pattern.compile("(?:\\b[a-z]{2,}\\b[ ,.]*){4}");

    @ParameterizedTest
    @CsvSource({"README.md, docs/README.ko.md", "docs/troubleshooting.md, docs/troubleshooting.ko.md"})
    void says_the_same_in_the_same_order(Path english, Path korean) throws IOException {
        List<Section> original = MarkdownPage.of(english).sections();
        List<Section> translated = MarkdownPage.of(korean).sections();
        assertTrue(original.size() > 5, "only " + original.size() + " sections found");
        assertEquals(
                original.stream().map(TranslationTest::heading).toList(),
                translated.stream().map(TranslationTest::heading).toList());
        for (int i = 0; i < original.size(); i++) {
            Section one = original.get(i);
            Section other = translated.get(i);
            String where = one.heading() + " | " + other.heading();
            assertEquals(one.kinds(), other.kinds(), where);
            for (int at = 0; at < one.blocks().size(); at++) {
                same(english, one.blocks().get(at), korean, other.blocks().get(at));
            }
        }
    }

    /** The id of a finding is the same word in every language. */
    private static String heading(Section section) {
        return FINDING.matcher(section.heading()).matches()
                ? section.heading()
                : section.heading().replaceFirst(" .*", "");
    }

    private static void same(Path english, Block one, Path korean, Block other) {
        String where = one.text() + "\n" + other.text() + "\n";
        assertEquals(one.code(), other.code(), where);
        assertEquals(
                one.links().stream().map(link -> inKorean(english, link)).toList(),
                other.links().stream().map(link -> target(korean, link)).toList(),
                where);
        if (one.kind() == Kind.ROW) {
            assertEquals(cells(one), cells(other), where);
        }
    }

    private static long cells(Block row) {
        return row.text().chars().filter(c -> c == '|').count();
    }

    /** Where a link leads, and whether into the middle of it; the headings' own words differ. */
    private static String target(Path document, String link) {
        if (link.startsWith("https:")) {
            return link;
        }
        String file = link.replaceFirst("#.*", "");
        Path target = file.isEmpty()
                ? document
                : document.toAbsolutePath().getParent().resolve(file).normalize();
        return Path.of("")
                        .toAbsolutePath()
                        .relativize(target.toAbsolutePath())
                        .toString()
                        .replace('\\', '/')
                + (link.contains("#") ? "#" : "");
    }

    /** Readers stay in their language; the one link that changes it leads to the other page. */
    private static String inKorean(Path document, String link) {
        String target = target(document, link);
        String file = target.replace("#", "");
        if (file.endsWith(".ko.md")) {
            return document.toString().replace('\\', '/');
        }
        String translated = file.equals("README.md") ? "docs/README.ko.md" : file.replaceFirst("\\.md$", ".ko.md");
        return Files.exists(Path.of(translated)) ? target.replace(file, translated) : target;
    }

    @ParameterizedTest
    @CsvSource({"docs/README.ko.md", "docs/troubleshooting.ko.md"})
    void is_korean_throughout(Path korean) throws IOException {
        for (Section section : MarkdownPage.of(korean).sections()) {
            for (Block block : section.blocks()) {
                String prose = block.text()
                        .replaceAll("`[^`]+`", "")
                        .replaceAll("\\]\\([^)]*\\)", "")
                        .replaceAll("\"[^\"]*\"", "");
                if (block.kind() == Kind.PARAGRAPH || block.kind() == Kind.ITEM) {
                    assertTrue(KOREAN_WORD.matcher(prose).find() || block.text().startsWith("[English]"), block.text());
                }
                if (block.kind() != Kind.FENCED) {
                    assertTrue(!ENGLISH_WORDS.matcher(prose).find(), block.text());
                }
            }
        }
    }

    @Test
    void a_page_is_read_as_it_is_shown(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("page.md");
        Files.writeString(
                file,
                "# One\ntext of `a\nb`\n\nmore\n* item\n  of it\n* [link](x.md#y)\n\n## Two\n```sh\n# no heading\n\nls\n```\n"
                        + "after\n\n| a | b |\n|---|---|\n");
        List<Section> sections = MarkdownPage.of(file).sections();
        assertEquals(
                List.of("# One", "## Two"),
                sections.stream().map(Section::heading).toList());
        assertEquals(
                List.of(Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.ITEM, Kind.ITEM),
                sections.get(0).kinds());
        assertEquals(List.of("a b"), sections.get(0).blocks().get(0).code());
        assertEquals(List.of("x.md#y"), sections.get(0).blocks().get(3).links());
        assertEquals(
                List.of(Kind.FENCED, Kind.PARAGRAPH, Kind.ROW, Kind.ROW),
                sections.get(1).kinds());
        assertTrue(sections.get(1).blocks().get(0).text().contains("\nls\n"));
    }
}

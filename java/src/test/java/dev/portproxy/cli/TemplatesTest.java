package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.rule.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The {@code .reg} files to start from: what regedit takes, and what an import makes of them. */
class TemplatesTest {

    private static final String TEMPLATES = "registry/templates/";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEMPLATES + "v4tov4.reg",
                TEMPLATES + "v4tov6.reg",
                TEMPLATES + "v6tov4.reg",
                TEMPLATES + "v6tov6.reg",
                TEMPLATES + "remove-all.reg",
                "registry/samples/details-and-disabled.reg"
            })
    void is_encoded_as_regedit_writes(String file) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(file));
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        assertArrayEquals(bytes, text.getBytes(StandardCharsets.UTF_16LE), "whole UTF-16LE");
        assertTrue(text.startsWith("\ufeffWindows Registry Editor Version 5.00\r\n\r\n"), text);
        assertTrue(text.endsWith("\r\n\r\n"), "an empty line at the end");
        assertEquals("", text.replaceAll("[^\\r\\n]*\\r\\n", ""), "CRLF everywhere");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void a_family_s_template_is_one_rule_without_findings(Family family) {
        cli.done("import", TEMPLATES + family.text() + ".reg");
        List<JsonNode> rules = cli.done("--json", "show").objects();
        assertEquals(1, rules.size());
        assertEquals(family.text(), rules.get(0).get("family").asString());
        assertEquals(
                0,
                cli.run("--store", TEMPLATES + family.text() + ".reg", "check").exit());
    }

    @Test
    void remove_all_empties_an_export_that_it_is_appended_to() throws Exception {
        String rules = text("registry/samples/regedit-four-families.reg");
        String removal = text(TEMPLATES + "remove-all.reg").replaceFirst("\\A[^\\r\\n]*", "");
        assertEquals(
                4,
                cli.done("--store", cli.file("rules.reg", rules), "--json", "show").objects().stream()
                        .map(rule -> rule.get("family").asString())
                        .distinct()
                        .count());
        assertEquals(
                List.of(),
                cli.done("--store", cli.file("none.reg", rules + removal), "--json", "show")
                        .objects());
    }

    @Test
    void an_import_of_remove_all_removes_nothing_and_names_the_verb_that_does() {
        cli.done("import", TEMPLATES + "v4tov4.reg");
        Cli.Run run = cli.run("import", TEMPLATES + "remove-all.reg");
        assertEquals(ExitCode.ATTENTION, run.exit());
        assertTrue(run.out().contains("use reset"), run.out());
        assertEquals(1, cli.done("--json", "show").objects().size());
    }

    @Test
    void the_sample_with_details_comes_whole() {
        cli.done("import", "registry/samples/details-and-disabled.reg");
        List<JsonNode> rules = cli.done("--json", "show").objects();
        assertEquals(3, rules.size());
        assertEquals("dev server", rules.get(0).get("comment").asString());
        assertEquals("lab", rules.get(2).get("group").asString());
        assertEquals("Disabled", rules.get(2).get("status").asString());
    }

    private static String text(String file) throws Exception {
        return Files.readString(Path.of(file), StandardCharsets.UTF_16LE);
    }
}

package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual page says what the help says, in words that roff takes as they are. */
class ManualTest {

    private static final Set<String> REQUESTS = Set.of(".TH", ".SH", ".SS", ".PP", ".B", ".TP", ".nf", ".fi");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.onLinux(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void every_instruction_is_one_of_roff_s(String language) {
        Set<String> others = manual(language)
                .lines()
                .filter(line -> line.startsWith(".") || line.startsWith("'"))
                .map(line -> line.split(" ")[0])
                .filter(request -> !REQUESTS.contains(request))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), others);
        assertTrue(manual(language).startsWith(".TH PORTPROXY 1 "), "man looks for that first");
    }

    @Test
    void every_command_option_and_example_of_the_help_is_in_it() {
        String manual = manual("en").replace("\\-", "-").replace("\\e", "\\");
        for (String verb : List.of("add", "check", "relay status", "backup restore", "service install", "completion")) {
            assertTrue(manual.contains("\n.SS " + verb + "\n"), verb);
            cli.done((verb + " --help").split(" "))
                    .out()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("--") || line.startsWith("portproxy "))
                    .map(line -> line.startsWith("--") ? line.split("[=\\[ ]")[0] : line)
                    .forEach(words -> assertTrue(manual.contains(words), verb + ": " + words));
        }
        assertTrue(manual.contains("\n.B connectaddress=ADDRESS\n"), manual);
        assertTrue(!manual.contains(".SS complete\n") && !manual.contains("${"), "hidden, or not filled in");
    }

    /** With all of its warnings on. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void groff_reads_it_without_a_word(String language) throws Exception {
        Path page = Files.writeString(directory.resolve("portproxy.1"), manual(language));
        Process groff;
        try {
            groff = new ProcessBuilder(
                            "groff",
                            "-K",
                            "utf8",
                            "-man",
                            "-Tutf8",
                            "-ww",
                            page.getFileName().toString())
                    .directory(directory.toFile())
                    .redirectOutput(directory.resolve("shown").toFile())
                    .start();
        } catch (IOException absent) {
            assumeTrue(false, "this machine has no groff");
            return;
        }
        String said = new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(!said.contains("can't find"), "this machine has a groff without its parts");
        assertEquals("", said);
        assertEquals(0, groff.waitFor());
        assertTrue(Files.readString(directory.resolve("shown")).contains("connectaddress"), "the page");
    }

    private String manual(String language) {
        return cli.done("--lang", language, "manual").out();
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Java's launcher has its arguments in the ANSI code page, whatever was typed. */
@Tag("windows")
class WideArgumentsTest {

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private WholeProgram program;
    private String store;

    @BeforeEach
    void start() {
        program = new WholeProgram(directory, "-XX:TieredStopAtLevel=1");
        store = directory.resolve("rules.reg").toString();
    }

    /** No code page has all of these; the last is in none of Windows', and most have a plain o for it. */
    @Test
    void an_argument_keeps_its_letters() throws Exception {
        WholeProgram.Run run = program.run(
                "",
                "--store",
                store,
                "--json",
                "add",
                "v4tov4",
                "80",
                "10.0.0.5",
                "--comment",
                "\ud55c\uae00 \u8868 \u0416 why? \u014d",
                "--group=\ud83d\udc4b");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(
                run.out()
                        .contains(
                                "\"comment\":\"\\uD55C\\uAE00 \\u8868 \\u0416 why? \\u014D\",\"group\":\"\\uD83D\\uDC4B\""),
                run.toString());
    }

    @Test
    void a_file_is_the_one_that_was_typed() throws Exception {
        Path file = directory.resolve("\ud55c\uae00.reg");
        WholeProgram.Run run = program.run("", "--store", file.toString(), "add", "v4tov4", "80", "10.0.0.5");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(Files.exists(file));
    }

    /** Java puts the names of files in the place of a star that stands in no quotation marks. */
    @Test
    void a_star_stays_one() throws Exception {
        WholeProgram.Run run =
                program.run("", "--store", store, "--json", "add", "v4tov4", "80", "10.0.0.5", "8080", "*");
        assertEquals(0, run.exit(), run.toString());
        assertTrue(run.out().contains("\"name\":\"*/80\""), run.toString());
    }

    @Test
    void the_words_are_those_of_this_process() {
        var words = WideCommandLine.words().orElseThrow();
        assertTrue(words.get(0).orElseThrow().toLowerCase(java.util.Locale.ROOT).contains("java"), words.toString());
    }
}

package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a locale that has no letters but ASCII, as cron, ssh and containers start it. */
@EnabledOnOs(OS.LINUX)
class LocaleProcessTest {

    /** Korean for "Korea" as a shell writes bytes, so that this test's own locale does not matter. */
    private static final String KOREA = "$(printf '\\355\\225\\234\\352\\265\\255')";

    private static final String LATIN = "$(printf 'b\\374ro')";

    @TempDir
    private Path directory;

    private record Run(int exit, String out, String err) {}

    /** @param line of a shell, which {@code portproxy} starts the program in */
    private Run run(String line) throws IOException, InterruptedException {
        // In a locale without its letters Java does not find its own classes.
        assumeTrue(
                StandardCharsets.US_ASCII.newEncoder().canEncode(System.getProperty("java.class.path")),
                "the classes stand in a directory that is not ASCII");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        "portproxy() { \"" + java + "\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"$CLASSES\""
                                + " dev.portproxy.launch.Main \"$@\"; }; " + line)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("PORTPROXY_STORE");
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), line);
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(directory.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(directory.resolve("err"), StandardCharsets.UTF_8));
    }

    @Test
    void an_argument_keeps_its_letters() throws Exception {
        Run run = run(
                "portproxy --store a.reg --json add v4tov4 80 10.0.0.5 --comment \"" + KOREA + " ?\" --group=" + KOREA);
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("\"comment\":\"\\uD55C\\uAD6D ?\",\"group\":\"\\uD55C\\uAD6D\""), run.out());
    }

    @Test
    void an_argument_that_is_no_utf_8_is_refused() throws Exception {
        Run run = run("portproxy --store a.reg --json add v4tov4 80 10.0.0.5 --comment \"" + LATIN + "\"");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("\"id\":\"BadUsage\""), run.err());
        assertTrue(run.err().contains("has bytes that are not UTF-8"), run.err());
        assertFalse(Files.exists(directory.resolve("a.reg")));
    }

    @Test
    void a_file_that_cannot_be_named_is_not_another_one() throws Exception {
        for (String words :
                new String[] {"--store " + KOREA + ".reg show", "import " + KOREA + ".txt", "export " + KOREA + ".csv"
                }) {
            Run run = run("portproxy " + words);
            assertEquals(2, run.exit(), words + ": " + run.err());
            assertTrue(run.err().contains("which lacks some of its letters"), run.err());
            assertTrue(run.err().contains("LC_ALL=C.UTF-8"), run.err());
        }
        Run variable = run("PORTPROXY_STORE=" + KOREA + ".reg portproxy show");
        assertEquals(2, variable.exit());
        assertTrue(variable.err().contains("\ud55c\uad6d.reg\" cannot be opened"), variable.err());
        Run home = run("HOME=/" + KOREA + " portproxy show");
        assertEquals(2, home.exit(), home.err());
        assertTrue(home.err().startsWith("BadUsage: "), home.err());
        Run latin = run("PORTPROXY_STORE=" + LATIN + ".reg portproxy show");
        assertEquals(2, latin.exit());
        assertTrue(latin.err().contains("The environment variable PORTPROXY_STORE has bytes"), latin.err());
    }

    /** Java takes a directory whose letters it has lost for one of question marks, and would make that. */
    @Test
    void a_directory_that_cannot_be_named_is_not_made_anew() throws Exception {
        Run run =
                run("mkdir d d/" + KOREA + " && cd d/" + KOREA + " && portproxy --store a.reg add v4tov4 80 10.0.0.5");
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().contains("which lacks letters of this directory's name"), run.err());
        try (Stream<Path> made = Files.list(directory.resolve("d"))) {
            assertEquals(1, made.count());
        }
        Run whole = run("cd d/" + KOREA + " && portproxy --store " + directory + "/b.reg add v4tov4 80 10.0.0.5");
        assertEquals(0, whole.exit(), whole.err());
    }
}

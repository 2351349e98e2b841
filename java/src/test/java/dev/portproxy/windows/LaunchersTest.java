package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of cmd.exe and {@code java -jar}, as packaged, with what an environment may say to them. */
@Tag("windows")
class LaunchersTest {

    // A process that has just ended may hold its files a moment longer.
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private PackagedProgram program;
    private Path temporary;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void a_package_and_a_temporary_folder() throws IOException {
        program = PackagedProgram.in(directory.resolve("with space"));
        temporary = Files.createDirectory(directory.resolve("temporary"));
        environment.put("TEMP", temporary.toString());
        environment.put("TMP", temporary.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // Elevated, the launcher takes a Java below this folder for an administrator's.
        environment.put(
                "ProgramFiles",
                Path.of(System.getProperty("java.home")).getParent().toString());
    }

    private WholeProgram.Run launcher(String... words) throws Exception {
        return program.launcher(environment, words);
    }

    /** The Java machine's own counters are data. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().getFileName().toString().startsWith("hsperfdata_"))
                    .toList();
        }
    }

    @Test
    void nothing_is_unpacked_into_the_temporary_folder() throws Exception {
        WholeProgram.Run shown = launcher("--store", "user", "show");
        assertEquals(0, shown.exit(), shown.toString());
        assertEquals(List.of(), left());
        WholeProgram.Run jar = program.jar(environment, "--store", "user", "show");
        assertEquals(0, jar.exit(), jar.toString());
        assertEquals(List.of(), left());
        // Whose registry was read by JNA.
        assertFalse(shown.err().contains("JNA"), shown.err());
    }

    @Test
    void without_its_library_the_program_says_where_it_should_stand() throws Exception {
        Files.delete(program.library());
        WholeProgram.Run run = program.jar(environment, "--store", "user", "show");
        assertEquals(6, run.exit(), run.toString());
        assertTrue(run.err().contains(program.library().getParent().toString()), run.err());
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JAVA_TOOL_OPTIONS=-agentlib:none-such",
                "JDK_JAVA_OPTIONS=-XX:+NoSuchOption",
                "_JAVA_OPTIONS=-Xmx1k",
            })
    void options_for_java_do_not_reach_it(String variable) throws Exception {
        String[] assigned = variable.split("=", 2);
        environment.put(assigned[0], assigned[1]);
        assertNotEquals(0, program.jar(environment, "--version").exit(), "it would have an effect");
        WholeProgram.Run run = launcher("--version");
        assertEquals(0, run.exit(), run.toString());
        assertFalse(run.err().contains("Picked up"), run.err());
    }

    @Test
    void a_quotation_mark_in_JAVA_HOME_begins_no_command() throws Exception {
        for (String home :
                List.of("x\" & echo PWNED & \"", "\"", "x%CMDCMDLINE:~0,1%&echo PWNED&rem ", "^\"&echo PWNED&")) {
            environment.put("JAVA_HOME", home);
            WholeProgram.Run run = launcher("--version");
            assertFalse(run.out().contains("PWNED"), run.toString());
            assertFalse(run.err().lines().anyMatch(line -> line.strip().equals("PWNED")), run.toString());
        }
    }

    /** Wine has no folder that only administrators see into; with one, everybody is one. */
    private static void elevated() throws IOException {
        assumeTrue(Wine.runsUs() || Elevation.isElevated(), "an elevated process");
        if (Wine.runsUs()) {
            Path profile = Windows.systemDirectory().resolve("config").resolve("systemprofile");
            Files.createDirectories(profile.resolve("AppData"));
        }
    }

    @Test
    void elevated_a_java_that_is_elsewhere_is_not_started() throws Exception {
        elevated();
        environment.put("ProgramFiles", "C:\\Program Files");
        environment.put("ProgramW6432", "C:\\Program Files");
        environment.put("USERPROFILE", "C:\\users\\nobody");
        environment.put("JAVA_HOME", javaElsewhere());
        WholeProgram.Run run = launcher("--version");
        assertEquals(4, run.exit(), run.toString());
        assertTrue(run.err().startsWith("AccessDenied: ") && run.err().contains("java.exe"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void elevated_a_java_of_the_programs_is_started_and_one_of_the_users_with_a_warning() throws Exception {
        elevated();
        environment.put("ProgramFiles", program(environment.get("ProgramFiles")));
        WholeProgram.Run trusted = launcher("--version");
        assertEquals(0, trusted.exit(), trusted.toString());
        assertFalse(trusted.err().contains("java.exe"), trusted.err());

        environment.put("USERPROFILE", environment.get("ProgramFiles"));
        environment.put("ProgramFiles", "C:\\Program Files");
        environment.put("ProgramW6432", "C:\\Program Files");
        WholeProgram.Run own = launcher("--version");
        assertEquals(0, own.exit(), own.toString());
        assertTrue(own.err().contains("every program of this user could replace"), own.err());
    }

    @Test
    void elevated_two_dots_lead_nowhere_else() throws Exception {
        elevated();
        String java = javaElsewhere();
        environment.put("ProgramFiles", directory.resolve("programs").toString());
        environment.put("ProgramW6432", directory.resolve("programs").toString());
        environment.put("USERPROFILE", "C:\\users\\nobody");
        Files.createDirectories(directory.resolve("programs"));
        environment.put(
                "JAVA_HOME",
                directory.resolve("programs") + "\\..\\" + Path.of(java).getFileName());
        assertEquals(4, launcher("--version").exit());
    }

    /** In other letters: Windows takes them for the same. */
    private static String program(String path) {
        return path.toUpperCase(Locale.ROOT);
    }

    /** Something that is called java.exe, and is never started. */
    private String javaElsewhere() throws IOException {
        Path home = directory.resolve("elsewhere");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin").resolve("java.exe"), "");
        return home.toString();
    }

    @Test
    void elevated_the_program_does_not_run_where_others_write() throws Exception {
        assumeTrue(Elevation.isElevated(), "an elevated process");
        Permissions.openToAll(program.library().getParent());
        for (String json : List.of("", "--json")) {
            WholeProgram.Run run = program.jar(
                    environment,
                    Stream.of(json, "--store", "user", "show")
                            .filter(word -> !word.isEmpty())
                            .toArray(String[]::new));
            assertEquals(4, run.exit(), run.toString());
            assertTrue(run.err().contains("AccessDenied"), run.err());
            assertTrue(run.err().contains("could replace it"), run.err());
            assertEquals("", run.out());
        }
    }
}

package dev.portproxy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OperatingSystemTest {

    @TempDir
    private Path directory;

    /** Asks for all that differs between machines. */
    static final class Asks {

        private Asks() {}

        public static void main(String[] arguments) {
            OperatingSystem.prepare().ifPresent(System.err::println);
            Platform platform = OperatingSystem.platform(OperatingSystem.environment());
            for (Object answer : List.of(
                    OperatingSystem.standardOutputIsTerminal(),
                    platform.typed("show").length,
                    platform.windowsRegistry(),
                    platform.ipHelper(),
                    platform.relayService(),
                    platform.firewallRules(),
                    platform.defaultStore(),
                    platform.sharedUndos(),
                    platform.userUndos(),
                    platform.shell(),
                    platform.services(),
                    platform.firewall().state(),
                    platform.machine())) {
                System.out.println(answer);
            }
        }
    }

    /** They would look for a library of Windows, and cost the time of loading them. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void classes_of_windows_are_not_loaded_on_another_system() throws Exception {
        Path log = directory.resolve("classes");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asks.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        List<String> loaded = Files.readAllLines(log);
        assertTrue(loaded.stream().anyMatch(line -> line.contains(" dev.portproxy.linux.LinuxPlatform ")));
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(line -> line.contains(" dev.portproxy.windows.") || line.contains(" com.sun.jna."))
                        .toList());
    }
}

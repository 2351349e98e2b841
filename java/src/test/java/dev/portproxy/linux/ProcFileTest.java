package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With the kernel's own files: one that a test writes is read whole in whatever way. */
class ProcFileTest {

    private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4");

    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_setting_of_the_kernel_is_read_whole() throws IOException, InterruptedException {
        List<Path> settings;
        try (Stream<Path> files = Files.list(SETTINGS)) {
            settings = files.filter(Files::isRegularFile)
                    .filter(Files::isReadable)
                    .sorted()
                    .toList();
        }
        assertTrue(settings.contains(SETTINGS.resolve("ip_local_port_range")), settings.toString());
        int longer = 0;
        for (Path setting : settings) {
            String seen = cat(setting);
            assertEquals(seen, ProcFile.text(setting), setting.toString());
            longer += seen.length() > 1 ? 1 : 0;
        }
        assertTrue(longer > 10, "some have more than the one byte that Java asks for first: " + longer);
    }

    /** As the system's own program reads it. */
    private static String cat(Path file) throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat", file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return cat.waitFor() == 0 ? text : unreadable(file);
    }

    /** A setting that may be read by its rights, and gives an error all the same. */
    private static String unreadable(Path file) {
        try {
            return ProcFile.text(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_of_many_parts_is_read_to_its_end() throws IOException {
        String text = "0123456789\n".repeat(30_000);
        Path file = Files.writeString(directory.resolve("tcp"), text);
        assertEquals(text, ProcFile.text(file));
        assertEquals("", ProcFile.text(Files.createFile(directory.resolve("empty"))));
    }
}

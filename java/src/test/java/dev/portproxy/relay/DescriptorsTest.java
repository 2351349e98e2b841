package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How many connections a limit of open files is enough for. */
class DescriptorsTest {

    @Test
    void each_connection_needs_two_and_some_are_kept_free() {
        assertEquals(9_872, new FileLimit(20_000, 0).connections());
        assertEquals(369, new FileLimit(1_024, 40).connections());
        assertEquals(9, new FileLimit(64, 40).connections());
    }

    @Test
    void one_is_always_tried() {
        assertEquals(1, new FileLimit(64, 64).connections());
        assertEquals(1, new FileLimit(64, 100).connections());
    }

    @Test
    void no_limit_is_no_overflow() {
        assertEquals(Integer.MAX_VALUE, new FileLimit(Long.MAX_VALUE, 10).connections());
    }

    @Test
    void what_is_said_to_be_needed_is_enough() {
        for (int connections : new int[] {1_000, 10_000, 100_000}) {
            long needed = new FileLimit(1_024, 40).neededFor(connections);
            assertTrue(new FileLimit(needed, 40).connections() >= connections);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_system_tells_its_limit() {
        FileLimit limit = FileLimit.ofThisProcess().orElseThrow();
        assertTrue(limit.open() > 0 && limit.open() < limit.most(), limit.toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void its_files_tell_what_the_management_does() {
        assertEquals(
                FileLimit.ofManagement().orElseThrow().most(),
                FileLimit.of(Path.of("/proc/self")).orElseThrow().most());
    }

    @Test
    void the_soft_limit_counts(@TempDir Path process) throws IOException {
        write(process, "1024                 20000                files     ");
        assertEquals(Optional.of(new FileLimit(1_024, 2)), FileLimit.of(process));
    }

    @Test
    void no_limit_is_the_highest(@TempDir Path process) throws IOException {
        write(process, "unlimited            unlimited            files     ");
        assertEquals(Optional.of(new FileLimit(Long.MAX_VALUE, 2)), FileLimit.of(process));
    }

    @Test
    void files_of_another_kind_tell_nothing(@TempDir Path process) throws IOException {
        assertEquals(Optional.empty(), FileLimit.of(process));
        write(process, "many                 20000                files     ");
        assertEquals(Optional.empty(), FileLimit.of(process));
    }

    /** As proc(5) has it, with two open files. */
    private static void write(Path process, String openFiles) throws IOException {
        Files.createDirectory(process.resolve("fd"));
        Files.createFile(process.resolve("fd/0"));
        Files.createFile(process.resolve("fd/1"));
        Files.writeString(process.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units    \s
                Max processes             95917                95917                processes\s
                Max open files            %s
                Max locked memory         8388608              8388608              bytes    \s
                """.formatted(openFiles));
    }
}

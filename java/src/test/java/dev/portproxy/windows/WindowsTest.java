package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WindowsTest {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void another_system_is_named_and_nothing_is_loaded() {
        String why = Windows.unavailable().orElseThrow();
        assertTrue(why.contains(System.getProperty("os.name")), why);
    }

    @Test
    @Tag("windows")
    void windows_is_available() {
        assertEquals(Optional.empty(), Windows.unavailable());
        assertTrue(Windows.programData(System.getenv()).isAbsolute());
    }

    @Test
    void program_data_is_the_environments_or_the_documented_default() {
        assertEquals(Path.of("D:\\Data"), Windows.programData(Map.of("ProgramData", "D:\\Data", "SystemDrive", "E:")));
        assertEquals(Path.of("E:\\ProgramData"), Windows.programData(Map.of("ProgramData", " ", "SystemDrive", "E:")));
        assertEquals(Path.of("C:\\ProgramData"), Windows.programData(Map.of()));
    }
}

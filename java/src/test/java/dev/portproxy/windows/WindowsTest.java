package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
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
        assertTrue(Files.isDirectory(Windows.programData()));
        assertTrue(Files.exists(Windows.systemDirectory().resolve("netsh.exe")));
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.words.Language;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** What was found out is kept, and not the words for it. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void why_it_is_not_available_is_said_in_the_language_of_whoever_asks() {
        String system = System.getProperty("os.name");
        assertEquals(
                List.of("This is " + system + ", not Windows", "이 시스템은 " + system + "이며 Windows가 아닙니다"),
                Stream.of(Language.ENGLISH, Language.KOREAN)
                        .map(language ->
                                language.during(() -> Windows.unavailable().orElseThrow()))
                        .toList());
    }

    @Test
    @Tag("windows")
    void windows_is_available() {
        assertEquals(Optional.empty(), Windows.unavailable());
        assertTrue(Files.isDirectory(Windows.programData()));
        assertTrue(Files.exists(Windows.systemDirectory().resolve("netsh.exe")));
    }
}

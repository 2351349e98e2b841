package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a path with / is not absolute there")
class LinuxPlatformTest {

    @Test
    void the_default_store_stands_where_the_environment_says() {
        assertEquals("/data/portproxy/rules.reg", defaultStore(Map.of("XDG_DATA_HOME", "/data", "HOME", "/home/a")));
        assertEquals("/home/a/.local/share/portproxy/rules.reg", defaultStore(Map.of("HOME", "/home/a")));
        assertEquals(
                Path.of(System.getProperty("user.home"), ".local/share/portproxy/rules.reg")
                        .toString(),
                defaultStore(Map.of()));
    }

    @Test
    void a_directory_that_depends_on_where_one_stands_does_not_count() {
        assertEquals(
                "/home/a/.local/share/portproxy/rules.reg",
                defaultStore(Map.of("XDG_DATA_HOME", "data", "HOME", "/home/a")));
    }

    private static String defaultStore(Map<String, String> environment) {
        return new LinuxPlatform(environment).defaultStore();
    }
}

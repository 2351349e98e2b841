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

    @Test
    void a_user_s_settings_stand_where_the_base_directories_say() {
        assertEquals(
                Path.of("/config/portproxy/portproxy.conf"),
                LinuxPlatform.settingsFile(Map.of("XDG_CONFIG_HOME", "/config", "HOME", "/home/a")));
        String mac = System.getProperty("os.name").startsWith("Mac")
                ? "Library/Application Support/PortProxy"
                : ".config/portproxy";
        assertEquals(
                Path.of("/home/a", mac, "portproxy.conf"),
                LinuxPlatform.settingsFile(Map.of("XDG_CONFIG_HOME", "config", "HOME", "/home/a")));
    }

    private static String defaultStore(Map<String, String> environment) {
        return new LinuxPlatform(environment).defaultStore();
    }
}

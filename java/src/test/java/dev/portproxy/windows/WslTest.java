package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WslTest {

    private static final String LXSS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Lxss";

    @TempDir
    private Path profile;

    private final MemoryRegistry registry = new MemoryRegistry();
    private byte[] output = {};

    private Wsl wsl() {
        return new Wsl(registry, words -> output, profile.resolve(".wslconfig"), "wsl.exe");
    }

    @Test
    void mirrored_mode_is_what_the_users_file_says() throws IOException {
        assertFalse(wsl().isMirrored(), "no file");
        Files.writeString(
                profile.resolve(".wslconfig"), "[wsl2]\r\n# networkingMode=mirrored\r\nnetworkingMode=NAT\r\n");
        assertFalse(wsl().isMirrored());
        Files.writeString(profile.resolve(".wslconfig"), "[wsl2]\r\n networkingmode = Mirrored \r\nmemory=4GB\r\n");
        assertTrue(wsl().isMirrored());
    }

    @Test
    void the_network_stands_in_the_registry() throws IOException {
        assertTrue(wsl().network().isEmpty());
        registry.change(edit -> {
            edit.put(Key.of("HKLM").child(LXSS), RegValue.text("NatNetwork", "172.20.0.0/20"));
            return null;
        });
        assertTrue(wsl().network().orElseThrow().contains(InetAddress.getByName("172.20.5.6")));
    }

    @Test
    void running_distributions_are_named_in_utf16() {
        output = "Ubuntu\r\nDebian GNU\r\n".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(List.of(), wsl().running(), "none is installed, so wsl.exe is not even asked");
        registry.change(edit -> {
            edit.create(Key.of("HKCU").child(LXSS).child("{0}"));
            return null;
        });
        assertEquals(List.of("Ubuntu", "Debian GNU"), wsl().running());
    }

    @Test
    void addresses_are_those_that_the_distribution_prints() throws IOException {
        output = "172.20.5.6 fd00::5 \n".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(InetAddress.getByName("172.20.5.6"), InetAddress.getByName("fd00::5")),
                wsl().addresses("Ubuntu"));
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.PortProxyException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WslTest {

    private static final String LXSS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Lxss";

    @TempDir
    private Path profile;

    private final MemoryRegistry registry = new MemoryRegistry();
    private byte[] output = {};
    private List<String> asked = List.of();

    private Wsl wsl() {
        return new Wsl(
                registry,
                words -> {
                    asked = words;
                    return output;
                },
                profile.resolve(".wslconfig"),
                "wsl.exe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                          | ''",
                "[wsl2];# networkingMode=mirrored;networkingMode=NAT       | nat",
                "[wsl2]; networkingmode = Mirrored ;memory=4GB             | mirrored",
                "[WSL2];networkingMode=\"mirrored\" # since then            | mirrored",
                "[experimental];networkingMode=mirrored                    | mirrored",
                "[wsl2];networkingMode=virtioproxy                         | consomme",
                "[wsl2];networkingMode=consomme                            | consomme",
                "[boot];networkingMode=mirrored                            | ''",
                "networkingMode=mirrored                                   | ''",
            })
    void what_the_users_file_asks_for_is_a_wish(String lines, String mode) throws IOException {
        if (lines != null) {
            Files.writeString(profile.resolve(".wslconfig"), lines.replace(";", "\r\n"));
        }
        assertEquals(mode, wsl().wish().orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"nat,nat", "Mirrored,mirrored", "virtioproxy,consomme", "consomme,consomme", "none,none"})
    void what_runs_is_what_the_distribution_says(String said, String mode) {
        output = (said + "\n").getBytes(StandardCharsets.UTF_8);
        assertEquals(mode, wsl().mode("Ubuntu"));
        assertEquals(List.of("wsl.exe", "--distribution", "Ubuntu", "--exec", "wslinfo", "--networking-mode"), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wslinfo: not found here"})
    void a_distribution_that_says_no_mode_leaves_it_unknown(String said) {
        output = said.getBytes(StandardCharsets.UTF_8);
        assertThrows(PortProxyException.class, () -> wsl().mode("Ubuntu"));
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

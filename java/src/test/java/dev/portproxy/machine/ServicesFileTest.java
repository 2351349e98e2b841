package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.rule.ServiceNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"ftp, 21", "ssh, 22", "www, 80", "https, 443", "microsoft-ds, 445", "ms-wbt-server, 3389", "wsman, 5985"
    })
    void shipped_names(String name, int port) {
        assertEquals(OptionalInt.of(port), ServicesFile.shipped().port(name));
    }

    @Test
    void the_machines_file_comes_first_and_its_bytes_may_be_of_any_code_page() throws IOException {
        Path file = directory.resolve("services");
        Files.write(
                file, "http 8000/tcp # \u00e9\n\u00ff 9/udp\nours 4711/tcp\n".getBytes(StandardCharsets.ISO_8859_1));
        ServiceNames names = ServicesFile.load(file);
        assertEquals(OptionalInt.of(8000), names.port("http"));
        assertEquals(OptionalInt.of(4711), names.port("ours"));
        assertEquals(OptionalInt.of(22), names.port("ssh"));
    }

    @Test
    void without_a_file_the_shipped_names_remain() {
        assertEquals(
                OptionalInt.of(80),
                ServicesFile.load(directory.resolve("absent")).port("http"));
        assertEquals(OptionalInt.of(80), ServicesFile.load(directory).port("http"));
        assertEquals(OptionalInt.of(80), ServicesFile.ofMachine(Map.of(), true).port("http"));
    }

    @Test
    void windows_keeps_its_file_below_system_root() throws IOException {
        Path etc = directory.resolve("System32").resolve("drivers").resolve("etc");
        Files.createDirectories(etc);
        Files.writeString(etc.resolve("services"), "ours 4711/tcp\r\n");
        Map<String, String> environment = Map.of("SystemRoot", directory.toString());
        assertEquals(
                OptionalInt.of(4711), ServicesFile.ofMachine(environment, true).port("ours"));
    }

    @Test
    void elsewhere_it_is_etc_services() {
        assertEquals(Optional.of(Path.of("/etc/services")), ServicesFile.path(Map.of(), false));
        assertTrue(ServicesFile.ofMachine(Map.of(), false).port("http").isPresent());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_machine_knows_the_ports_of_udp(boolean windows) {
        assertTrue(ServicesFile.ofMachine(Map.of(), windows).udp(51_820).isPresent());
        assertTrue(ServicesFile.ofMachine(Map.of(), windows).udp(8_080).isEmpty());
    }
}

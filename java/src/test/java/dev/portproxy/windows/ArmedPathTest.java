package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.registry.Key;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("windows")
class ArmedPathTest {

    @Test
    void what_exists_above_a_key_is_armed_but_no_root() {
        try (ArmedPath path = new ArmedPath(Key.of("HKCU\\Software\\PortProxyTestAbsent\\rules"))) {
            path.arm();
            assertEquals(1, path.events().count(), "Software alone");
        }
    }
}

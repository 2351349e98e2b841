package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.PortRange;
import dev.portproxy.rule.IpVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcReservationsTest {

    @TempDir
    private Path proc;

    @Test
    void the_ephemeral_ports_are_dynamic_and_none_is_excluded() throws IOException {
        write("32768\t60999\n");
        ProcReservations reservations = new ProcReservations(proc);
        assertEquals(PortRange.of(32768, 60999), reservations.dynamic(IpVersion.V6));
        assertEquals(List.of(), reservations.excluded(IpVersion.V4));
    }

    @Test
    void a_file_that_is_not_there_or_not_understood_is_named() throws IOException {
        ProcReservations reservations = new ProcReservations(proc);
        PortProxyException missing = assertThrows(PortProxyException.class, () -> reservations.dynamic(IpVersion.V4));
        assertTrue(missing.getMessage().contains("ip_local_port_range"), missing.getMessage());
        write("many\n");
        assertThrows(PortProxyException.class, () -> reservations.dynamic(IpVersion.V4));
    }

    private void write(String range) throws IOException {
        Path file = proc.resolve("sys/net/ipv4/ip_local_port_range");
        Files.createDirectories(file.getParent());
        Files.writeString(file, range);
    }
}

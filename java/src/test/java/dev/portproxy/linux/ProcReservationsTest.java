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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @Test
    void what_an_administrator_reserved_is_withheld() throws IOException {
        ProcReservations reservations = new ProcReservations(proc);
        write("ip_local_reserved_ports", "8080,9000-9010,40005\n");
        assertEquals(
                List.of(PortRange.of(8080, 8080), PortRange.of(9000, 9010), PortRange.of(40005, 40005)),
                reservations.withheld(IpVersion.V4));
        write("ip_local_reserved_ports", "\n");
        assertEquals(List.of(), reservations.withheld(IpVersion.V4), "most machines reserve none");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_running_kernels_own_range_is_read() {
        ProcReservations reservations = new ProcReservations();
        PortRange range = reservations.dynamic(IpVersion.V4);
        assertTrue(0 < range.first() && range.first() < range.last(), range.toString());
        reservations.withheld(IpVersion.V4);
    }

    private void write(String range) throws IOException {
        write("ip_local_port_range", range);
    }

    private void write(String name, String range) throws IOException {
        Path file = proc.resolve("sys/net/ipv4").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, range);
    }
}

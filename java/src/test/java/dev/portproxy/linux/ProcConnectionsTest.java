package dev.portproxy.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connection.State;
import dev.portproxy.machine.ConnectionTable;
import dev.portproxy.machine.ConnectionTableContract;
import dev.portproxy.machine.FakeMachine;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcConnectionsTest implements ConnectionTableContract {

    @Override
    public ConnectionTable connectionTable() {
        return new ProcConnections();
    }

    @Test
    void listeners_and_time_wait_are_no_connections(@TempDir Path proc) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/tcp"),
                row("00000000:0000", "0A") + row("0900000A:C3CB", "06") + row("0900000A:C3CB", "08"));
        assertEquals(
                List.of(new Connection(
                        FakeMachine.ip("127.0.0.1"),
                        80,
                        FakeMachine.ip("10.0.0.9"),
                        50123,
                        State.CLOSING,
                        OptionalLong.empty())),
                new ProcConnections(proc, ByteOrder.LITTLE_ENDIAN).connections());
    }

    private static String row(String remote, String state) {
        return "   7: 0100007F:0050 " + remote + " " + state
                + " 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0\n";
    }
}

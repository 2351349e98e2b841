package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PortsVerbTest {

    @TempDir
    private Path directory;

    @Test
    void a_held_port_needs_attention_and_every_holder_is_one_object() {
        Cli cli = Cli.onLinux(directory);
        cli.machine.listener("127.0.0.1", 8080, 9, "nginx").listener("::1", 8080, 10, "node");
        Cli.Run run = cli.run("--json", "ports", "8080");
        assertEquals(10, run.exit());
        assertEquals(
                List.of("127.0.0.1:8080 is held by nginx (pid 9).", "[::1]:8080 is held by node (pid 10)."),
                run.objects().stream()
                        .filter(object -> object.has("message"))
                        .map(finding -> finding.get("message").asString())
                        .toList());
        assertEquals(
                "{\"type\":\"port\",\"port\":8080,\"protocol\":\"tcp\",\"free\":false}",
                run.objects().get(2).toString());
        JsonNode first = run.objects().get(0);
        assertEquals("PortHeld", first.get("id").asString());
        assertEquals("Error", first.get("severity").asString());
        assertTrue(first.get("rule").isNull());
        assertEquals(
                "Take another port, or stop the program: kill 9",
                first.get("fix").asString());
    }

    @Test
    void ip_helpers_port_names_its_rule() {
        Cli cli = Cli.onWindows(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5", "8080");
        cli.machine.ipHelperListener("0.0.0.0", 80);
        Cli.Run run = cli.run("ports", "80");
        assertEquals(10, run.exit());
        assertTrue(run.out().startsWith("Error PortHeldByRule\n"), run.out());
        assertTrue(
                run.out().contains("it serves the rule v4tov4 */80 -> 10.0.0.5/8080 of the store system"), run.out());
    }

    @Test
    void a_free_port_is_done() {
        Cli.Run run = Cli.onLinux(directory).done("ports", "80");
        assertEquals("", run.out());
        assertEquals("Nobody listens on port 80, and it can be bound.\n", run.err());
    }

    @Test
    void a_table_that_does_not_come_is_not_called_free() {
        Cli cli = Cli.onLinux(directory);
        cli.machine.broken.add("listeners");
        Cli.Run run = cli.done("--json", "ports", "80");
        assertEquals(2, run.objects().size());
        assertEquals("Unknown", run.objects().get(0).get("severity").asString());
        assertTrue(run.objects().get(1).get("free").isNull());
        assertEquals("", run.err());
    }

    @Test
    void the_name_of_a_service_is_its_port() {
        Cli.Run run = Cli.onLinux(directory).done("--json", "ports", "http");
        assertEquals(
                "{\"type\":\"port\",\"port\":80,\"protocol\":\"tcp\",\"free\":true}",
                run.objects().get(0).toString());
        Cli.Run none = Cli.onLinux(directory).run("ports", "no-such-service");
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("no-such-service is not a port."), none.err());
    }

    @Test
    void there_is_no_port_beyond_65535() {
        for (String port : List.of("65536", "0", "-1")) {
            Cli.Run run = Cli.onLinux(directory).run("ports", "--", port);
            assertEquals(2, run.exit());
            assertEquals(
                    "BadUsage: " + port + " is not a port. Ports are 1 to 65535.\n  Name another port.\n", run.err());
        }
    }
}

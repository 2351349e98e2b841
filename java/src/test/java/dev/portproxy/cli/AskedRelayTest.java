package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code check} and {@code ports} say of relays that run in processes of their own, on real sockets of loopback. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class AskedRelayTest {

    private static final String LOOPBACK = "127.0.0.1";

    @TempDir
    private Path home;

    private RealMachine machine;
    private ServerSocket target;

    @BeforeEach
    void start() throws IOException {
        machine = new RealMachine(home);
        target = new ServerSocket(0, 50, InetAddress.getByName(LOOPBACK));
    }

    @AfterEach
    void end() throws Exception {
        machine.end();
        target.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return probe.getLocalPort();
        }
    }

    private void add(String address, int port, String... options) {
        String[] rule = {
            "add",
            "v4tov4",
            "listenaddress=" + address,
            "listenport=" + port,
            "connectaddress=" + LOOPBACK,
            "connectport=" + target.getLocalPort()
        };
        machine.done(Stream.of(rule, options).flatMap(Stream::of).toArray(String[]::new));
    }

    /** A relay with a rule on loopback. */
    private RealMachine.Program serving(int port) throws Exception {
        add(LOOPBACK, port);
        RealMachine.Program relay = machine.relay();
        relay.awaitPorts(port);
        return relay;
    }

    /** Errors and Warnings as {@code Error PortHeld}, in their order; what this machine itself is like is left out. */
    private static List<String> grave(Cli.Run run) {
        return run.objects().stream()
                .filter(finding -> List.of("Error", "Warning")
                        .contains(finding.get("severity").asString()))
                .map(finding -> finding.get("severity").asString() + " "
                        + finding.get("id").asString())
                .filter(finding -> !List.of("Warning PortInDynamicRange", "Warning DynamicRangeLow")
                        .contains(finding))
                .toList();
    }

    private static JsonNode finding(Cli.Run run, String id) {
        return run.objects().stream()
                .filter(finding -> finding.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in " + run.out() + run.err()));
    }

    private Cli.Run check(String... words) {
        return machine.run(Stream.of(new String[] {"--json", "check"}, words)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private void refusedBy(int port, String sent) throws IOException {
        try (Socket client = new Socket(LOOPBACK, port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, client.getInputStream().read());
        } catch (SocketException e) {
            // Reset: that is how it turns clients away.
        }
    }

    @Test
    void a_rule_that_is_served_has_nothing_wrong_and_its_port_is_the_relays() throws Exception {
        int port = freePort();
        RealMachine.Program relay = serving(port);
        Cli.Run run = check();
        assertEquals(List.of(), grave(run), run.out());
        assertEquals(0, run.exit());
        Cli.Run ports = machine.run("ports", Integer.toString(port));
        assertEquals(0, ports.exit(), ports.out());
        assertTrue(ports.out().contains("is served by the relay of "), ports.out());
        assertTrue(ports.out().contains("(process " + relay.pid() + ")"), ports.out());
        assertFalse(ports.out().contains("kill"), ports.out());
        assertFalse(ports.err().contains("Nobody listens"), ports.err());
    }

    /** The relay runs and another Java has the port, on the rule's address, on a narrower or on a wider one. */
    @Test
    void a_port_that_another_program_holds_is_the_one_thing_that_is_wrong() throws Exception {
        int same = machine.holder(LOOPBACK, 0);
        int narrower = machine.holder(LOOPBACK, 0);
        int wider = machine.holder("0.0.0.0", 0);
        int twice = machine.holder("::", 0);
        int both = machine.holder("::", 0);
        add(LOOPBACK, same);
        add("*", narrower);
        add(LOOPBACK, wider);
        add("0.0.0.0", twice);
        add(LOOPBACK, both);
        machine.relay().awaitPorts(same, narrower, wider, twice, both);
        for (int port : List.of(same, narrower, wider, twice, both)) {
            Cli.Run run = check(Integer.toString(port));
            assertEquals(List.of("Error PortHeld"), grave(run), run.out());
            assertFalse(grave(run).contains("Error RelayNotRunning"), run.out());
            assertEquals(10, run.exit());
        }
    }

    @Test
    void another_programs_java_is_not_the_relay() throws Exception {
        int port = machine.holder(LOOPBACK, 0);
        add(LOOPBACK, port);
        Cli.Run run = check();
        assertTrue(grave(run).contains("Error RelayNotRunning"), run.out());
        assertTrue(grave(run).contains("Error PortHeld"), run.out());
        assertEquals(10, machine.run("ports", Integer.toString(port)).exit());
    }

    @Test
    void an_address_that_is_missing_and_a_rule_that_another_one_hides_are_told() throws Exception {
        int port = freePort();
        add("198.51.100.7", freePort());
        add("*", port);
        add("0.0.0.0", port);
        machine.relay().awaitPorts(port);
        Cli.Run run = check();
        assertFalse(grave(run).contains("Error RelayNotRunning"), run.out());
        assertTrue(grave(run).contains("Error ListenAddressMissing"), run.out());
        JsonNode hidden = finding(run, "RuleNotServed");
        assertTrue(hidden.get("evidence").get(0).asString().contains("stands before it and wins"), hidden.toString());
        for (JsonNode finding : run.objects()) {
            if (finding.get("id").asString().equals("DuplicateListen")) {
                assertEquals(
                        finding.get("rule").equals(hidden.get("rule")),
                        finding.get("fix").asString().contains("portproxy delete"),
                        "the one that is served stays: " + finding);
            }
        }
        assertTrue(finding(run, "ListenAddressMissing").get("fix").asString().contains(LOOPBACK), run.out());
    }

    @Test
    void a_relay_of_another_store_is_named_and_is_not_this_stores() throws Exception {
        int port = freePort();
        String other = home.resolve("other.reg").toString();
        machine.done(
                "--store",
                other,
                "add",
                "v4tov4",
                "listenaddress=" + LOOPBACK,
                "listenport=" + port,
                "connectaddress=" + LOOPBACK,
                "connectport=" + target.getLocalPort());
        add(LOOPBACK, port);
        RealMachine.Program relay = machine.relay("--store", other);
        relay.awaitPorts(port);
        Cli.Run run = check();
        assertEquals(List.of("Error RelayNotRunning", "Error PortHeldByRule"), grave(run), run.out());
        assertTrue(finding(run, "RelayNotRunning").get("evidence").toString().contains(other), run.out());
        JsonNode held = finding(run, "PortHeldByRule");
        assertTrue(held.get("evidence").toString().contains("process " + relay.pid()), held.toString());
        assertTrue(held.get("fix").asString().replace("'", "").contains(other + " disable v4tov4"), held.toString());
    }

    @Test
    void a_relay_that_hangs_is_named_with_its_file_and_one_that_was_killed_is_gone() throws Exception {
        int port = freePort();
        RealMachine.Program relay = serving(port);
        relay.signal("STOP");
        Cli.Run run = check();
        assertEquals("Error RelayHung", grave(run).get(0), run.out());
        assertFalse(run.out().contains("RelayNotRunning"), run.out());
        assertFalse(run.out().contains("PortHeld"), run.out());
        JsonNode hung = finding(run, "RelayHung");
        assertTrue(hung.get("message").asString().contains(" " + relay.pid() + " "), hung.toString());
        assertTrue(hung.get("evidence").toString().contains("relay-" + relay.pid()), hung.toString());
        assertTrue(hung.get("fix").asString().contains("kill -9 " + relay.pid()), hung.toString());
        Cli.Run status = machine.run("relay", "status");
        assertTrue(status.err().contains("relay-" + relay.pid()), status.err());
        relay.end();
        assertEquals(List.of("Error RelayNotRunning"), grave(check()));
        try (Stream<Path> files = Files.walk(home)) {
            assertEquals(
                    0,
                    files.filter(file -> file.getFileName().toString().startsWith("relay-"))
                            .count());
        }
    }

    @Test
    void clients_that_the_relay_turns_away_are_counted_by_reason() throws Exception {
        int listed = freePort();
        int header = freePort();
        int limited = freePort();
        int silent = freePort();
        add(LOOPBACK, listed, "--allow=192.0.2.0/24");
        add(LOOPBACK, header, "--accept-proxy");
        add(LOOPBACK, limited, "--max-connections=1");
        add(LOOPBACK, silent, "--idle-timeout=100ms");
        machine.relay().awaitPorts(listed, header, limited, silent);
        for (int port : List.of(listed, header, limited, silent)) {
            assertEquals(List.of(), grave(check(Integer.toString(port))));
        }
        refusedBy(listed, "");
        refusedBy(listed, "");
        refusedBy(header, "GET / HTTP/1.0\r\n\r\n");
        refusedBy(silent, "");
        denied(listed, "2 were not in its allow list, 192.0.2.0/24", "2 of 2 clients");
        denied(header, "1 did not begin with the PROXY header that the rule wants (--accept-proxy)", "1 of 1 clients");
        denied(silent, "1 were ended because nothing was sent for 0.1 s (--idle-timeout)", "1 of 1 connections");
        try (Socket client = new Socket(LOOPBACK, limited);
                Socket taken = target.accept()) {
            refusedBy(limited, "");
            Cli.Run run = check(Integer.toString(limited));
            assertEquals(List.of("Error RelayFull", "Warning ClientsDenied"), grave(run), run.out());
            assertTrue(finding(run, "RelayFull").get("fix").asString().contains("--max-connections"), run.out());
            assertTrue(client.isConnected() && taken.isConnected());
        }
    }

    private void denied(int port, String evidence, String count) {
        Cli.Run run = check(Integer.toString(port));
        JsonNode denied = finding(run, "ClientsDenied");
        assertEquals(evidence, denied.get("evidence").get(0).asString());
        assertTrue(denied.get("message").asString().contains(count), denied.toString());
    }

    @Test
    void a_store_that_cannot_be_read_under_a_relay_is_told_by_its_status() throws Exception {
        int port = freePort();
        RealMachine.Program relay = serving(port);
        JsonNode well = machine.done("--json", "relay", "status").objects().get(0);
        assertTrue(well.get("rulesProblem").isNull(), well.toString());
        assertTrue(well.get("rulesRead").asLong() >= well.get("started").asLong(), well.toString());
        Path store = Path.of(well.get("store").asString());
        Files.writeString(store, "no registry file");
        relay.await(line -> line.contains("stay as they were"));
        JsonNode ill = machine.run("--json", "relay", "status").objects().get(0);
        assertTrue(ill.get("rulesProblem").asString().startsWith("StoreCorrupt: "), ill.toString());
        assertEquals(well.get("rulesRead"), ill.get("rulesRead"));
        Cli.Run text = machine.run("relay", "status");
        assertEquals(10, text.exit());
        assertTrue(text.out().contains("The rules served are those of "), text.out());
        assertTrue(text.out().contains("Listening"), text.out());
    }

    /** The recipe for a container that only localhost reaches. */
    @Test
    void nobody_is_told_to_end_the_rules_own_target() throws Exception {
        int port = machine.holder(LOOPBACK, 0);
        machine.done(
                "add",
                "v4tov4",
                "listenaddress=0.0.0.0",
                "listenport=" + port,
                "connectaddress=" + LOOPBACK,
                "connectport=" + port);
        assertFalse(check().out().contains("kill"));
        RealMachine.Program relay = machine.relay();
        relay.awaitPorts(port);
        Cli.Run run = check();
        assertTrue(grave(run).contains("Error PortHeldByTarget"), run.out());
        assertFalse(run.out().contains("kill"), run.out());
        assertFalse(machine.run("relay", "status").out().contains("kill"));
        assertFalse(machine.run("ports", Integer.toString(port)).out().contains("kill"));
    }
}

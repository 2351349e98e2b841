package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.serving.RunningRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code relay stop}: which relay ends, when, and what is told of it. */
@Timeout(60)
class RelayStopTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    private Cli cli;
    private ServerSocket target;
    private String rule;

    @BeforeEach
    void start() throws IOException {
        cli = Cli.onLinux(directory);
        target = new ServerSocket(0, 10, LOOPBACK);
        target.setSoTimeout(20_000);
        rule = "v4tov4 listenport=0 listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport="
                + target.getLocalPort();
    }

    @AfterEach
    void end() throws IOException {
        target.close();
    }

    private RunningRelay relay(boolean service) throws Exception {
        return RunningRelay.start(cli, Optional.empty(), service, rule);
    }

    private static String freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
            return Integer.toString(probe.getLocalPort());
        }
    }

    private Socket client() throws IOException {
        String listening = cli.run("relay", "status", "--json")
                .objects()
                .get(1)
                .get("listening")
                .get(0)
                .asString();
        return new Socket(LOOPBACK, Integer.parseInt(listening.split("/")[1]));
    }

    @Test
    void it_returns_once_the_relay_has_ended() throws Exception {
        RunningRelay relay = relay(false);
        Cli.Run run = cli.run("relay", "stop");
        assertEquals(0, run.exit(), run.err());
        assertEquals(
                "The relay has ended: process " + ProcessHandle.current().pid() + " (rules of no store).\n", run.out());
        relay.awaitEnd();
        assertEquals(6, cli.run("relay", "status").exit());
        assertEquals(6, cli.run("relay", "stop").exit());
    }

    @Test
    void now_cuts_what_is_live() throws Exception {
        RunningRelay relay = relay(false);
        try (Socket client = client();
                Socket server = target.accept()) {
            JsonNode stopped =
                    cli.run("relay", "stop", "--now", "--json").objects().get(0);
            assertEquals("stopped", stopped.get("type").asString());
            assertEquals(ProcessHandle.current().pid(), stopped.get("pid").asLong());
            assertTrue(stopped.get("store").isNull());
            assertEquals(1, stopped.get("cut").asInt());
            relay.awaitEnd();
            assertTrue(client.isConnected() && server.isConnected());
        }
    }

    @Test
    void it_waits_for_live_connections_and_a_second_stop_may_cut_them() throws Exception {
        RunningRelay relay = relay(false);
        try (Socket client = client();
                Socket server = target.accept()) {
            CompletableFuture<Cli.Run> patient =
                    CompletableFuture.supplyAsync(() -> cli.run("relay", "stop", "--drain", "1h"));
            JsonNode self = cli.run("relay", "status", "--json").objects().get(0);
            while (!self.get("stopping").asBoolean()) {
                self = cli.run("relay", "status", "--json").objects().get(0);
            }
            assertEquals(1, self.get("connections").asInt());
            Cli.Run now = cli.run("relay", "stop", "--now");
            assertTrue(now.out().endsWith(", 1 connection was cut.\n"), now.out());
            assertEquals(0, patient.get(20, TimeUnit.SECONDS).exit());
            relay.awaitEnd();
            assertTrue(client.isConnected() && server.isConnected());
        }
    }

    @Test
    void of_several_one_has_to_be_named() throws Exception {
        String store = cli.path("one.reg");
        cli.done("--store", store, "add", "v4tov4", freePort(), "127.0.0.1", "1", "127.0.0.1");
        try (RunningRelay one = RunningRelay.start(cli, Optional.of(store), false);
                RunningRelay other = relay(false)) {
            Cli.Run both = cli.run("relay", "stop");
            assertEquals(2, both.exit());
            assertTrue(both.err().contains("2 relays are running: process "), both.err());
            assertEquals(6, cli.run("relay", "stop", "--pid", "1").exit());
            assertEquals(0, cli.run("relay", "stop", "--store", store).exit());
            one.awaitEnd();
            assertEquals(
                    0,
                    cli.run("relay", "stop", "--pid", ProcessHandle.current().pid() + "")
                            .exit());
            other.awaitEnd();
        }
    }

    @Test
    void the_service_is_left_to_its_manager() throws Exception {
        try (RunningRelay service = relay(true)) {
            Cli.Run run = cli.run("relay", "stop");
            assertEquals(2, run.exit());
            assertTrue(run.err().contains("portproxy service stop"), run.err());
            assertEquals(0, cli.run("relay", "status").exit());
            RunningRelay own = relay(false);
            assertEquals(0, cli.run("relay", "stop").exit(), "the other one is meant");
            own.awaitEnd();
            assertFalse(service.hasEnded());
        }
    }

    @Test
    void two_ways_of_ending_are_one_too_many() {
        assertEquals(2, cli.run("relay", "stop", "--now", "--drain", "1s").exit());
    }
}

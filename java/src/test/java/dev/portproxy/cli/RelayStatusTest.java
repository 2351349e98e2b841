package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.app.serving.RunningRelay;
import dev.portproxy.machine.RelayService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code relay status}: what it tells of relays that run, and of none. */
@Timeout(60)
class RelayStatusTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    private Cli cli;
    private ServerSocket target;
    private final List<RunningRelay> started = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        cli = Cli.onLinux(directory);
        target = new ServerSocket(0, 10, LOOPBACK);
        target.setSoTimeout(20_000);
    }

    @AfterEach
    void end() throws Exception {
        for (RunningRelay relay : started) {
            relay.close();
        }
        target.close();
    }

    private String rule(int listen) {
        return "v4tov4 listenport=" + listen + " listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport="
                + target.getLocalPort();
    }

    private static String freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
            return Integer.toString(probe.getLocalPort());
        }
    }

    private RunningRelay relay(Optional<String> store, String... rules) throws Exception {
        RunningRelay relay = RunningRelay.start(cli, store, false, rules);
        started.add(relay);
        return relay;
    }

    private RunningRelay relay(String... rules) throws Exception {
        return relay(Optional.empty(), rules);
    }

    /** The port that the one rule, of port 0, was given. */
    private int port() {
        return Integer.parseInt(cli.run("relay", "status", "--json")
                .objects()
                .get(1)
                .get("listening")
                .get(0)
                .asString()
                .split("/")[1]);
    }

    @Test
    void without_a_relay_it_says_so() {
        Cli.Run run = cli.run("relay", "status");
        assertEquals(6, run.exit());
        assertEquals("", run.out());
        assertEquals(
                "ServiceUnavailable: No relay of this user's is running.\n  To start one: portproxy relay\n",
                run.err());
        assertEquals(
                "ServiceUnavailable",
                cli.run("relay", "status", "--json").error().get("id").asString());
        assertFalse(Files.exists(directory.resolve("user")), "reading creates nothing");
    }

    /** Its file stands where only administrators read. */
    @Test
    void a_service_that_may_not_be_asked_is_named() {
        cli = Cli.onWindows(directory);
        cli.relayService = Optional.of(service(RelayService.State.RUNNING));
        Cli.Run run = cli.run("relay", "status");
        assertEquals(4, run.exit());
        assertTrue(run.err().contains("The service PortProxyRelay is running, and only administrators"), run.err());
        assertEquals(6, cli.run("relay", "status", "--store", "user").exit());
        cli.relayService = Optional.of(service(RelayService.State.STOPPED));
        assertEquals(6, cli.run("relay", "status").exit());
    }

    private static RelayService service(RelayService.State state) {
        return (RelayService) Proxy.newProxyInstance(
                RelayStatusTest.class.getClassLoader(), new Class<?>[] {RelayService.class}, (proxy, asked, words) -> {
                    assertEquals("status", asked.getName());
                    return new RelayService.Status(state, 0, 0, "", "");
                });
    }

    @Test
    void serve_answers_it_once_and_does_not_watch() throws Exception {
        relay(rule(0));
        Cli.Run run = cli.input("""
                {"request":1,"arguments":["relay","status"]}
                {"request":2,"arguments":["relay","status","--watch"]}
                """).run("serve");
        List<JsonNode> first = answers(run, 1);
        assertEquals("relay", first.get(0).get("object").get("type").asString());
        assertEquals("listener", first.get(1).get("object").get("type").asString());
        assertEquals(0, first.get(2).get("exit").asInt());
        assertEquals("BadUsage", answers(run, 2).get(0).get("error").get("id").asString());
    }

    private static List<JsonNode> answers(Cli.Run run, int request) {
        return run.objects().stream()
                .filter(line -> line.path("request").asInt() == request)
                .toList();
    }

    @Test
    void each_rule_is_told_with_what_it_carries() throws Exception {
        relay(rule(0));
        try (Socket client = new Socket(LOOPBACK, port());
                Socket server = target.accept()) {
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            server.getInputStream().readNBytes(5);
            server.getOutputStream().write("answer!".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(7);
            Cli.Run run = cli.run("relay", "status", "--json");
            assertEquals(0, run.exit(), run.err());
            JsonNode self = run.objects().get(0);
            assertEquals("relay", self.get("type").asString());
            assertEquals(ProcessHandle.current().pid(), self.get("pid").asLong());
            assertTrue(self.get("store").isNull());
            assertFalse(self.get("service").asBoolean());
            assertFalse(self.get("stopping").asBoolean());
            assertEquals(1, self.get("connections").asInt());
            assertTrue(self.get("maxConnections").asInt() > 1);
            JsonNode listener = run.objects().get(1);
            assertEquals("listener", listener.get("type").asString());
            assertEquals(self.get("pid").asLong(), listener.get("pid").asLong(), "which relay's");
            assertEquals("v4tov4", listener.get("family").asString());
            assertEquals("127.0.0.1/0", listener.get("name").asString());
            assertEquals("127.0.0.1", listener.get("listenAddress").asString());
            assertEquals("0", listener.get("listenPort").asString());
            assertEquals("127.0.0.1", listener.get("connectAddress").asString());
            assertEquals(
                    Integer.toString(target.getLocalPort()),
                    listener.get("connectPort").asString());
            assertEquals("Listening", listener.get("state").asString());
            assertEquals(1, listener.get("active").asInt());
            assertEquals(1, listener.get("accepted").asInt());
            assertEquals(0, listener.get("refused").asInt());
            assertEquals(0, listener.get("timedOut").asInt());
            assertEquals(0, listener.get("denied").asInt());
            assertEquals(5, listener.get("bytesToTarget").asInt());
            assertEquals(7, listener.get("bytesToClient").asInt());
            String text = cli.run("relay", "status").out();
            assertTrue(text.contains(", serves rules of no store since "), text);
            assertTrue(text.contains("v4tov4 127.0.0.1/0  127.0.0.1/" + target.getLocalPort() + "  Listening"), text);
            assertTrue(text.contains("5 B"), text);
        }
    }

    @Test
    void a_port_that_somebody_holds_is_told_with_who_it_is() throws Exception {
        int held = target.getLocalPort();
        cli.machine.listener("127.0.0.1", held, 4711, "nginx");
        relay(rule(held), rule(0));
        Cli.Run run = cli.run("relay", "status", "--json");
        assertEquals(10, run.exit());
        JsonNode taken = run.objects().get(1);
        assertEquals("PortTaken", taken.get("state").asString());
        assertEquals(
                "127.0.0.1:" + held + " is held by nginx (pid 4711).",
                taken.get("causes").get(0).asString());
        assertEquals(
                "Leave it running. Let the rule listen on the one address that clients use, such as the LAN address,"
                        + " or on another port.",
                taken.get("causes").get(1).asString(),
                "it is the rule's own target");
        assertEquals("Listening", run.objects().get(2).get("state").asString());
        assertTrue(cli.run("relay", "status").out().contains("\n    127.0.0.1:" + held + " is held by nginx"));
        cli.machine.listeners.clear();
        assertEquals(
                "Failed",
                cli.run("relay", "status", "--json")
                        .objects()
                        .get(1)
                        .get("state")
                        .asString());
    }

    @Test
    void a_rule_that_cannot_be_served_is_told_with_the_reason() throws Exception {
        relay(rule(0), "v4tov4 listenport=7 connectaddress=0.0.0.0");
        Cli.Run run = cli.run("relay", "status", "--json");
        assertEquals(10, run.exit());
        JsonNode rule = run.objects().get(2);
        assertEquals("NotServable", rule.get("state").asString());
        assertTrue(rule.get("message").asString().contains("connects to 0.0.0.0"));
    }

    @Test
    void every_relay_is_told_and_a_named_store_picks_its_own() throws Exception {
        String store = cli.path("one.reg");
        cli.done("--store", store, "add", "v4tov4", freePort(), "127.0.0.1", "1", "127.0.0.1");
        relay(Optional.of(store));
        relay(rule(0));
        assertEquals(4, cli.run("relay", "status", "--json").objects().size());
        List<JsonNode> picked =
                cli.run("relay", "status", "--json", "--store", store).objects();
        assertEquals(2, picked.size());
        assertEquals(store, picked.get(0).get("store").asString());
        Cli.Run none = cli.run("relay", "status", "--store", cli.path("other.reg"));
        assertEquals(6, none.exit());
        assertTrue(none.err().contains("No relay is running that serves " + cli.path("other.reg")), none.err());
    }

    @Test
    void a_removed_rule_is_told_for_as_long_as_its_connections_live() throws Exception {
        String store = cli.path("draining.reg");
        String port = freePort();
        cli.done("--store", store, "add", "v4tov4", port, "127.0.0.1", target.getLocalPort() + "", "127.0.0.1");
        RunningRelay relay = relay(Optional.of(store));
        try (Socket client = new Socket(LOOPBACK, port());
                Socket server = target.accept()) {
            cli.done("--store", store, "delete", "v4tov4", port, "127.0.0.1");
            relay.reload();
            JsonNode draining = cli.run("relay", "status", "--json").objects().get(1);
            assertEquals("Draining", draining.get("state").asString());
            assertEquals(1, draining.get("active").asInt());
            assertTrue(draining.get("connectPort").isNull());
            assertTrue(client.isConnected() && server.isConnected());
        }
    }

    @Test
    void a_watch_ends_with_q() throws Exception {
        relay(rule(0));
        Cli.Run run = cli.input("x\nq\n").run("relay", "status", "--watch", "1h");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("Relay, process "), run.out());
        assertFalse(run.out().contains("\u001b"), "no codes where no terminal is");
    }

    @Test
    void a_watch_ends_with_the_last_relay() throws Exception {
        RunningRelay relay = relay(rule(0));
        CompletableFuture<Cli.Run> watch =
                CompletableFuture.supplyAsync(() -> cli.run("relay", "status", "--watch", "10ms"));
        cli.done("relay", "stop");
        relay.awaitEnd();
        Cli.Run run = watch.get(20, TimeUnit.SECONDS);
        assertTrue(run.err().contains("No relay of this user's is running."), run.err());
    }

    @Test
    void what_belongs_to_a_start_is_refused_before_the_word() {
        Cli.Run run = cli.run("relay", "--drain", "5s", "status");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("--drain stands before \"status\""), run.err());
        assertEquals(2, cli.run("relay", "status", "--watch", "soon").exit());
        assertEquals(2, cli.run("relay", "status", "--watch", "0").exit());
        assertEquals(0, cli.run("relay", "status", "--help").exit());
    }
}

package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The relay as a process of its own: what it says, what it serves, and how it ends. */
@Timeout(60)
class RelayVerbTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    private Cli cli;
    private final List<Process> started = new ArrayList<>();
    private ServerSocket target;

    @BeforeEach
    void start() throws IOException {
        cli = Cli.onLinux(directory);
        target = new ServerSocket(0, 10, LOOPBACK);
        target.setSoTimeout(20_000);
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        target.close();
    }

    private Process relay(String... words) throws IOException {
        return process(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), words);
    }

    /** @param java the command that starts Java, up to its options */
    private Process process(List<String> java, String... words) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.portproxy.launch.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Where it leaves the file by which it is found.
        builder.environment().put("XDG_DATA_HOME", directory.toString());
        builder.environment().put("LOCALAPPDATA", directory.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Another process that asks the relays of this test. */
    private Cli.Run ask(String... words) throws Exception {
        Process process = relay(words);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Cli.Run(process.waitFor(), out, said);
    }

    private static String line(BufferedReader reader, String start) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("\"" + start + "\" was never said, but:\n" + seen);
    }

    private static BufferedReader err(Process process) {
        return process.errorReader(StandardCharsets.UTF_8);
    }

    private void carries(int port, String message) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(LOOPBACK, port), 10_000);
            client.setSoTimeout(20_000);
            client.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            try (Socket server = target.accept()) {
                server.setSoTimeout(20_000);
                byte[] all = server.getInputStream().readAllBytes();
                assertEquals(message, new String(all, StandardCharsets.UTF_8));
                server.getOutputStream().write("answer".getBytes(StandardCharsets.UTF_8));
            }
            assertEquals("answer", new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
            return probe.getLocalPort();
        }
    }

    private String rule(int listen) {
        return "v4tov4 listenport=" + listen + " listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport="
                + target.getLocalPort();
    }

    private String[] add(String store, int listen) {
        return Stream.concat(
                        Stream.of("--store", store, "add"),
                        Stream.of(rule(listen).split(" ")))
                .toArray(String[]::new);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "ending a process asks nothing there")
    void a_rule_of_the_command_line_is_served_until_the_process_is_told_to_end() throws Exception {
        int port = freePort();
        Process relay = relay("relay", "--rule", rule(port), "--drain", "1s");
        BufferedReader err = err(relay);
        assertEquals(
                "Listening on 127.0.0.1/" + port + " for v4tov4 127.0.0.1/" + port + " -> 127.0.0.1/"
                        + target.getLocalPort(),
                line(err, "Listening"));
        carries(port, "hello");
        relay.toHandle().destroy(); // Process.destroy closes the streams, and with them what is said last.
        assertEquals("Stopping: nothing new is accepted, live connections may go on for 1 s.", line(err, "Stopping"));
        assertTrue(relay.waitFor(20, TimeUnit.SECONDS));
        assertEquals("", new String(relay.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(List.of(), controls(), "the file by which it was found");
    }

    private List<Path> controls() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("portproxy").resolve("relays"))) {
            return files.toList();
        }
    }

    @Test
    void another_process_asks_it_and_ends_it() throws Exception {
        int port = freePort();
        Process relay = relay("relay", "--rule", rule(port));
        BufferedReader err = err(relay);
        line(err, "Listening");
        carries(port, "hello");
        String connection = line(err, "2").substring("2026-11-25 03:31:02.956 ".length());
        assertTrue(
                connection.matches("127\\.0\\.0\\.1/[0-9]+ v4tov4 127\\.0\\.0\\.1/" + port + " -> 127\\.0\\.0\\.1/"
                        + target.getLocalPort() + " Tc=[0-9]+ Tt=[0-9]+ U=5 B=6 --"),
                connection);
        Cli.Run status = ask("relay", "status", "--json");
        assertEquals(0, status.exit(), status.err());
        assertEquals(relay.pid(), status.objects().get(0).get("pid").asLong());
        assertEquals(1, status.objects().get(1).get("accepted").asInt());
        Cli.Run stop = ask("relay", "stop");
        assertEquals(0, stop.exit(), stop.err());
        assertTrue(relay.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, relay.exitValue());
        assertEquals(6, ask("relay", "status").exit());
    }

    @Test
    void a_relay_that_was_killed_is_not_told_as_running() throws Exception {
        Process relay = relay("relay", "--rule", rule(freePort()));
        line(err(relay), "Listening");
        assertEquals(1, controls().size());
        relay.destroyForcibly().waitFor();
        assertEquals(6, ask("relay", "status").exit());
        assertEquals(List.of(), controls());
    }

    @Test
    void of_relays_of_one_store_that_start_in_the_same_instant_one_serves() throws Exception {
        String store = cli.path("one.reg");
        int port = freePort();
        cli.done(add(store, port));
        List<Process> starting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            starting.add(relay("--store", store, "relay"));
        }
        List<Process> refused = new ArrayList<>();
        while (refused.size() < 2) {
            Process ended = (Process) CompletableFuture.anyOf(starting.stream()
                            .filter(process -> !refused.contains(process))
                            .map(Process::onExit)
                            .toArray(CompletableFuture[]::new))
                    .get();
            refused.add(ended);
        }
        Process serves = starting.stream()
                .filter(process -> !refused.contains(process))
                .findFirst()
                .orElseThrow();
        for (Process process : refused) {
            assertEquals(5, process.exitValue());
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.startsWith("PortInUse: Process " + serves.pid() + " serves " + store + " since "), said);
        }
        line(err(serves), "Listening on 127.0.0.1/" + port);
        carries(port, "served");
    }

    @Test
    void what_a_killed_relay_leaves_behind_keeps_nobody_from_serving() throws Exception {
        String store = cli.path("one.reg");
        int port = freePort();
        cli.done(add(store, port));
        Process first = relay("--store", store, "relay");
        line(err(first), "Listening");
        first.destroyForcibly().waitFor();
        line(err(relay("--store", store, "relay")), "Listening on 127.0.0.1/" + port);
    }

    @Test
    void a_circle_over_two_processes_is_refused_by_the_second_and_served_when_the_first_has_ended() throws Exception {
        int one = freePort();
        int two = freePort();
        String rule = "v4tov4 listenaddress=127.0.0.1 connectaddress=127.0.0.1 ";
        Process first = relay("relay", "--rule", rule + "listenport=" + one + " connectport=" + two);
        line(err(first), "Listening");
        Process second = relay("relay", "--rule", rule + "listenport=" + two + " connectport=" + one);
        BufferedReader err = err(second);
        String own = "v4tov4 127.0.0.1/" + two;
        assertEquals(
                own + " is not served. The rule " + own + " would get its own connections back: " + own
                        + " -> v4tov4 127.0.0.1/" + one + " of process " + first.pid() + " -> " + own + ".",
                line(err, own));
        first.destroyForcibly().waitFor();
        line(err, "Listening on 127.0.0.1/" + two);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_watch_draws_in_place_on_a_terminal() throws Exception {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.exists(script), "a terminal of its own is given by script(1)");
        line(err(relay("relay", "--rule", rule(freePort()))), "Listening");
        // The shell that it starts splits the variable into words.
        ProcessBuilder builder = new ProcessBuilder(
                script.toString(),
                "-qec",
                "exec \"$JAVA\" -cp \"$CLASSES\" dev.portproxy.launch.Main relay status --watch 100ms",
                "/dev/null");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("XDG_DATA_HOME", directory.toString());
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        Process watch = builder.redirectErrorStream(true).start();
        started.add(watch);
        BufferedReader out = watch.inputReader(StandardCharsets.UTF_8);
        for (int page = 0; page < 2; page++) {
            String title = out.readLine();
            while (title != null && !title.contains("Relay, process")) {
                title = out.readLine();
            }
            assertTrue(title != null && title.startsWith("\u001b[H\u001b[J"), title);
        }
    }

    @Test
    void connections_are_not_told_where_nobody_wants_it() throws Exception {
        int port = freePort();
        Process relay = relay("relay", "--log", "problems", "--rule", rule(port));
        BufferedReader err = err(relay);
        line(err, "Listening");
        carries(port, "hello");
        try (Socket client = new Socket(LOOPBACK, port)) {
            client.getOutputStream().write('x');
            try (Socket server = target.accept()) {
                // Once a byte is through, the relay knows that it is connected.
                assertEquals('x', server.getInputStream().read());
                server.setSoLinger(true, 0);
            }
            assertEquals(-1, readOrReset(client));
        }
        String told = line(err, "2");
        assertTrue(told.contains(" U=1 B=0 SD "), told);
        assertEquals(2, cli.run("relay", "--log", "some", "--rule", rule(port)).exit());
    }

    private static int readOrReset(Socket client) throws IOException {
        try {
            return client.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }

    @Test
    void its_first_words_are_what_it_serves_and_that_it_waits() throws Exception {
        String store = directory.resolve("first.reg").toString();
        BufferedReader waits = err(relay("--store", store, "relay"));
        assertEquals(
                "Serving " + store + ". It has no rules yet; one that is added is served at once.", waits.readLine());
        String advice = waits.readLine();
        assertTrue(advice.startsWith("To add one: portproxy --store "), advice);
        assertTrue(advice.endsWith(" add v4tov4 listenport=8080 connectaddress=10.0.0.5 connectport=80"), advice);
        int port = freePort();
        assertEquals(0, ask(add(store, port)).exit());
        assertTrue(waits.readLine().startsWith("Listening on 127.0.0.1/" + port), "nothing about open files between");

        String other = directory.resolve("other.reg").toString();
        ask(add(other, freePort()));
        assertEquals(
                "Serving " + other + ": 1 rule.",
                err(relay("--store", other, "relay")).readLine());
        ask("--store", other, "relay", "stop");
        ask(add(other, port));
        ask("--store", other, "disable", Integer.toString(port));
        assertEquals(
                "Serving " + other + ": 1 of its 2 rules. The others are disabled or malformed.",
                err(relay("--store", other, "relay")).readLine());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void few_open_files_are_said_and_lower_the_limit() throws Exception {
        // HotSpot would raise the limit by itself.
        Process relay = process(
                List.of(
                        "bash",
                        "-c",
                        "ulimit -n 400; exec \"$@\"",
                        "relay",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-MaxFDLimit"),
                "relay",
                "--rule",
                rule(freePort()));
        BufferedReader err = err(relay);
        String said = line(err, "This process may have 400 files open, enough for ");
        line(err, "Listening");
        int most = ask("relay", "status", "--json")
                .objects()
                .get(0)
                .get("maxConnections")
                .asInt();
        assertTrue(most > 10 && most < 200, said);
        assertTrue(said.contains(" for " + most + " connections at a time instead of 10000"), said);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "ending a process asks nothing there")
    void the_second_request_to_end_cuts_what_the_first_lets_go_on() throws Exception {
        int port = freePort();
        Process relay = relay("relay", "--rule", rule(port), "--drain", "1h");
        BufferedReader err = err(relay);
        line(err, "Listening");
        try (Socket client = new Socket(LOOPBACK, port);
                Socket server = target.accept()) {
            relay.toHandle().destroy();
            line(err, "Stopping");
            relay.toHandle().destroy();
            assertEquals("Cut 1 connection.", line(err, "Cut"));
            assertTrue(relay.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, relay.exitValue());
            assertTrue(client.isConnected() && server.isConnected());
        }
    }

    @Test
    void a_change_of_the_store_is_served_at_once() throws Exception {
        String store = cli.path("live.reg");
        int first = freePort();
        cli.done(add(store, first));
        Process relay = relay("--store", store, "relay");
        BufferedReader err = err(relay);
        line(err, "Listening on 127.0.0.1/" + first);
        carries(first, "one");
        int second = freePort();
        cli.done(add(store, second));
        line(err, "Listening on 127.0.0.1/" + second);
        carries(second, "two");
        cli.done("--store", store, "disable", "127.0.0.1/" + first);
        line(err, "No longer listening on 127.0.0.1/" + first);
        carries(second, "three");
    }

    /** As cp and some editors leave it for a moment. */
    @Test
    void a_store_that_is_cut_to_nothing_leaves_the_rules_served() throws Exception {
        String store = cli.path("cut.reg");
        int port = freePort();
        cli.done(add(store, port));
        byte[] whole = Files.readAllBytes(Path.of(store));
        BufferedReader err = err(relay("--store", store, "relay"));
        line(err, "Listening on 127.0.0.1/" + port);
        Files.write(Path.of(store), new byte[0]);
        line(err, "StoreUnavailable: " + store + " is an empty file");
        carries(port, "still");
        Files.write(Path.of(store), whole);
        int second = freePort();
        cli.done(add(store, second));
        line(err, "Listening on 127.0.0.1/" + second);
        carries(port, "again");
    }

    @Test
    void a_port_that_is_taken_is_said_and_the_other_rules_are_served() throws Exception {
        int port = freePort();
        Process relay = relay("relay", "--rule", rule(target.getLocalPort()), "--rule", rule(port));
        BufferedReader err = err(relay);
        List<String> said = new ArrayList<>();
        while (said.stream().noneMatch(line -> line.startsWith("Listening"))
                || said.stream().noneMatch(line -> line.contains("cannot listen on"))) {
            said.add(err.readLine());
        }
        carries(port, "hello");
    }

    /** Its allow list may stand there: served without, it would let everyone in. */
    @Test
    void a_rule_whose_details_cannot_be_read_is_not_served() throws Exception {
        int port = freePort();
        String store = cli.file("details.reg", """
                REGEDIT4

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp]
                "127.0.0.1/1"="127.0.0.1/2"

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp]
                "127.0.0.1/1"="{\\"allow"
                """);
        cli.done(add(store, port));
        BufferedReader err = err(relay("--store", store, "relay"));
        line(err, "v4tov4 127.0.0.1/1 is not served");
        line(err, "Listening on 127.0.0.1/" + port);
    }

    @Test
    void rules_that_are_none_end_it_before_anything_listens() {
        assertEquals(2, cli.run("relay", "--rule", "v4tov4 listenport=1").exit());
        assertEquals(2, cli.run("relay", "--rule", "nonsense").exit());
        assertEquals(2, cli.run("relay", "--rule", rule(1), "--allow", "lan").exit());
        assertEquals(2, cli.run("relay", "--max-connections", "3").exit());
        assertEquals(2, cli.run("relay", "--drain", "soon").exit());
        assertEquals(
                2,
                cli.run("--store", cli.file("bad.reg", "no registry"), "relay").exit());
    }
}

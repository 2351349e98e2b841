package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What needs a relay in a process of its own: its death, and a network without answers. */
@EnabledOnOs(OS.LINUX)
class RelayProcessTest {

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static void assertTalks(Socket client, Socket server) throws IOException {
        client.getOutputStream().write(5);
        assertEquals(5, server.getInputStream().read());
        server.getOutputStream().write(6);
        assertEquals(6, client.getInputStream().read());
    }

    @Test
    @DisplayName("36 a killed relay's port is there for the next one")
    void a_killed_relays_port_is_there_for_the_next_one() throws Exception {
        String port = Integer.toString(freePort());
        try (ServerSocket target = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            target.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
            String[] arguments = {port, "127.0.0.1", Integer.toString(target.getLocalPort())};
            try (RelayProcess first = new RelayProcess("", arguments)) {
                int listening = first.port();
                try (Socket client = new Socket("127.0.0.1", listening);
                        Socket server = target.accept()) {
                    assertTalks(client, server);
                    // The relay ends the client's connection first, so TIME_WAIT is on its port.
                    server.shutdownOutput();
                    RelayFixture.assertEnd(client);
                }
                first.next("finished --");
                try (Socket client = new Socket("127.0.0.1", listening);
                        Socket server = target.accept()) {
                    assertTalks(client, server);
                    first.kill();
                    try (RelayProcess second = new RelayProcess("", arguments)) {
                        assertEquals(listening, second.port());
                        try (Socket next = new Socket("127.0.0.1", listening);
                                Socket nextServer = target.accept()) {
                            assertTalks(next, nextServer);
                        }
                    }
                }
            }
        }
    }

    // A cable whose other end nobody holds: what is sent is neither answered nor refused.
    private static final String SILENT_NETWORK = "ip link set lo up && ip link add silent type veth peer name nobody"
            + " && ip link set silent arp off && ip address add 10.99.0.1/24 dev silent"
            + " && ip link set silent up && ip link set nobody up &&";

    @Test
    @DisplayName("23 a target in a network without answers is given up in time")
    void a_target_in_a_network_without_answers_is_given_up_in_time() throws Exception {
        assumeTrue(
                shell("unshare --map-root-user --net bash -c '" + SILENT_NETWORK + " true'") == 0,
                "no network namespace of one's own: the silent network is skipped");
        long timeout = 1_500;
        String[] arguments = {"0", "10.99.0.2", "80", "give-up", Long.toString(timeout)};
        String inside = "exec unshare --map-root-user --net bash -c '" + SILENT_NETWORK + " exec \"$@\"' relay \"$@\";";
        try (RelayProcess relay = new RelayProcess(inside, arguments)) {
            String[] end = relay.next("finished").split(" ", 4);
            assertEquals("sC", end[1]);
            assertEquals("the target did not answer in time", end[3]);
            long took = Long.parseLong(end[2]);
            // The wheel's tick is a tenth of a second; the rest is for a busy machine.
            assertTrue(took >= timeout && took < 2 * timeout, "given up after " + took + " ms instead of " + timeout);
            assertTrue(relay.next("client").contains("reset"), "the client is reset");
        }
    }

    private static int shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}

package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Relays in processes of their own that are not in each other's way. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class RelaysBesideTest {

    /** A name of Korean letters, whatever the locale of this process. */
    private static final String KOREAN = "$'\\xea\\xb0\\x80.reg'";

    private static final String OWN_NETWORK = "unshare --map-root-user --net ";

    @TempDir
    private Path home;

    private RealMachine machine;
    private int port;

    @BeforeEach
    void start() throws IOException {
        machine = new RealMachine(home);
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        machine.end();
    }

    private String store() {
        String store = home.resolve("a.reg").toString();
        machine.done(
                "--store",
                store,
                "add",
                "v4tov4",
                "listenaddress=127.0.0.1",
                "listenport=" + port,
                "connectaddress=127.0.0.1",
                "connectport=9");
        return store;
    }

    @Test
    void a_relay_of_a_store_that_this_locale_cannot_write_is_another_ones() throws Exception {
        assumeTrue(
                StandardCharsets.US_ASCII.newEncoder().canEncode(System.getProperty("user.dir")),
                "a Java of this locale does not find its classes here");
        String store = store();
        RealMachine.Program korean =
                machine.shell("export LC_ALL=C.UTF-8; exec \"$@\" --store " + KOREAN + " relay --rule 'v4tov4"
                        + " listenaddress=127.0.0.2 listenport=" + port
                        + " connectaddress=127.0.0.1 connectport=9'");
        korean.awaitPorts(port);
        machine.shell("export LC_ALL=C; exec \"$@\"", "--store", store, "relay").awaitPorts(port);
        RealMachine.Program status = machine.shell("export LC_ALL=C; exec \"$@\"", "--store", store, "relay", "status");
        status.awaitPorts(port);
        assertTrue(status.process().waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, status.process().exitValue());
        assertTrue(korean.process().isAlive());
    }

    @Test
    void a_store_is_served_once_in_each_network() throws Exception {
        Process probe = new ProcessBuilder("bash", "-c", OWN_NETWORK + "ip link set lo up").start();
        assumeTrue(
                probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0,
                "no network namespace of one's own: a store in two networks is skipped");
        String store = store();
        RealMachine.Program here = machine.relay("--store", store);
        here.awaitPorts(port);
        machine.shell(
                        "exec " + OWN_NETWORK + "bash -c 'ip link set lo up && exec \"$@\"' bash \"$@\"",
                        "--store",
                        store,
                        "relay")
                .awaitPorts(port);
        assertTrue(here.process().isAlive());
    }
}

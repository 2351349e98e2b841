package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may open no more files waits, quietly, and goes on when it may again. */
@EnabledOnOs(OS.LINUX)
class FileLimitTest {

    private static final String FEW_FILES = "ulimit -n 64;";
    private static final String HEADER = "PROXY UNKNOWN\r\n";

    @TempDir
    private static Path directory;

    private static Path jar;

    private final List<Closeable> opened = new CopyOnWriteArrayList<>();
    private ServerSocket target;

    /** So that a class that is loaded at that moment takes no file descriptor: a connection would lack it. */
    @BeforeAll
    static void makeJar() throws IOException {
        jar = directory.resolve("relay.jar");
        OneJar.make(jar);
    }

    @BeforeEach
    void listen() throws IOException {
        target = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        // Of what comes in, all is kept open: only the test ends a connection.
        CompletableFuture.runAsync(this::acceptAll);
    }

    @AfterEach
    void close() throws IOException {
        target.close();
        for (Closeable each : List.copyOf(opened)) {
            each.close();
        }
    }

    private void acceptAll() {
        while (!target.isClosed()) {
            try {
                Socket server = target.accept();
                opened.add(server);
                server.getOutputStream().write('!');
            } catch (IOException e) {
                // This one was reset already; the next one may not be.
                continue;
            }
        }
    }

    private RelayProcess start(String... mode) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("0", "127.0.0.1", Integer.toString(target.getLocalPort())));
        arguments.addAll(List.of(mode));
        return new RelayProcess(FEW_FILES, jar.toString(), arguments);
    }

    /** A first connection opens what Java keeps open from then on, such as its native libraries. */
    private void warmUp(RelayProcess relay, int port, String first) throws Exception {
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            assertEquals('!', client.getInputStream().read());
            RelayFixture.reset(client);
        }
        relay.next("finished");
    }

    @Test
    @DisplayName("34 without file descriptors accepting waits longer each time and recovers")
    void without_file_descriptors_accepting_waits_longer_each_time_and_recovers() throws Exception {
        // Who sends no header takes one file and asks for no target: nobody is reset, which would free one again.
        try (RelayProcess relay = start("accept-proxy")) {
            int port = relay.port();
            warmUp(relay, port, HEADER);
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                clients.add(new Socket("127.0.0.1", port));
            }
            String first = relay.next("paused 250");
            relay.next("paused 1000");
            String third = relay.next("paused 4000");
            assertTrue(first.contains("Too many open files"), first);
            long used = Long.parseLong(third.split(" ")[2]) - Long.parseLong(first.split(" ")[2]);
            assertTrue(used < 200, "the accepting thread used " + used + " ms of 1250 for waiting");
            for (Socket client : clients) {
                RelayFixture.reset(client);
            }
            assertServedInTheEnd(port, HEADER);
        }
    }

    /** Clients that had to wait are let in as the first ones go, and may take every descriptor once more. */
    private static void assertServedInTheEnd(int port, String first) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RelayFixture.TIMEOUT_MILLIS);
        while (true) {
            try {
                assertServed(port, first);
                return;
            } catch (SocketException e) {
                assertTrue(System.nanoTime() < deadline, "clients are still reset after the shortage: " + e);
            }
        }
    }

    @Test
    @DisplayName("34 a client whose target gets no file descriptor is reset")
    void a_client_whose_target_gets_no_file_descriptor_is_reset() throws Exception {
        try (RelayProcess relay = start()) {
            int port = relay.port();
            warmUp(relay, port, "x");
            // When no client can be accepted any more, there is no file for the targets of those that waited.
            relay.holdConnections();
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                clients.add(new Socket("127.0.0.1", port));
            }
            opened.addAll(clients);
            String end = relay.next("finished");
            assertTrue(end.startsWith("finished RC") && end.endsWith("Too many open files"), end);
            assertTrue(isOneReset(clients), "no client was reset");
            for (Socket client : clients) {
                RelayFixture.reset(client);
            }
            assertServedInTheEnd(port, "x");
        }
    }

    /** Clients that are served or wait to be let in are passed over, again and again: a reset may be on its way. */
    private static boolean isOneReset(List<Socket> clients) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RelayFixture.TIMEOUT_MILLIS);
        do {
            for (Socket client : clients) {
                client.setSoTimeout(50);
                try {
                    assertEquals('!', client.getInputStream().read());
                } catch (SocketTimeoutException e) {
                    continue;
                } catch (SocketException e) {
                    return true;
                }
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    private static void assertServed(int port, String first) throws IOException {
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
            client.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            assertEquals('!', client.getInputStream().read(), "a client after the shortage");
        }
    }
}

package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that may open no more files waits, quietly, and goes on when it may again. */
@EnabledOnOs(OS.LINUX)
class FileLimitTest {

    private final List<Closeable> opened = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("34 without file descriptors accepting waits longer each time and recovers")
    void without_file_descriptors_accepting_waits_longer_each_time_and_recovers() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"))) {
            // Of what comes in, all is kept open: only the test ends a connection.
            CompletableFuture.runAsync(() -> acceptAll(target));
            Process process = start(target.getLocalPort());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int port = Integer.parseInt(next(lines, "port").split(" ")[1]);
                // A first connection loads the classes, which come from files too where they are in no jar.
                try (Socket client = new Socket("127.0.0.1", port)) {
                    assertEquals('!', client.getInputStream().read());
                    RelayFixture.reset(client);
                }
                next(lines, "finished");
                List<Socket> clients = new ArrayList<>();
                for (int i = 0; i < 80; i++) {
                    clients.add(new Socket("127.0.0.1", port));
                }
                String first = next(lines, "paused 250");
                next(lines, "paused 1000");
                String third = next(lines, "paused 4000");
                assertTrue(first.contains("Too many open files"), first);
                long used = Long.parseLong(third.split(" ")[2]) - Long.parseLong(first.split(" ")[2]);
                assertTrue(used < 200, "the accepting thread used " + used + " ms of 1250 for waiting");
                for (Socket client : clients) {
                    RelayFixture.reset(client);
                }
                // The first connection is over already; a descriptor that is not back yet would reset the next client.
                for (int i = 1; i < opened.size(); i++) {
                    next(lines, "finished");
                }
                try (Socket client = new Socket("127.0.0.1", port)) {
                    client.setSoTimeout(RelayFixture.TIMEOUT_MILLIS);
                    client.getOutputStream().write(1);
                    assertEquals('!', client.getInputStream().read(), "a client after the shortage");
                }
            } finally {
                process.getOutputStream().close();
                process.destroy();
                for (Closeable each : List.copyOf(opened)) {
                    each.close();
                }
            }
        }
    }

    private void acceptAll(ServerSocket target) {
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

    private static Process start(int target) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // HotSpot would raise the limit by itself.
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -n 64; exec \"$@\"",
                        "relay",
                        java,
                        "-XX:-MaxFDLimit",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileLimitMain.class.getName(),
                        Integer.toString(target))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The next line that begins like this; others, of other events, are passed over. */
    private static String next(BufferedReader lines, String start) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
        assertNotNull(line, "the relay ended before it told \"" + start + "\"");
        return line;
    }
}

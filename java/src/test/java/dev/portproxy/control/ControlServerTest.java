package dev.portproxy.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.Statuses;
import dev.portproxy.words.Language;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whom a relay's control answers, and whom it does not. */
@Timeout(30)
class ControlServerTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private final FakeRelay relay = new FakeRelay();
    private final List<Socket> sockets = new ArrayList<>();
    private ControlServer server;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private ControlFile open(Duration patience) throws IOException {
        server = ControlServer.open(directory.resolve("relays"), relay, patience);
        return ControlFile.read(files().get(0));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("relays"))) {
            return files.toList();
        }
    }

    private Socket connect(ControlFile file) throws IOException {
        Socket socket = new Socket(file.address().getAddress(), file.address().getPort());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** All that comes until the other side closes; it may do so before it has read everything. */
    private static String received(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                text.append((char) read);
            }
        } catch (SocketException e) {
            return text.toString();
        }
        return text.toString();
    }

    private FoundRelay found() {
        return FoundRelays.in(List.of(directory.resolve("relays"))).relays().get(0);
    }

    @Test
    void who_knows_the_token_gets_the_proof_and_the_status() throws IOException {
        ControlFile file = open(LONG);
        Socket client = connect(file);
        send(client, "portproxy 1 " + file.token() + " status\n");
        List<String> lines = received(client).lines().toList();
        assertEquals(file.proof(), lines.get(0));
        assertTrue(lines.get(1).contains("\"connections\":7"), lines.get(1));
        assertTrue(lines.get(2).contains("\"name\":\"*/80\""), lines.get(2));
        assertEquals(List.of("end"), lines.subList(3, lines.size()));
        assertEquals(relay.status, found().status());
    }

    @Test
    void who_asks_is_answered_in_their_own_language() throws IOException {
        open(LONG);
        FoundRelay found = Language.KOREAN.during(this::found);
        assertEquals(Language.KOREAN, relay.spoken);
        assertEquals(relay.status, found.status());
        for (Language language : Language.values()) {
            for (Optional<Duration> drain : List.of(Optional.of(SHORT), Optional.<Duration>empty())) {
                relay.spoken = null;
                relay.refusal = new PortProxyException(ErrorId.BAD_USAGE, "Not here.", "Elsewhere.");
                assertThrows(PortProxyException.class, () -> language.during(() -> found.stop(drain)));
                assertEquals(language, relay.spoken);
            }
        }
    }

    /** Relays and those who ask them are not updated at once. */
    @Test
    void who_names_no_language_that_is_known_is_answered_in_english() throws IOException {
        ControlFile file = open(LONG);
        Language.KOREAN.speakInThisProcess();
        try {
            for (String request : List.of("status", "status lang=", "status lang=xx", "status more words lang=en")) {
                relay.spoken = null;
                Socket client = connect(file);
                send(client, "portproxy 1 " + file.token() + " " + request + "\n");
                assertTrue(received(client).contains("\"language\":\"en\""), request);
                assertEquals(Language.ENGLISH, relay.spoken, request);
            }
        } finally {
            Language.ENGLISH.speakInThisProcess();
        }
    }

    @Test
    void a_language_is_no_time_and_a_time_no_language() throws Exception {
        ControlFile file = open(LONG);
        for (String request : List.of("stop ko", "stop 1x lang=ko", "stop 1000ms", "stop lang=ko soon")) {
            Socket client = connect(file);
            send(client, "portproxy 1 " + file.token() + " " + request + "\n");
            assertEquals("", received(client), request);
        }
        assertTrue(relay.stops.isEmpty());
        for (String request : List.of("stop 1000 lang=ko", "stop 1000", "stop 1000 lang=xx")) {
            send(connect(file), "portproxy 1 " + file.token() + " " + request + "\n");
            assertEquals(Optional.of(Duration.ofSeconds(1)), relay.stops.poll(20, TimeUnit.SECONDS), request);
        }
        send(connect(file), "portproxy 1 " + file.token() + " stop lang=ko\n");
        assertEquals(Optional.empty(), relay.stops.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void it_listens_on_loopback_only() throws IOException {
        assertTrue(open(LONG).address().getAddress().isLoopbackAddress());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files there inherit the permissions of the user's profile")
    void only_the_owner_reads_the_file_and_its_directory() throws IOException {
        ControlFile file = open(LONG);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file.path().getParent())));
    }

    @Test
    void without_the_whole_token_nothing_is_answered() throws IOException {
        ControlFile file = open(LONG);
        String token = file.token();
        for (String request : List.of(
                "portproxy 1 " + token.substring(1) + " status\n",
                "portproxy 1 " + token + "0 status\n",
                "portproxy 1  status\n",
                "portproxy 1 " + file.proof() + " stop 0\n",
                "portproxy 1 " + token + "\n",
                "portproxy 2 " + token + " stop\n",
                "GET / HTTP/1.1\r\n",
                "\n")) {
            Socket client = connect(file);
            send(client, request);
            assertEquals("", received(client), request);
        }
        assertTrue(relay.stops.isEmpty());
    }

    @Test
    void a_line_without_an_end_is_not_read_for_ever() throws IOException {
        ControlFile file = open(LONG);
        Socket client = connect(file);
        send(client, "x".repeat(300));
        assertEquals("", received(client));
    }

    @Test
    void a_silent_client_is_closed() throws IOException {
        Socket client = connect(open(SHORT));
        assertEquals("", received(client));
    }

    @Test
    void a_client_is_closed_whose_answer_takes_too_long() throws IOException {
        // Two hundred gigabytes: only the deadline can end the answer.
        relay.status = Statuses.relay(
                Collections.nCopies(1_000_000, Statuses.listener("x".repeat(200_000), RelayState.LISTENING)));
        ControlFile file = open(SHORT);
        Socket client = connect(file);
        send(client, "portproxy 1 " + file.token() + " status\n");
        byte[] bytes = new byte[1 << 16];
        assertThrows(IOException.class, () -> {
            int read = client.getInputStream().read(bytes);
            while (read >= 0) {
                read = client.getInputStream().read(bytes);
            }
            throw new IOException("closed");
        });
    }

    @Test
    void silent_clients_keep_nobody_from_asking() throws IOException {
        ControlFile file = open(LONG);
        for (int i = 0; i < 10 * ControlServer.MOST_CLIENTS; i++) {
            connect(file);
        }
        assertEquals(relay.status, found().status());
    }

    @Test
    void of_too_many_silent_clients_the_oldest_is_closed() throws IOException {
        ControlFile file = open(LONG);
        for (int i = 0; i <= ControlServer.MOST_CLIENTS; i++) {
            connect(file);
        }
        assertEquals("", received(sockets.get(0)));
        Socket second = sockets.get(1);
        send(second, "portproxy 1 " + file.token() + " status\n");
        assertTrue(received(second).startsWith(file.proof()));
    }

    @Test
    void who_asks_for_the_end_hears_of_it_when_it_has_come() throws Exception {
        open(LONG);
        FoundRelay found = found();
        CompletableFuture<OptionalLong> stop =
                CompletableFuture.supplyAsync(() -> found.stop(Optional.of(Duration.ofSeconds(3))));
        assertEquals(Optional.of(Duration.ofSeconds(3)), relay.stops.poll(20, TimeUnit.SECONDS));
        assertFalse(stop.isDone());
        server.ended(2);
        assertEquals(OptionalLong.of(2), stop.get(20, TimeUnit.SECONDS));
        assertEquals(List.of(), files());
    }

    @Test
    void a_relay_that_ends_without_a_word_has_ended_too() throws Exception {
        open(LONG);
        FoundRelay found = found();
        CompletableFuture<OptionalLong> stop = CompletableFuture.supplyAsync(() -> found.stop(Optional.empty()));
        assertEquals(Optional.empty(), relay.stops.poll(20, TimeUnit.SECONDS));
        server.close();
        assertEquals(OptionalLong.empty(), stop.get(20, TimeUnit.SECONDS));
    }

    @Test
    void a_relay_may_refuse_to_end() throws IOException {
        relay.refusal = new PortProxyException(ErrorId.BAD_USAGE, "Not here.", "Elsewhere.");
        open(LONG);
        FoundRelay found = found();
        PortProxyException refused = assertThrows(PortProxyException.class, () -> found.stop(Optional.empty()));
        assertEquals(ErrorId.BAD_USAGE, refused.id());
        assertEquals("Not here.", refused.getMessage());
        assertEquals("Elsewhere.", FixText.of(refused.fix()));
    }

    @Test
    void a_closed_one_leaves_nothing_behind() throws IOException {
        ControlFile file = open(LONG);
        server.close();
        assertEquals(List.of(), files());
        // The system may take one more client in while its accept is on the way back.
        try {
            Socket client = connect(file);
            send(client, "portproxy 1 " + file.token() + " status\n");
            assertEquals("", received(client));
        } catch (SocketException e) {
            assertEquals(List.of(), files());
        }
    }
}

package dev.portproxy.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.words.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found is what runs: traces of relays that were killed are no relays. */
@Timeout(30)
class FoundRelaysTest {

    private static final String TOKEN = "a".repeat(64);
    private static final String PROOF = "b".repeat(64);

    @TempDir
    private Path directory;

    private Path file(String name, long pid, int port) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "portproxy 1 " + pid + " 127.0.0.1 " + port + " " + TOKEN + " " + PROOF + "\n");
    }

    private FoundRelays found() {
        return FoundRelays.in(List.of(directory, directory.resolve("absent")));
    }

    private static long own() {
        return ProcessHandle.current().pid();
    }

    private static long ended() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }

    /** Another program that has the port of a relay by now: it answers every client with this, and closes. */
    private static ServerSocket impostor(String answer) throws IOException {
        ServerSocket listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        CompletableFuture.runAsync(() -> {
            while (!listener.isClosed()) {
                try (Socket client = listener.accept()) {
                    client.getInputStream().read(new byte[256]);
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    continue; // The test closes it.
                }
            }
        });
        return listener;
    }

    @Test
    void each_relay_is_found() throws IOException {
        FakeRelay relay = new FakeRelay();
        ControlServer one = ControlServer.open(directory, relay);
        ControlServer other = ControlServer.open(directory, relay);
        assertEquals(2, found().relays().size());
        one.close();
        assertEquals(1, found().relays().size());
        other.close();
        assertEquals(List.of(), found().relays());
    }

    @Test
    void a_file_whose_port_is_refused_is_removed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Path file = file("relay-1-1.txt", own(), port);
        assertEquals(new FoundRelays(List.of(), List.of(), List.of()), found());
        assertFalse(Files.exists(file));
    }

    @Test
    void a_file_of_a_dead_process_whose_port_somebody_else_has_is_removed() throws Exception {
        try (ServerSocket listener = impostor(PROOF + "\n{\"type\":\"other\"}\nend\n")) {
            Path file = file("relay-1-1.txt", ended(), listener.getLocalPort());
            assertEquals(new FoundRelays(List.of(), List.of(), List.of()), found());
            assertFalse(Files.exists(file));
        }
    }

    /** Nor what is no status, whoever answers. */
    @Test
    void without_the_proof_it_is_not_the_relay_that_answers() throws IOException {
        for (String answer : List.of(
                "",
                TOKEN + "\n{\"type\":\"relay\"}\nend\n",
                PROOF + "\n{\"type\":\"relay\"}\n",
                PROOF + "\n[]\nend\n",
                PROOF + "\nend\n",
                PROOF + "\n{\"type\":\"listener\"}\nend\n",
                PROOF + "\n{\"type\":\"relay\",\"store\":7}\nend\n",
                PROOF + "\n{\"type\":\"relay\",\"pid\":1e400}\nend\n",
                PROOF + "\n{\"type\":\"relay\",\"started\":99999999999999999999}\nend\n",
                PROOF + "\n{\"type\":\"relay\"}\n{\"type\":\"listener\",\"failures\":[7]}\nend\n")) {
            try (ServerSocket listener = impostor(answer)) {
                Path file = file("relay-1-1.txt", own(), listener.getLocalPort());
                FoundRelays found = found();
                assertEquals(List.of(), found.relays(), answer);
                assertEquals(1, found.silent().size());
                assertTrue(
                        found.silent().get(0).startsWith("The relay with process id " + own() + " does not answer: "),
                        found.silent().get(0));
                assertTrue(Files.exists(file));
            }
        }
    }

    /** Relays outlive updates of the program that asks them. */
    @Test
    void a_relay_of_another_version_is_found_with_what_is_known_of_it() throws IOException {
        String answer = PROOF + "\n" + """
                {"type":"relay","pid":5,"store":"user","quic":{"on":true}}
                {"type":"listener","name":"*/80","state":"Paused","accepted":7}
                {"type":"session","name":7}
                end
                """;
        try (ServerSocket listener = impostor(answer)) {
            file("relay-1-1.txt", own(), listener.getLocalPort());
            RelayStatus status = found().relays().get(0).status();
            assertEquals(Optional.of("user"), status.store());
            assertEquals(0, status.maxConnections());
            assertEquals(1, status.listeners().size());
            assertEquals(7, status.listeners().get(0).counts().accepted());
            assertEquals(RelayState.UNKNOWN, status.listeners().get(0).state());
        }
    }

    /** It would take a language for the time that connections may go on. */
    @Test
    void a_relay_that_names_no_language_is_told_none_with_its_end() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            file("relay-1-1.txt", own(), listener.getLocalPort());
            for (String self : List.of("{\"type\":\"relay\"}", "{\"type\":\"relay\",\"language\":\"ko\"}")) {
                boolean speaks = self.contains("language");
                CompletableFuture<String> asked = answerOne(listener, self);
                FoundRelay relay = Language.KOREAN.during(this::found).relays().get(0);
                assertEquals("status lang=ko", asked.get());
                CompletableFuture<String> whole = answerOne(listener, "{\"type\":\"stopped\",\"cut\":3}");
                assertEquals(
                        3,
                        Language.KOREAN
                                .during(() -> relay.stop(Optional.empty()))
                                .orElseThrow());
                assertEquals(speaks ? "stop lang=ko" : "stop", whole.get());
                CompletableFuture<String> timed = answerOne(listener, "{\"type\":\"stopped\",\"cut\":3}");
                relay.stop(Optional.of(Duration.ofSeconds(2)));
                assertEquals(speaks ? "stop 2000 lang=en" : "stop 2000", timed.get());
            }
        }
    }

    /** What it was asked, without what any request begins with. */
    private static CompletableFuture<String> answerOne(ServerSocket listener, String object) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = listener.accept()) {
                String request = ControlLine.read(client.getInputStream(), 256);
                client.getOutputStream().write((PROOF + "\n" + object + "\nend\n").getBytes(StandardCharsets.US_ASCII));
                return request.substring((Conversation.GREETING + TOKEN + " ").length());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void a_file_that_is_none_of_a_relay_is_named_and_left() throws IOException {
        Path file = directory.resolve("relay-x.txt");
        String good = "portproxy 1 1 127.0.0.1 7 " + TOKEN + " " + PROOF + "\n";
        for (String text : List.of(
                "",
                "{}",
                good.replace("127.0.0.1", "192.0.2.1"),
                good.replace("127.0.0.1", "localhost"),
                good.replace(" 7 ", " 65536 "),
                good.replace(TOKEN, ""),
                good.replace(" 1 1 ", " 2 1 "),
                good.stripTrailing())) {
            Files.writeString(file, text);
            FoundRelays found = found();
            assertEquals(List.of(), found.relays());
            assertEquals(1, found.silent().size(), text);
            assertTrue(
                    found.silent().get(0).contains(file.toString()),
                    found.silent().get(0));
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void other_files_are_nobodys_business() throws IOException {
        Files.writeString(directory.resolve(".relay-1-1.txt.new"), "half");
        Files.writeString(directory.resolve("notes.txt"), "mine");
        assertEquals(new FoundRelays(List.of(), List.of(), List.of()), found());
    }
}

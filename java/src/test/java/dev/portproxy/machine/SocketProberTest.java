package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SocketProberTest {

    /** What a server does with its one client. */
    private interface Server {
        void serve(Socket client) throws IOException;
    }

    private static Answer probe(Duration limit, Server server) throws Exception {
        return served(server, address -> new SocketProber().probe(address, limit));
    }

    private static Answer served(Server server, Function<InetSocketAddress, Answer> probing) throws Exception {
        Thread thread;
        Answer answer;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            thread = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    server.serve(client);
                } catch (IOException e) {
                    // The probe has what it wants, or was given up before it came.
                }
            });
            thread.start();
            answer = probing.apply(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
        }
        thread.join();
        return answer;
    }

    @Test
    void a_greeting_is_heard_without_a_question() throws Exception {
        Answer answer = probe(
                Duration.ofSeconds(30),
                client -> client.getOutputStream().write("SSH-2.0-x\r\nmore".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Result.ANSWERED, answer.result());
        assertEquals("SSH-2.0-x", answer.firstLine());
    }

    @Test
    void a_server_that_waits_is_asked() throws Exception {
        Answer answer = probe(Duration.ofMillis(500), client -> {
            byte[] question = client.getInputStream().readNBytes(4);
            client.getOutputStream().write(question);
            client.getOutputStream().write('\n');
        });
        assertEquals("HEAD", answer.firstLine());
    }

    @Test
    void a_server_that_says_nothing_is_silent() throws Exception {
        Answer answer =
                probe(Duration.ofMillis(100), client -> client.getInputStream().readAllBytes());
        assertEquals(Result.SILENT, answer.result());
    }

    @Test
    void a_server_that_ends_is_told_from_one_that_is_not_there() throws Exception {
        assertEquals(Result.CLOSED, probe(Duration.ofSeconds(30), client -> {}).result());
        Answer reset = probe(Duration.ofMillis(500), client -> {
            // After the question: at once, the connect itself may be what is reset.
            client.getInputStream().read();
            client.setSoLinger(true, 0);
        });
        assertEquals(Result.RESET, reset.result());
        InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(closed.getInetAddress(), closed.getLocalPort());
        }
        assertEquals(
                Result.NOT_CONNECTED,
                new SocketProber().probe(nobody, Duration.ofSeconds(30)).result());
    }

    @Test
    void who_ends_before_it_is_asked_is_told_from_who_ends_at_the_question() throws Exception {
        assertEquals(Question.NONE, probe(Duration.ofSeconds(30), client -> {}).question());
        assertEquals(
                Question.HTTP,
                probe(Duration.ofMillis(300), client -> client.getInputStream().read())
                        .question());
    }

    @Test
    void one_question_alone_is_asked_at_once_and_once() throws Exception {
        for (Question question : List.of(Question.HTTP, Question.TLS)) {
            byte[][] heard = new byte[1][];
            Answer answer = served(
                    client -> {
                        heard[0] = client.getInputStream().readNBytes(4);
                        client.getOutputStream().write("yes\r\n".getBytes(StandardCharsets.US_ASCII));
                    },
                    server -> new SocketProber().ask(server, question, Duration.ofSeconds(30)));
            assertEquals(Result.ANSWERED, answer.result());
            assertEquals(question, answer.question());
            assertEquals(question == Question.HTTP ? 'H' : 22, heard[0][0]);
        }
        Answer silent = served(
                client -> assertEquals(-1, client.getInputStream().read(), "nothing is sent"),
                server -> new SocketProber().ask(server, Question.NONE, Duration.ofMillis(100)));
        assertEquals(Result.SILENT, silent.result());
    }

    @Test
    void behind_a_header_the_relay_reads_the_connection_itself() throws Exception {
        String[] heard = new String[2];
        Answer answer = served(
                client -> {
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    heard[0] = lines.readLine();
                    heard[1] = lines.readLine();
                    assertEquals(
                            "PROXY TCP4 127.0.0.1 127.0.0.1 " + client.getPort() + " " + client.getLocalPort(),
                            heard[0]);
                    client.getOutputStream().write("yes\r\n".getBytes(StandardCharsets.US_ASCII));
                },
                server -> new SocketProber().askBehindHeader(server, Question.HTTP, Duration.ofSeconds(30)));
        assertEquals("yes", answer.firstLine(), "it began with " + heard[0]);
        assertEquals("HEAD / HTTP/1.0", heard[1]);
    }

    /** It is a matter of chance whether the connect has come back by then. */
    @Test
    void a_reset_at_once_is_a_reset_however_early_it_comes() throws Exception {
        for (int i = 0; i < 50; i++) {
            Answer answer = probe(Duration.ofSeconds(30), client -> client.setSoLinger(true, 0));
            assertEquals(Result.RESET, answer.result());
            assertEquals(Question.NONE, answer.question());
        }
        assertEquals(Result.RESET, SocketProber.ended(new SocketException("Connection reset"), false));
        assertEquals(Result.NOT_CONNECTED, SocketProber.ended(new ConnectException("Connection refused"), false));
    }

    @Test
    void only_text_is_shown() {
        assertEquals("", SocketProber.firstLine(new byte[] {'J', 0, 0, 1, '\n'}, 5));
        assertEquals("220 x", SocketProber.firstLine("220 x\r\n".getBytes(StandardCharsets.US_ASCII), 7));
    }
}

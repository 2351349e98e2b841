package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.Prober.Answer;
import dev.portproxy.machine.Prober.Question;
import dev.portproxy.machine.Prober.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against this Java's own TLS server. */
class TlsProbeTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void a_tls_server_is_proven_by_a_handshake() throws Exception {
        try (SSLServerSocket server = server(Optional.of(key()))) {
            serve(server);
            Answer answer = new SocketProber().probe(address(server), Duration.ofMillis(500));
            assertEquals(Result.ANSWERED, answer.result());
            assertEquals(Question.TLS, answer.question());
            assertEquals("TLS handshake", answer.firstLine());
            assertEquals(
                    "TLS handshake",
                    new SocketProber()
                            .ask(address(server), Question.TLS, Duration.ofSeconds(30))
                            .firstLine());
        }
    }

    @Test
    void a_server_that_refuses_the_handshake_speaks_tls_all_the_same() throws Exception {
        try (SSLServerSocket server = server(Optional.empty())) {
            // Without a key there is no suite of this version; of the next one, a retry would come first.
            server.setEnabledProtocols(new String[] {"TLSv1.2"});
            serve(server);
            Answer answer = new SocketProber().probe(address(server), Duration.ofMillis(500));
            assertEquals(Result.ANSWERED, answer.result());
            assertEquals("TLS alert", answer.firstLine());
        }
    }

    private static InetSocketAddress address(SSLServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private static SSLServerSocket server(Optional<KeyManager[]> keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.orElse(null), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** Each client in its turn, until the server is closed. */
    private static void serve(SSLServerSocket server) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // A client that speaks no TLS, or breaks the handshake off; or the end.
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private KeyManager[] key() throws Exception {
        Path file = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }
}

package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RelayService.Program;
import dev.portproxy.machine.RelayService.State;
import dev.portproxy.registry.RegValue;
import dev.portproxy.rule.Family;
import dev.portproxy.store.StoreKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, started by the service manager, serving the machine's store. */
@SystemChangesAllowed
@ExtendWith(ServiceRemains.class)
class RelayAsServiceTest {

    private static final int MEBIBYTES = 100;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final JnaRegistry registry = new JnaRegistry();
    // The tests' own Java need not stand where only administrators write.
    private final WindowsService service = new WindowsService(ProgramFiles::real);

    @TempDir(factory = ServiceJar.BelowProgramData.class)
    Path directory;

    @BeforeEach
    void nothing_real_is_touched() {
        assumeFalse(TestService.isInstalled(RelayService.NAME), "this machine has a PortProxyRelay of its own");
        boolean rules = registry.read(view -> view.exists(StoreKeys.MACHINE.rules()));
        assumeFalse(rules, "this machine has rules for the relay");
    }

    @AfterEach
    void remove() throws IOException {
        if (TestService.isInstalled(RelayService.NAME)) {
            ServiceRemains.uninstall(service, ServiceJar.path(directory));
            registry.change(edit -> {
                edit.removeTree(StoreKeys.MACHINE.rules());
                return null;
            });
        }
    }

    @Test
    void carries_a_hundred_mebibytes_and_ends_with_its_listeners() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 10, LOOPBACK)) {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
                port = free.getLocalPort();
            }
            registry.change(edit -> {
                edit.put(
                        StoreKeys.MACHINE.rules(Family.V4TOV4),
                        RegValue.text("127.0.0.1/" + port, "127.0.0.1/" + target.getLocalPort()));
                return null;
            });
            Path jar = ServiceJar.ofProgram(directory);
            service.install(new Program(TestService.java(), List.of(), jar));
            service.start();
            assertEquals(State.RUNNING, service.status().state());

            CompletableFuture<String> sent = CompletableFuture.supplyAsync(() -> send(target));
            try (Socket client = new Socket(LOOPBACK, port)) {
                client.setSoTimeout(60_000);
                assertEquals(hash(client.getInputStream()), sent.get(60, TimeUnit.SECONDS));
            }

            service.stop();
            assertEquals(State.STOPPED, service.status().state());
            assertEquals(0, service.status().exitCode());
            new ServerSocket(port, 1, LOOPBACK).close();
            assertTrue(log().contains("Listening on 127.0.0.1/" + port), log());
        }
    }

    private static String log() throws IOException {
        return Files.readString(SharedState.path().resolve("logs").resolve("relay-0.log"));
    }

    private static String send(ServerSocket target) {
        try (Socket client = target.accept();
                OutputStream out = client.getOutputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 20];
            Random random = new Random(1);
            for (int i = 0; i < MEBIBYTES; i++) {
                random.nextBytes(block);
                digest.update(block);
                out.write(block);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(InputStream in) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] block = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            digest.update(block, 0, n);
            total += n;
        }
        if (total != (long) MEBIBYTES << 20) {
            throw new IOException("only " + total + " bytes came through");
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

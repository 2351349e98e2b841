package dev.portproxy.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.Statuses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a relay learns of the others, however they are. */
@Timeout(60)
class PeerRelaysTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir
    private Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Answers once it may. */
    private static final class Peer implements Controlled {

        final AtomicInteger asked = new AtomicInteger();
        final RelayStatus status = Statuses.relay(Statuses.listener("*/80", RelayState.LISTENING));
        volatile CountDownLatch mayAnswer = new CountDownLatch(0);

        @Override
        public RelayStatus status() {
            asked.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return status;
        }

        @Override
        public void stop(Optional<Duration> drain) {}
    }

    private Peer peer() throws IOException {
        Peer peer = new Peer();
        ControlServer server = ControlServer.open(directory, peer);
        open.add(server);
        return peer;
    }

    private PeerRelays peers() {
        return new PeerRelays(Optional.empty(), List.of(directory, directory.resolve("absent")));
    }

    @Test
    void one_that_stands_still_counts_as_before_until_it_goes_on_or_has_gone() throws Exception {
        Peer peer = peer();
        PeerRelays peers = peers();
        List<RelayStatus> told = peers.ask();
        assertEquals(1, told.size());
        peer.mayAnswer = new CountDownLatch(1);
        assertEquals(told, peers.ask(), "it did not answer in time");
        assertEquals(told, peers.ask(SHORT));
        assertEquals(List.of(), peers().ask(SHORT), "to who has never heard of it it is none");
        peer.mayAnswer.countDown();
        assertEquals(1, peers.ask().size());
        open.remove(0).close();
        assertEquals(List.of(), peers.ask());
    }

    @Test
    void one_that_did_not_answer_in_time_is_not_waited_for_again_until_it_has_answered() throws Exception {
        Peer peer = peer();
        peer();
        PeerRelays peers = peers();
        assertEquals(2, peers.ask().size());
        peer.mayAnswer = new CountDownLatch(1);
        peers.ask();
        int asked = peer.asked.get();
        for (int again = 0; again < 3; again++) {
            assertEquals(2, peers.ask(LONG).size());
        }
        assertEquals(asked, peer.asked.get(), "nobody waits for it");
        peer.mayAnswer.countDown();
        assertEquals(2, peers.ask().size());
        assertEquals(2, peers.ask(LONG).size());
        assertEquals(asked + 2, peer.asked.get(), "it is asked again");
    }

    @Test
    void all_are_asked_at_the_same_time() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            Peer peer = new Peer();
            open.add(ControlServer.open(directory, new Controlled() {
                @Override
                public RelayStatus status() {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return peer.status;
                }

                @Override
                public void stop(Optional<Duration> drain) {}
            }));
        }
        assertEquals(2, peers().ask().size(), "each answers once the other is asked too");
    }

    @Test
    void the_file_of_a_process_that_has_ended_is_not_asked_and_stays() throws Exception {
        try (ServerSocket another = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            Path file = Files.writeString(
                    directory.resolve("relay-1-1.txt"),
                    "portproxy 1 " + ended() + " 127.0.0.1 " + another.getLocalPort() + " " + "a".repeat(64) + " "
                            + "b".repeat(64) + "\n");
            CompletableFuture<Socket> came = CompletableFuture.supplyAsync(() -> {
                try {
                    return another.accept();
                } catch (IOException e) {
                    return null;
                }
            });
            assertEquals(List.of(), peers().ask());
            assertFalse(came.isDone(), "another program has its port by now");
            assertFalse(Files.notExists(file));
        }
    }

    private static long ended() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}

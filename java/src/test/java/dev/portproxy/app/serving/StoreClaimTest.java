package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.app.Stores;
import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.relay.RelayIdentity;
import dev.portproxy.rule.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One relay at a time serves a store. */
@Timeout(60)
class StoreClaimTest {

    @TempDir
    private Path directory;

    private static final String RULE =
            "v4tov4 listenaddress=127.0.0.1 listenport=0 connectaddress=127.0.0.1 connectport=9";

    private String store(Cli cli) {
        cli.done("--store", cli.path("a.reg"), "add", "v4tov4", "listenport=1", "connectaddress=10.0.0.5");
        return cli.path("a.reg");
    }

    private static PortProxyException refused(Cli cli, String store) {
        PortProxyException second = assertThrows(
                PortProxyException.class,
                () -> RunningRelay.start(cli, Optional.of(store), false).close());
        assertEquals(ErrorId.PORT_IN_USE, second.id());
        return second;
    }

    @Test
    void a_second_relay_says_who_serves_the_store_and_how_to_reach_it() throws Exception {
        Cli cli = Cli.onLinux(directory);
        String store = store(cli);
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store), false)) {
            String message = refused(cli, store).getMessage();
            assertTrue(
                    message.matches("Process " + ProcessHandle.current().pid() + " serves " + Pattern.quote(store)
                            + " since [0-9-]{10} [0-9:]{8}, and one relay at a time serves a store[.]"),
                    message);
            Cli.Run run = cli.run("--store", store, "relay");
            assertEquals(5, run.exit());
            assertTrue(run.err().startsWith("PortInUse: Process "), run.err());
            assertTrue(run.err().contains("portproxy relay status"), run.err());
            assertTrue(
                    run.err()
                            .contains(FixText.of(
                                    Fix.of(OwnCommand.of("relay stop").inStore(store)))),
                    run.err());
            assertEquals(
                    List.of(),
                    first.status().listeners().stream()
                            .filter(listener -> !listener.name().equals("*/1"))
                            .toList());
        }
        RunningRelay.start(cli, Optional.of(store), false).close();
    }

    /** On Windows, only if it is on the same drive. */
    private static Path fromHere(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return here.getRoot().equals(file.getRoot()) ? here.relativize(file) : file;
    }

    @Test
    void a_file_is_the_same_one_by_every_name_it_has() throws Exception {
        Cli cli = Cli.onLinux(directory);
        String store = store(cli);
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path link = Files.createSymbolicLink(directory.resolve("link.reg"), Path.of(store));
        Path folders = Files.createSymbolicLink(directory.resolve("folders"), directory);
        Path hard = Files.createLink(directory.resolve("hard.reg"), Path.of(store));
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store), false)) {
            for (Path other : List.of(
                    link,
                    folder.resolve("..").resolve("a.reg"),
                    folders.resolve("a.reg"),
                    hard,
                    fromHere(Path.of(store)))) {
                assertTrue(refused(cli, other.toString()).getMessage().contains(store), other.toString());
            }
            assertTrue(!first.hasEnded());
        }
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(link.toString()), false)) {
            assertTrue(refused(cli, store).getMessage().contains(link.toString()));
            assertTrue(!first.hasEnded());
        }
    }

    @Test
    void a_file_that_is_not_there_yet_is_claimed_too() throws Exception {
        Cli cli = Cli.onLinux(directory);
        String store = cli.path("later.reg");
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store), false)) {
            store(cli);
            refused(cli, store);
            RunningRelay.start(cli, Optional.of(cli.path("a.reg")), false).close();
            assertTrue(!first.hasEnded());
        }
    }

    @Test
    void rules_of_no_store_are_served_beside_it() throws Exception {
        Cli cli = Cli.onLinux(directory);
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store(cli)), false);
                RunningRelay second = RunningRelay.start(cli, Optional.empty(), false, RULE);
                RunningRelay third = RunningRelay.start(cli, Optional.empty(), false, RULE)) {
            assertTrue(!first.hasEnded() && !second.hasEnded() && !third.hasEnded());
        }
    }

    /** The queue for the right does not move on. */
    @Test
    void a_relay_that_cannot_ask_for_the_right_serves_all_the_same_and_says_so() {
        Cli cli = Cli.onLinux(directory);
        Stores.Opened store = new Stores(cli.platform()).open(store(cli));
        RelayIdentity self = new RelayIdentity(1, "1", Optional.of(store.nameAnywhere()), false, Instant.now());
        List<String> said = new ArrayList<>();
        try {
            // As good as a patience that has run out.
            Thread.currentThread().interrupt();
            StoreClaim.of(cli.platform(), store, cli.platform().userState(), self, said::add)
                    .close();
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains(store.name()), said.get(0));
    }

    private static RelayRun service(Cli cli, Consumer<String> said) {
        return new RelayRun(
                cli.platform(),
                new RelayRun.Work(
                        Optional.of(new Stores(cli.platform()).open("machine")),
                        List.of(),
                        Duration.ZERO,
                        true,
                        cli.platform().userState()),
                said);
    }

    private static CompletableFuture<Void> inBackground(RelayRun relay, RelayEvents events, CountDownLatch ready) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        relay.run(events, ready::countDown);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                work -> new Thread(work, "service-under-test").start());
    }

    /** Once it has ended by itself, nobody would start the service again. */
    @Test
    void the_service_waits_for_a_relay_that_somebody_started() throws Exception {
        Cli cli = Cli.onWindows(directory);
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            cli.done(
                    "--store",
                    "machine",
                    "add",
                    "v4tov4",
                    "listenaddress=127.0.0.1",
                    "listenport=" + probe.getLocalPort(),
                    "connectaddress=127.0.0.1",
                    "connectport=9");
        }
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        RelayRun service = service(cli, said::add);
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch listens = new CountDownLatch(1);
        RelayEvents events = new RelayEvents() {
            @Override
            public void listening(Rule rule, InetSocketAddress bound) {
                listens.countDown();
            }
        };
        RunningRelay first = RunningRelay.start(cli, Optional.of("machine"), false);
        CompletableFuture<Void> ended = inBackground(service, events, ready);
        try (first) {
            assertTrue(ready.await(20, TimeUnit.SECONDS), "the service manager is not kept waiting");
            String waits = String.valueOf(said.poll(20, TimeUnit.SECONDS));
            assertTrue(waits.endsWith(" The service takes over once it has ended."), waits);
            assertTrue(!service.serves() && !first.hasEnded() && !ended.isDone());
        }
        // As its status is told, in milliseconds.
        Instant free = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertTrue(listens.await(30, TimeUnit.SECONDS));
        refused(cli, "machine");
        assertTrue(!service.statusAtOnce().started().isBefore(free), "it begins when it serves");
        service.end(Duration.ZERO);
        ended.get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_service_that_waits_can_be_ended() throws Exception {
        Cli cli = Cli.onWindows(directory);
        RelayRun service = service(cli, sentence -> {});
        CountDownLatch ready = new CountDownLatch(1);
        try (RunningRelay first = RunningRelay.start(cli, Optional.of("machine"), false)) {
            CompletableFuture<Void> ended = inBackground(service, RelayEvents.NONE, ready);
            assertTrue(ready.await(20, TimeUnit.SECONDS));
            service.end(Duration.ZERO);
            ended.get(20, TimeUnit.SECONDS);
            assertTrue(!service.serves() && !first.hasEnded());
        }
    }

    @Test
    void the_machines_store_is_the_services_while_it_runs() throws Exception {
        Cli cli = Cli.onWindows(directory);
        try (RunningRelay service = RunningRelay.start(cli, Optional.of("machine"), true)) {
            PortProxyException second = refused(cli, "machine");
            assertTrue(second.getMessage().contains(" serves machine since "), second.getMessage());
            assertEquals(
                    "service stop",
                    second.fix().remedies().stream()
                            .skip(1)
                            .flatMap(remedy -> remedy.steps().stream())
                            .map(step -> ((OwnCommand) step).verb())
                            .findFirst()
                            .orElseThrow());
            RunningRelay.start(cli, Optional.of("user"), false).close();
            assertTrue(!service.hasEnded());
        }
    }
}

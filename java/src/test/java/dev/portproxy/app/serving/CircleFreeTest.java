package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.app.AskedRelays;
import dev.portproxy.app.HostAddresses;
import dev.portproxy.cli.Cli;
import dev.portproxy.control.ControlServer;
import dev.portproxy.control.Controlled;
import dev.portproxy.control.PeerRelays;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.relay.RelayIdentity;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Resolver;
import dev.portproxy.rule.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules of several relays whose connections would go round in a circle. */
@Timeout(60)
class CircleFreeTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    private Cli cli;
    private final List<RunningRelay> running = new ArrayList<>();
    private int one;
    private int two;
    private int three;

    @BeforeEach
    void ports() throws IOException {
        cli = Cli.onLinux(directory);
        try (ServerSocket first = new ServerSocket(0, 1, LOOPBACK);
                ServerSocket second = new ServerSocket(0, 1, LOOPBACK);
                ServerSocket third = new ServerSocket(0, 1, LOOPBACK)) {
            one = first.getLocalPort();
            two = second.getLocalPort();
            three = third.getLocalPort();
        }
    }

    @AfterEach
    void end() {
        running.forEach(RunningRelay::close);
    }

    private static String rule(String listenAddress, int listen, String address, int port) {
        return "v4tov4 listenaddress=" + listenAddress + " listenport=" + listen + " connectaddress=" + address
                + " connectport=" + port;
    }

    private static String rule(int listen, int port) {
        return rule("127.0.0.1", listen, "127.0.0.1", port);
    }

    private String store(String name, String... rules) {
        String store = cli.path(name);
        for (String rule : rules) {
            cli.done(Stream.concat(Stream.of("--store", store, "add"), Stream.of(rule.split(" ")))
                    .toArray(String[]::new));
        }
        return store;
    }

    private RunningRelay serve(String store) throws Exception {
        return started(RunningRelay.start(cli, Optional.of(store), false));
    }

    private RunningRelay started(RunningRelay relay) {
        running.add(relay);
        return relay;
    }

    private static List<RelayState> states(RunningRelay relay) {
        return relay.status().listeners().stream().map(ListenerStatus::state).toList();
    }

    @Test
    void the_relay_that_closes_a_circle_over_two_stores_refuses_and_writes_the_chain() throws Exception {
        RunningRelay first = serve(store("one.reg", rule(one, two)));
        String second = store("two.reg", rule(two, one), rule(three, 9));
        RunningRelay closes = serve(second);
        assertEquals(List.of(RelayState.LISTENING), states(first));
        assertEquals(List.of(RelayState.NOT_SERVABLE, RelayState.LISTENING), states(closes));
        String own = "v4tov4 127.0.0.1/" + two;
        assertEquals(
                "The rule " + own + " would get its own connections back: " + own + " -> v4tov4 127.0.0.1/" + one
                        + " of " + cli.path("one.reg") + " (process "
                        + ProcessHandle.current().pid() + ") -> " + own + ".",
                closes.status().listeners().get(0).message());
        first.lookAtOthers();
        closes.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(first), "who was there first stays");
        assertEquals(List.of(RelayState.NOT_SERVABLE, RelayState.LISTENING), states(closes));
    }

    @Test
    void a_rule_is_served_again_once_the_circle_is_broken() throws Exception {
        String store = store("one.reg", rule(one, two));
        RunningRelay first = serve(store);
        RunningRelay closes = serve(store("two.reg", rule(two, one)));
        assertEquals(List.of(RelayState.NOT_SERVABLE), states(closes));
        cli.done("--store", store, "disable", "127.0.0.1/" + one);
        first.reload();
        closes.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(closes));
        cli.done("--store", store, "enable", "127.0.0.1/" + one);
        first.reload();
        assertEquals(List.of(RelayState.NOT_SERVABLE), states(first), "now it is this one that would close it");
        closes.close();
        first.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(first));
    }

    @Test
    void a_change_of_a_target_that_closes_a_circle_is_refused_by_the_relay_that_is_told_of_it() throws Exception {
        String store = store("one.reg", rule(one, 9));
        RunningRelay first = serve(store);
        RunningRelay second = serve(store("two.reg", rule(two, one)));
        assertEquals(List.of(RelayState.LISTENING), states(second), "a chain that ends");
        cli.done(
                "--store",
                store,
                "set",
                "v4tov4",
                "listenaddress=127.0.0.1",
                "listenport=" + one,
                "connectaddress=127.0.0.1",
                "connectport=" + two);
        first.reload();
        second.lookAtOthers();
        assertEquals(List.of(RelayState.NOT_SERVABLE), states(first));
        assertEquals(List.of(RelayState.LISTENING), states(second));
    }

    @Test
    void a_chain_over_three_relays_that_ends_is_served() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 5, LOOPBACK)) {
            RunningRelay last = serve(store("three.reg", rule(three, target.getLocalPort())));
            RunningRelay middle = serve(store("two.reg", rule(two, three)));
            RunningRelay rules = started(RunningRelay.start(cli, Optional.empty(), false, rule(one, two)));
            for (RunningRelay relay : List.of(last, middle, rules)) {
                relay.lookAtOthers();
                assertEquals(List.of(RelayState.LISTENING), states(relay));
            }
            try (Socket client = new Socket(LOOPBACK, one);
                    Socket server = target.accept()) {
                client.getOutputStream().write('x');
                assertEquals('x', server.getInputStream().read());
            }
        }
    }

    @Test
    void a_circle_over_three_relays_and_every_address_is_found() throws Exception {
        serve(store("one.reg", rule("*", one, "127.0.0.1", two)));
        serve(store("two.reg", rule("*", two, "localhost", three)));
        RunningRelay closes = serve(store("three.reg", rule("0.0.0.0", three, "127.0.0.5", one)));
        assertEquals(List.of(RelayState.NOT_SERVABLE), states(closes));
    }

    @Test
    void rules_of_one_store_are_held_to_the_same_law() throws Exception {
        RunningRelay relay =
                serve(store("one.reg", rule(one, two), rule(two, one), rule("*", three, "127.0.0.1", three)));
        assertEquals(List.of(RelayState.LISTENING, RelayState.NOT_SERVABLE, RelayState.NOT_SERVABLE), states(relay));
    }

    @Test
    void another_program_on_the_exact_address_takes_what_a_rule_for_every_address_would() throws Exception {
        cli.machine.listener("127.0.0.1", one, 4711, "wslrelay.exe");
        RunningRelay relay = serve(store("one.reg", rule("*", one, "127.0.0.1", one)));
        assertEquals(List.of(RelayState.LISTENING), states(relay));
    }

    @Test
    void two_that_close_a_circle_at_the_same_moment_neither_both_serve_nor_both_refuse() throws Exception {
        String first = store("one.reg", rule(one, two));
        String second = store("two.reg", rule(two, one));
        for (int again = 0; again < 5; again++) {
            List<CompletableFuture<RunningRelay>> starting = Stream.of(first, second)
                    .map(store -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return RunningRelay.start(cli, Optional.of(store), false);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .toList();
            List<RunningRelay> both = new ArrayList<>();
            for (CompletableFuture<RunningRelay> start : starting) {
                both.add(started(start.get(1, TimeUnit.MINUTES)));
            }
            both.forEach(RunningRelay::lookAtOthers);
            List<RelayState> states =
                    both.stream().map(relay -> states(relay).get(0)).sorted().toList();
            assertEquals(List.of(RelayState.LISTENING, RelayState.NOT_SERVABLE), states);
            both.forEach(RunningRelay::close);
            running.clear();
        }
    }

    /** As if each had looked just before the other listened. */
    @Test
    void of_two_that_listen_already_the_one_that_began_last_gives_way() throws Exception {
        Cli elsewhere = Cli.onLinux(Files.createDirectory(directory.resolve("elsewhere")));
        RunningRelay first = serve(store("one.reg", rule(one, two)));
        String store = store("two.reg", rule(two, one));
        RunningRelay last = started(RunningRelay.start(elsewhere, Optional.of(store), false));
        assertEquals(
                List.of(RelayState.LISTENING, RelayState.LISTENING),
                Stream.of(first, last).flatMap(relay -> states(relay).stream()).toList(),
                "neither knows of the other");
        Path of = controls(cli);
        Path other = controls(elsewhere);
        copy(other, of);
        first.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(first));
        copy(of, other);
        last.lookAtOthers();
        assertEquals(List.of(RelayState.NOT_SERVABLE), states(last));
        first.lookAtOthers();
        last.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(first));
        assertEquals(List.of(RelayState.NOT_SERVABLE), states(last));
    }

    private static Path controls(Cli cli) {
        return AskedRelays.directory(cli.platform().userState());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("relay-"))
                    .toList()) {
                if (Files.notExists(to.resolve(file.getFileName()))) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    /** What the relay tells, once it may. */
    private record Standing(RunningRelay relay, AtomicReference<CountDownLatch> mayAnswer) implements Controlled {

        @Override
        public RelayStatus status() {
            try {
                mayAnswer.get().await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return relay.status();
        }

        @Override
        public void stop(Optional<Duration> drain) {}
    }

    @Test
    void a_relay_that_stands_still_is_reckoned_with_as_before() throws Exception {
        Cli elsewhere = Cli.onLinux(Files.createDirectory(directory.resolve("elsewhere")));
        RunningRelay first =
                started(RunningRelay.start(elsewhere, Optional.of(store("one.reg", rule(one, two))), false));
        Standing standing = new Standing(first, new AtomicReference<>(new CountDownLatch(0)));
        RunningRelay second;
        try (ControlServer control = ControlServer.open(controls(cli), standing)) {
            assertTrue(Files.exists(control.file()));
            second = serve(store("two.reg", rule(two, one)));
            assertEquals(List.of(RelayState.NOT_SERVABLE), states(second));
            CountDownLatch mayAnswer = new CountDownLatch(1);
            standing.mayAnswer().set(mayAnswer);
            try {
                second.lookAtOthers();
                assertEquals(List.of(RelayState.NOT_SERVABLE), states(second));
                second.reload();
                assertEquals(List.of(RelayState.NOT_SERVABLE), states(second));
            } finally {
                mayAnswer.countDown();
            }
        }
        second.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(second));
    }

    /** What is served by a look-up that the test answers. */
    private void serving(Resolver resolver, List<ServedRule> rules, BiConsumer<CircleFree, Relay> test) {
        RelaySettings settings =
                RelaySettings.defaults(name -> OptionalInt.empty()).withLoops(1).withResolver(resolver);
        Relay relay = Relay.start(settings, RelayEvents.NONE);
        try (CircleFree serving = new CircleFree(
                cli.platform(),
                relay,
                new RelayIdentity(1, "1", Optional.empty(), false, Instant.now()),
                Optional.of(new PeerRelays(Optional.empty(), List.of(controls(cli)))),
                new HostAddresses(settings.servicePorts(), resolver, Duration.ZERO, System::nanoTime))) {
            serving.serve(rules);
            test.accept(serving, relay);
        } finally {
            relay.stopNow();
        }
    }

    private static ServedRule rule(int listen, String name, int port) {
        return new ServedRule(new Rule(
                Family.V4TOV4,
                new Endpoint("127.0.0.1", Integer.toString(listen)),
                new Endpoint(name, Integer.toString(port))));
    }

    @Test
    void a_name_that_has_other_addresses_too_is_served_unless_it_leads_back_over_another_relay() throws Exception {
        InetAddress backend = InetAddress.getByName("10.9.0.2");
        Resolver resolver = name -> List.of(backend, LOOPBACK);
        serving(resolver, List.of(rule(one, "several.test", one)), (serving, relay) -> {
            serving.look();
            assertEquals(List.of(), relay.listeners().get(0).problems());
        });
        serve(store("two.reg", rule(two, one)));
        serving(resolver, List.of(rule(one, "several.test", two)), (serving, relay) -> {
            serving.look();
            assertEquals(1, relay.listeners().get(0).problems().size());
        });
    }

    @Test
    void a_name_of_no_rule_any_more_is_not_looked_up() {
        List<String> asked = new ArrayList<>();
        // The relay itself looks up what a client needs, and there is none.
        Resolver resolver = name -> {
            asked.add(name);
            return List.of(LOOPBACK);
        };
        serving(resolver, List.of(rule(one, "old.test", 9)), (serving, relay) -> {
            serving.look();
            serving.look();
            serving.serve(List.of(rule(one, "new.test", 9)));
            serving.look();
            asked.clear();
            serving.look();
            assertEquals(List.of("NEW.TEST"), asked);
        });
    }

    @Test
    void a_look_that_fails_is_not_the_last_one() throws Exception {
        CountDownLatch again = new CountDownLatch(2);
        Resolver resolver = name -> {
            again.countDown();
            throw new StackOverflowError("as the test wants it");
        };
        serving(resolver, List.of(rule(one, "deep.test", 9)), (serving, relay) -> {
            serving.begin();
            try {
                assertTrue(again.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void a_target_by_name_counts_as_it_is_resolved() throws Exception {
        List<InetAddress> answer = new ArrayList<>(List.of(InetAddress.getByName("10.0.0.5")));
        Resolver resolver = name -> List.copyOf(answer);
        RelaySettings settings =
                RelaySettings.defaults(name -> OptionalInt.empty()).withLoops(1).withResolver(resolver);
        Relay relay = Relay.start(settings, RelayEvents.NONE);
        try (CircleFree serving = new CircleFree(
                cli.platform(),
                relay,
                new RelayIdentity(1, "1", Optional.empty(), false, Instant.now()),
                Optional.empty(),
                new HostAddresses(settings.servicePorts(), resolver, Duration.ZERO, System::nanoTime))) {
            serving.serve(List.of(new ServedRule(new Rule(
                    Family.V4TOV4,
                    new Endpoint("127.0.0.1", Integer.toString(one)),
                    new Endpoint("moving.test", Integer.toString(one))))));
            serving.look();
            assertTrue(relay.listeners().get(0).problems().isEmpty());
            answer.set(0, LOOPBACK);
            serving.look();
            assertEquals(1, relay.listeners().get(0).problems().size());
            answer.set(0, InetAddress.getByName("10.0.0.6"));
            serving.look();
            assertTrue(relay.listeners().get(0).problems().isEmpty());
        } finally {
            relay.stopNow();
        }
    }

    @Test
    void the_check_of_each_store_names_the_circle_and_commands_that_break_it() throws Exception {
        String first = store("one.reg", rule(one, two));
        String second = store("two.reg", rule(two, one));
        serve(first);
        RunningRelay closes = serve(second);
        String pid = " (process " + ProcessHandle.current().pid() + ")";
        for (String store : List.of(first, second)) {
            int mine = store.equals(first) ? one : two;
            String other = store.equals(first) ? second : first;
            Cli.Run check = cli.run("--store", store, "check", "--live");
            assertEquals(10, check.exit(), check.out());
            String own = "v4tov4 127.0.0.1/" + mine;
            String its = "v4tov4 127.0.0.1/" + (one + two - mine) + " of " + other + pid;
            assertTrue(check.out().contains("Error ForwardCycle  " + own + "\n"), check.out());
            assertTrue(check.out().contains("    " + own + " -> " + its + " -> " + own + "\n"), check.out());
            assertTrue(check.out().contains(command("delete", store) + " v4tov4 listenport=" + mine), check.out());
            assertTrue(check.out().contains(command("disable", other) + " v4tov4 "), check.out());
        }
        cli.done("--store", first, "disable", "v4tov4", "127.0.0.1/" + one);
        running.get(0).reload();
        closes.lookAtOthers();
        assertEquals(List.of(RelayState.LISTENING), states(closes));
        Cli.Run mended = cli.run("--store", second, "check", "--live");
        assertTrue(!mended.out().contains("ForwardCycle"), mended.out());
    }

    private static String command(String verb, String store) {
        return FixText.of(Fix.of(OwnCommand.of(verb).inStore(store)));
    }

    @Test
    void the_check_does_not_speak_of_a_circle_that_ends_at_another_program() throws Exception {
        String first = store("one.reg", rule(one, two));
        serve(store("two.reg", rule(two, one)));
        assertTrue(cli.run("--store", first, "check", "--live").out().contains("ForwardCycle"));
        cli.machine.listener("127.0.0.1", one, 4711, "nginx");
        String held = cli.run("--store", first, "check", "--live").out();
        assertTrue(!held.contains("ForwardCycle"), held);
    }
}

package dev.portproxy.app.serving;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.netsh.CommandLine;
import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.ServedRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A relay inside the test's process, where the commands of its {@link Cli} find it. */
public final class RunningRelay implements AutoCloseable {

    private final RelayRun relay;
    private final CompletableFuture<Void> ended;

    private RunningRelay(RelayRun relay, CompletableFuture<Void> ended) {
        this.relay = relay;
        this.ended = ended;
    }

    /** Returns once it serves. */
    public static RunningRelay start(Cli cli, Optional<String> store, boolean service, String... rules)
            throws Exception {
        Platform platform = cli.platform();
        List<ServedRule> extra = new ArrayList<>();
        for (String rule : rules) {
            List<String> words = new ArrayList<>(List.of("add"));
            words.addAll(CommandLine.words(rule));
            extra.add(new ServedRule(((NetshCommand.Add)
                            CommandParser.parse(words, Dialect.STRICT).command())
                    .rule()));
        }
        RelayRun relay = new RelayRun(
                platform,
                new RelayRun.Work(
                        store.map(new Stores(platform)::open),
                        extra,
                        Duration.ofHours(1),
                        service,
                        platform.userState()),
                sentence -> {});
        CountDownLatch ready = new CountDownLatch(1);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(
                () -> {
                    try (RelayReport report =
                            new RelayReport(platform, sentence -> {}, ConnectionLog.NONE, line -> {})) {
                        relay.run(report, ready::countDown);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    } finally {
                        ready.countDown();
                    }
                },
                work -> new Thread(work, "relay-under-test").start());
        if (!ready.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the relay did not start");
        }
        if (!relay.serves()) {
            // Its refusal is what the test may be about.
            try {
                ended.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof PortProxyException refused) {
                    throw refused;
                }
            }
            throw new AssertionError("the relay did not start: " + ended);
        }
        return new RunningRelay(relay, ended);
    }

    /** Serves what the store holds now, without waiting for its watch. */
    public void reload() {
        relay.reload();
    }

    /** Looks at the other relays now. */
    public void lookAtOthers() {
        relay.lookAtOthers();
    }

    public RelayStatus status() {
        return relay.status();
    }

    public boolean hasEnded() {
        return ended.isDone();
    }

    /** Waits until it has ended, by whatever asked for it. */
    public void awaitEnd() {
        ended.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        relay.end(Duration.ZERO);
        awaitEnd();
    }
}

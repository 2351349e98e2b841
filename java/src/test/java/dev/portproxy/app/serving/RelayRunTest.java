package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.Cli;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.relay.RelayState;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Family;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoreLayout;
import dev.portproxy.store.UndoLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayRunTest {

    @TempDir
    private Path directory;

    /** A store whose reading takes as long as the test wants. */
    private static final class SlowRegistry implements Registry {
        private final MemoryRegistry rules = new MemoryRegistry();
        private final CountDownLatch read = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        @Override
        public <T> T read(Function<? super View, T> work) {
            read.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return rules.read(work);
        }

        @Override
        public <T> T change(Function<? super Edit, T> work) {
            return rules.change(work);
        }

        @Override
        public AutoCloseable watch(List<Key> keys, Runnable changed) {
            return rules.watch(keys, changed);
        }
    }

    @Test
    void who_asks_a_relay_that_has_just_begun_is_told_of_the_rules_that_it_then_serves() throws Exception {
        SlowRegistry registry = new SlowRegistry();
        registry.change(edit -> {
            edit.put(StoreKeys.MACHINE.rules(Family.V4TOV4), RegValue.text("127.0.0.1/0", "127.0.0.1/9"));
            return null;
        });
        RuleStore rules = new RuleStore(
                "slow", registry, StoreLayout.at(StoreKeys.MACHINE), new UndoLog(Path.of("never written")));
        RelayRun run = new RelayRun(
                Cli.onLinux(directory).platform(),
                new RelayRun.Work(
                        Optional.of(new Stores.Opened("slow", Optional.empty(), 0, rules, StoreKeys.MACHINE)),
                        List.of(),
                        Duration.ZERO,
                        false,
                        directory),
                said -> {});
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                run.run(new RelayEvents() {}, () -> {});
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        registry.read.await();
        CompletableFuture<RelayStatus> status = CompletableFuture.supplyAsync(run::status);
        assertFalse(status.isDone());
        registry.mayGoOn.countDown();
        assertEquals(
                List.of(RelayState.LISTENING),
                status.get(1, TimeUnit.MINUTES).listeners().stream()
                        .map(listener -> listener.state())
                        .toList());
        run.end(Duration.ZERO);
        ended.get(1, TimeUnit.MINUTES);
    }
}

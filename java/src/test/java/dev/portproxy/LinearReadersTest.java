package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.check.text.RuleReaders;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.ExchangeReaders;
import dev.portproxy.firewall.FirewallReaders;
import dev.portproxy.linux.LinuxReaders;
import dev.portproxy.listed.ListedReaders;
import dev.portproxy.netsh.NetshReaders;
import dev.portproxy.registry.RegReaders;
import dev.portproxy.serve.RequestReaders;
import dev.portproxy.store.StoreReaders;
import dev.portproxy.windows.WindowsReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes from anybody may cost only so much of the processor: 64 KB a tenth of a second, and a longer text so much
 * more as it is longer. Half of {@code -Dportproxy.fuzz.seconds} is the time for each reader.
 */
class LinearReadersTest {

    private static final int LENGTH = 64 * 1024;
    private static final long MOST = 100_000_000;

    @TempDir
    private static Path directory;

    /** Those that only read. */
    static List<Reader> pure() {
        return pure(directory);
    }

    static List<Reader> pure(Path directory) {
        return Stream.of(
                        RuleReaders.all(),
                        NetshReaders.all(),
                        ExchangeReaders.all(),
                        ListedReaders.all(),
                        RegReaders.all(),
                        StoreReaders.all(directory),
                        LinuxReaders.all(),
                        FirewallReaders.all(),
                        WindowsReaders.all(),
                        RequestReaders.requests())
                .flatMap(List::stream)
                .toList();
    }

    static List<Reader> withWholeCommands() {
        return Stream.concat(pure().stream(), RequestReaders.commands(directory).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pure")
    void sixty_four_kilobytes_of_anything_take_a_tenth_of_a_second_at_most(Reader reader) throws Exception {
        onItsOwnThread(() -> {
            new Adversary(reader, LENGTH / 16).plain().forEach(input -> read(reader, input.text()));
            forAWhile(new Adversary(reader, LENGTH), input -> {
                String text = input.text();
                long time = ProcessorTime.least(() -> read(reader, text), MOST);
                assertTrue(time <= MOST, () -> time / 1_000_000 + " ms");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("withWholeCommands")
    void time_grows_as_the_text_does(Reader reader) throws Exception {
        onItsOwnThread(() -> forAWhile(new Adversary(reader, LENGTH), input -> {
            String text = input.text();
            Growth growth = Growth.of(() -> read(reader, text), () -> {
                String larger = input.text(Growth.SPAN);
                return () -> read(reader, larger);
            });
            assertTrue(growth.isLinear(), growth::toString);
        }));
    }

    /** Texts of one token and of any two by turns: a reader has thousands of them. */
    private static void forAWhile(Adversary adversary, Consumer<Adversary.Input> law) {
        long seed = Long.getLong("portproxy.fuzz.seed", new Random().nextLong());
        SplittableRandom random = new SplittableRandom(seed);
        List<Adversary.Input> plain = adversary.plain();
        Collections.shuffle(plain, new Random(seed));
        long until = System.nanoTime() + Long.getLong("portproxy.fuzz.seconds", 2) * 500_000_000L;
        for (int i = 0; i == 0 || System.nanoTime() < until; i++) {
            Adversary.Input input = i % 2 == 0 && i / 2 < plain.size() ? plain.get(i / 2) : adversary.any(random);
            try {
                law.accept(input);
            } catch (AssertionError e) {
                throw new AssertionError("fails with -Dportproxy.fuzz.seed=" + seed + " for " + input, e);
            }
        }
    }

    /** Where the stack is as short as in the program itself: an exception costs what stands on it. */
    private static void onItsOwnThread(Runnable work) throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "reader");
        thread.start();
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError(e.getCause());
        }
    }

    static void read(Reader reader, String text) {
        try {
            reader.read().holdsFor(text);
        } catch (PortProxyException | IOException | IllegalArgumentException refused) {
            // A refusal is as good as an answer.
        } catch (Exception | StackOverflowError e) {
            throw new AssertionError(reader + " fails", e);
        }
    }
}

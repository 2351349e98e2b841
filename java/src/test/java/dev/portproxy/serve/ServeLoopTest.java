package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.portproxy.cli.Cli;
import dev.portproxy.cli.Client;
import dev.portproxy.cli.Session;
import dev.portproxy.registry.RegFile;
import dev.portproxy.serve.Serving.Held;
import dev.portproxy.store.RuleRoots;
import dev.portproxy.store.RuleStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several requests under way: which run beside each other, cancels, and the end of the input. */
@Timeout(60)
class ServeLoopTest {

    private static final String IMPORT =
            "{\"request\":4,\"arguments\":[\"import\",\"-\"],\"input\":\"netsh interface portproxy add v4tov4 80 10.0.0.5\"}";

    @TempDir
    private Path directory;

    private Cli cli;
    private Serving serve;

    @BeforeEach
    void start() throws IOException {
        start(Duration.ofMinutes(1));
    }

    private void start(Duration grace) throws IOException {
        cli = Cli.onLinux(directory);
        serve = new Serving(cli, grace);
        cli.onPorts = () -> serve.stop();
        cli.onServices = () -> serve.stop();
    }

    @AfterEach
    void end() throws Exception {
        serve.close();
    }

    private static String ports(int request) {
        return "{\"request\":" + request + ",\"arguments\":[\"ports\",\"80\"]}";
    }

    private static String add(int request, int port) {
        return "{\"request\":" + request + ",\"arguments\":[\"add\",\"v4tov4\",\"" + port + "\",\"10.0.0.5\"]}";
    }

    private static String show(int request) {
        return "{\"request\":" + request + ",\"arguments\":[\"show\"]}";
    }

    private static String cancel(int request) {
        return "{\"cancel\":" + request + "}";
    }

    private Held begun(int request, String line) throws Exception {
        Held held = serve.hold(request);
        serve.send(line);
        held.awaitBegin();
        return held;
    }

    private void isCancelled(int request) throws IOException {
        assertEquals(
                "{\"request\":" + request + ",\"cancelled\":true,\"exit\":6}",
                serve.answer().toString());
    }

    /** The next lines are all of this request, up to its last one. */
    private List<JsonNode> answered(int request) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        do {
            JsonNode line = serve.answer();
            assertEquals(request, line.get("request").asInt(), line::toString);
            lines.add(line);
        } while (!lines.get(lines.size() - 1).has("exit"));
        return lines;
    }

    private String rules() {
        return cli.done("--json", "show").objects().stream()
                .map(rule -> rule.get("name").asString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_read_is_answered_while_a_write_waits_for_the_lock_of_the_store() throws Exception {
        cli.done("add", "v4tov4", "79", "10.0.0.5");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        Thread other = new Thread(() -> new RegFile(Path.of(cli.path("default/rules.reg"))).change(edit -> {
            locked.countDown();
            try {
                mayLeave.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return edit;
        }));
        other.start();
        locked.await();
        begun(1, add(1, 80)).goOn();
        serve.send(show(2));
        assertEquals("*/79", answered(2).get(0).get("object").get("name").asString());
        mayLeave.countDown();
        other.join();
        assertTrue(answered(1).get(1).has("undo"));
        assertEquals("*/79 */80", rules());
    }

    @Test
    void reads_are_answered_beside_each_other_and_beside_a_write_under_way() throws Exception {
        Held reads = begun(1, ports(1));
        Held writes = begun(2, add(2, 80));
        serve.send(show(3));
        assertTrue(answered(3).get(0).get("say").asString().startsWith("There is no file"));
        reads.goOn();
        answered(1);
        writes.goOn();
        assertEquals(0, answered(2).get(1).get("exit").asInt());
    }

    @Test
    void no_more_than_eight_read_at_once_and_the_others_wait_in_order() throws Exception {
        for (int request = 1; request <= Turns.MOST_READING; request++) {
            begun(request, ports(request));
        }
        Held ninth = serve.hold(9);
        serve.send(ports(9), show(10), cancel(10), cancel(3));
        isCancelled(10);
        isCancelled(3);
        ninth.awaitBegin();
        ninth.goOn();
        answered(9);
    }

    @Test
    void a_cancel_ends_each_that_reads_or_waits_at_once_and_no_other() throws Exception {
        begun(1, ports(1));
        Held second = begun(2, ports(2));
        Held write = begun(3, add(3, 80));
        serve.send(add(4, 81), add(5, 82), cancel(4), cancel(1), cancel(7));
        isCancelled(4);
        isCancelled(1);
        second.goOn();
        answered(2);
        write.goOn();
        answered(3);
        answered(5);
        serve.closeInput();
        serve.awaitEnd();
        assertNull(serve.answer());
        assertEquals("*/80 */82", rules());
    }

    @Test
    void a_write_that_waits_for_its_turn_can_be_cancelled_and_is_never_begun() throws Exception {
        Held write = begun(1, add(1, 80));
        Held waits = serve.hold(2);
        serve.send(add(2, 81), cancel(2));
        isCancelled(2);
        write.goOn();
        answered(1);
        serve.send(add(3, 82));
        answered(3);
        assertFalse(waits.hasBegun());
        assertEquals("*/80 */82", rules());
    }

    /** Each stands on the one before: in another order one would be refused. */
    @Test
    void writes_are_made_in_the_order_in_which_they_came() throws Exception {
        Held first = begun(1, add(1, 80));
        int last = 20;
        for (int request = 2; request <= last; request++) {
            serve.send(
                    "{\"request\":" + request + ",\"arguments\":[\"set\",\"v4tov4\",\"80\",\"10.0.0." + request
                            + "\"]}",
                    show(100 + request));
        }
        first.goOn();
        List<Integer> exits = new ArrayList<>();
        Map<Long, List<JsonNode>> answers = serve.answers(2 * last - 1);
        answers.forEach((request, lines) ->
                exits.add(lines.get(lines.size() - 1).get("exit").asInt()));
        assertEquals(List.of(0), exits.stream().distinct().toList());
        for (long request = 2; request <= last; request++) {
            assertEquals(
                    "10.0.0." + request + "/80",
                    answers.get(request).get(0).get("object").get("data").asString());
        }
        assertTrue(cli.done("--json", "show").out().contains("10.0.0." + last + "/80"));
        for (int request = last; request > 1; request--) {
            cli.done("undo");
        }
        assertTrue(cli.done("--json", "show").out().contains("10.0.0.5/80"));
    }

    @Test
    void an_import_and_a_write_wait_for_each_other_and_a_dry_run_for_none() throws Exception {
        Held imports = begun(4, IMPORT);
        Held add = serve.hold(5);
        serve.send(add(5, 81), IMPORT.replace("4,", "6,").replace("\"-\"", "\"-\",\"--dry-run\""));
        assertEquals(10, answered(6).get(2).get("exit").asInt());
        assertFalse(add.hasBegun());
        imports.goOn();
        answered(4);
        add.goOn();
        answered(5);
        assertEquals("*/80 */81", rules());
    }

    @Test
    void two_at_once_are_answered_each_in_its_own_language() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        cli.onPorts = () -> {
            try {
                both.await();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        String korean = "{\"request\":2,\"arguments\":[\"ports\",\"81\"],\"language\":\"ko\"}";
        serve.send(ports(1), korean);
        Map<Long, List<JsonNode>> answers = serve.answers(2);
        assertTrue(answers.get(1L).get(0).get("say").asString().startsWith("Nobody listens"));
        String said = answers.get(2L).get(0).get("say").asString();
        assertTrue(said.contains("\uc2b5\ub2c8\ub2e4"), said);
    }

    @Test
    void a_write_under_way_is_finished() throws Exception {
        Held write = begun(2, add(2, 80));
        serve.send(cancel(2), "no request");
        assertTrue(serve.answer().get("request").isNull());
        write.goOn();
        JsonNode last = answered(2).get(1);
        assertEquals(0, last.get("exit").asInt());
        assertTrue(last.has("undo"));
        assertFalse(last.has("cancelled"));
    }

    @Test
    void the_end_of_the_input_waits_for_all_that_was_asked_before_it() throws Exception {
        Held write = begun(1, add(1, 80));
        Held reads = begun(2, ports(2));
        serve.send(add(3, 81));
        serve.closeInput();
        write.goOn();
        answered(1);
        answered(3);
        reads.goOn();
        answered(2);
        serve.awaitEnd();
        assertNull(serve.answer());
    }

    @Test
    void the_end_of_the_input_does_not_wait_for_readers_that_hang_but_for_a_write() throws Exception {
        serve.close();
        start(Duration.ofMillis(1));
        begun(1, ports(1));
        Held write = begun(2, add(2, 80));
        begun(3, ports(3));
        serve.closeInput();
        write.goOn();
        answered(2);
        serve.awaitEnd();
        assertNull(serve.answer());
    }

    @Test
    void an_import_can_be_given_up_while_it_reads_and_then_changes_nothing() throws Exception {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        Held held = serve.hold(4);
        cli.onServices = () -> {
            serve.stop();
            told.complete(Thread.currentThread().isInterrupted());
        };
        serve.send(IMPORT);
        held.awaitBegin();
        serve.send(cancel(4));
        isCancelled(4);
        assertTrue(told.get(1, TimeUnit.MINUTES), "whoever reads is told that nobody waits for it");
        serve.send(show(3));
        answered(3);
        serve.closeInput();
        serve.awaitEnd();
        assertEquals("", rules());
    }

    @Test
    void a_dry_run_can_be_given_up_like_whatever_only_reads() throws Exception {
        begun(
                4,
                "{\"request\":4,\"arguments\":[\"add\",\"--dry-run\"],\"items\":[{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"}]}");
        serve.send(cancel(4));
        isCancelled(4);
    }

    @Test
    void an_import_that_has_begun_to_write_is_finished() throws Exception {
        serve.send(IMPORT);
        serve.closeInput();
        serve.awaitEnd();
        assertEquals("*/80", rules());
    }

    @Test
    void whatever_breaks_a_request_it_has_its_last_line() throws Exception {
        cli.onPorts = () -> {
            throw new NoClassDefFoundError("none");
        };
        serve.send(ports(1));
        List<JsonNode> answers = answered(1);
        assertEquals("Internal", answers.get(0).get("error").get("id").asString());
        assertEquals(70, answers.get(1).get("exit").asInt());
        serve.send(show(3));
        answered(3);
    }

    @Test
    void a_client_that_is_gone_has_nothing_begun_for_it() throws Exception {
        Held write = begun(1, add(1, 80));
        Held next = serve.hold(2);
        serve.send(add(2, 81));
        serve.closeOutput();
        write.goOn();
        serve.awaitEnd();
        assertFalse(next.hasBegun());
        assertEquals("*/80", rules());
    }

    /** More than any pipe holds. */
    private void askMore() throws IOException {
        String items = IntStream.rangeClosed(1, 3000)
                .mapToObj(port -> "{\"listenPort\":" + port + ",\"connectAddress\":\"10.0.0.5\"}")
                .collect(Collectors.joining(","));
        cli.input("{\"request\":1,\"arguments\":[\"add\"],\"items\":[" + items + "]}")
                .done("serve");
        for (int request = 1; request <= 4; request++) {
            serve.send(show(request));
        }
    }

    @Test
    void a_client_that_does_not_read_holds_up_no_write_and_is_cancelled_and_answered_when_it_does() throws Exception {
        askMore();
        begun(5, add(5, 4000)).goOn();
        CountDownLatch written = new CountDownLatch(1);
        AutoCloseable watch = new RegFile(Path.of(cli.path("default/rules.reg")))
                .watch(List.of(RuleRoots.SYSTEM), () -> {
                    if (rules().endsWith("*/4000")) {
                        written.countDown();
                    }
                });
        if (!rules().endsWith("*/4000")) {
            written.await();
        }
        watch.close();
        serve.send(cancel(2), cancel(3));
        Map<Long, List<JsonNode>> answers = serve.answers(5);
        assertEquals(2, answers.get(5L).size());
        for (long request : new long[] {1, 4}) {
            List<JsonNode> lines = answers.get(request);
            assertEquals(0, lines.get(lines.size() - 1).get("exit").asInt());
        }
    }

    /** A heap of tests is large enough for it. */
    @Test
    void once_nobody_asks_the_memory_of_what_was_done_is_given_back() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        NotificationListener listener = (notification, handback) -> {
            GarbageCollectionNotificationInfo collection =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            if (collection.getGcCause().equals("System.gc()")) {
                given.countDown();
            }
        };
        List<NotificationEmitter> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(NotificationEmitter.class::cast)
                .toList();
        collectors.forEach(collector -> collector.addNotificationListener(listener, null, null));
        byte[] much = new byte[64 << 20];
        serve.send(show(1));
        answered(1);
        given.await();
        assertEquals(64 << 20, much.length);
        for (NotificationEmitter collector : collectors) {
            collector.removeNotificationListener(listener);
        }
    }

    @Test
    void requests_are_shown_one_view_of_a_store_that_nobody_has_changed() {
        cli.done("add", "v4tov4", "80", "10.0.0.5");
        Session server = cli.session(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        Supplier<RuleStore.Content> shown =
                () -> server.ofRequest(server.terminal(), server.output(), null, Client.COMMAND_LINE)
                        .store()
                        .rules()
                        .content();
        assertSame(shown.get(), shown.get());
    }

    @Test
    void a_client_that_reads_nothing_more_does_not_keep_the_process_after_the_end_of_the_input() throws Exception {
        serve.close();
        start(Duration.ofMillis(1));
        askMore();
        serve.closeInput();
        serve.awaitEnd();
    }
}

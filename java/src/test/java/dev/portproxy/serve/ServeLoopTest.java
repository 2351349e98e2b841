package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.launch.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cancels and the end of the input, while a request is under way. */
@Timeout(60)
class ServeLoopTest {

    private static final String PORTS = "{\"request\":1,\"arguments\":[\"ports\",\"80\"]}";
    private static final String ADD = "{\"request\":2,\"arguments\":[\"add\",\"v4tov4\",\"80\",\"10.0.0.5\"]}";
    private static final String SHOW = "{\"request\":3,\"arguments\":[\"show\"]}";

    @TempDir
    private Path directory;

    private Cli cli;
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private OutputStream requests;
    private BufferedReader answers;
    private Thread serving;

    @BeforeEach
    void start() throws IOException {
        start(Duration.ofMinutes(1));
    }

    /** Channels, because piped streams end with the thread that wrote last. */
    private void start(Duration grace) throws IOException {
        cli = Cli.onLinux(directory);
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        requests = Channels.newOutputStream(in.sink());
        answers = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(out.source()), StandardCharsets.UTF_8));
        ServeLoop loop = new ServeLoop(
                cli.session(Channels.newInputStream(in.source()), Channels.newOutputStream(out.sink())),
                Main.program(),
                grace);
        serving = new Thread(() -> {
            try {
                loop.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        serving.start();
        assertTrue(answers.readLine().contains("hello"));
    }

    @AfterEach
    void end() throws Exception {
        mayGoOn.countDown();
        requests.close();
        serving.join();
    }

    private void send(String... lines) throws IOException {
        requests.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    private JsonNode answer() throws IOException {
        return JsonMapper.shared().readTree(answers.readLine());
    }

    private void block() {
        began.countDown();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void holdPorts() throws Exception {
        cli.onPorts = this::block;
        send(PORTS);
        began.await();
    }

    private void holdAdd() throws Exception {
        cli.onServices = this::block;
        send(ADD);
        began.await();
    }

    private static void isCancelled(int request, JsonNode answer) {
        assertEquals("{\"request\":" + request + ",\"cancelled\":true,\"exit\":6}", answer.toString());
    }

    @Test
    void reading_is_given_up_at_once_and_the_next_request_has_its_turn() throws Exception {
        holdPorts();
        send(ADD, "{\"cancel\":1}");
        isCancelled(1, answer());
        assertEquals("10.0.0.5/80", answer().get("object").get("data").asString());
        assertEquals(0, answer().get("exit").asInt());
        mayGoOn.countDown();
        send(SHOW);
        // What was given up says nothing any more, wherever it is now.
        assertEquals(3, answer().get("request").asInt());
        assertEquals(3, answer().get("request").asInt());
    }

    @Test
    void what_waits_is_never_begun() throws Exception {
        holdPorts();
        send(ADD, SHOW, "{\"cancel\":2}");
        isCancelled(2, answer());
        mayGoOn.countDown();
        assertTrue(answer().get("say").asString().startsWith("Nobody listens"));
        assertEquals(1, answer().get("request").asInt());
        assertTrue(answer().get("say").asString().startsWith("There is no file"));
    }

    @Test
    void a_write_under_way_is_finished() throws Exception {
        holdAdd();
        send("{\"cancel\":2}", "no request");
        mayGoOn.countDown();
        assertTrue(answer().has("object"));
        JsonNode last = answer();
        assertEquals(0, last.get("exit").asInt());
        assertTrue(last.has("undo"));
        assertFalse(last.has("cancelled"));
    }

    @Test
    void the_end_of_the_input_waits_for_a_write_and_for_what_was_asked_before_it() throws Exception {
        holdAdd();
        send(SHOW);
        requests.close();
        mayGoOn.countDown();
        assertTrue(answer().has("object"));
        assertEquals(0, answer().get("exit").asInt());
        assertTrue(answer().has("object"));
        assertEquals(0, answer().get("exit").asInt());
        serving.join();
    }

    @Test
    void the_end_of_the_input_does_not_wait_for_a_reader_that_hangs() throws Exception {
        requests.close();
        serving.join();
        start(Duration.ofMillis(1));
        holdPorts();
        requests.close();
        serving.join();
    }

    @Test
    void an_import_can_be_given_up_while_it_reads_and_then_changes_nothing() throws Exception {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        cli.onServices = () -> {
            began.countDown();
            told.complete(Thread.currentThread().isInterrupted() || !awaited());
        };
        send(
                "{\"request\":4,\"arguments\":[\"import\",\"-\"],\"input\":\"netsh interface portproxy add v4tov4 80 10.0.0.5\"}");
        began.await();
        send("{\"cancel\":4}", SHOW);
        isCancelled(4, answer());
        assertEquals(3, answer().get("request").asInt());
        assertEquals(3, answer().get("request").asInt());
        assertTrue(told.get(1, TimeUnit.MINUTES), "whoever reads is told that nobody waits for it");
        mayGoOn.countDown();
        requests.close();
        serving.join();
        assertEquals("", cli.done("--json", "show").out());
    }

    @Test
    void a_dry_run_can_be_given_up_like_whatever_only_reads() throws Exception {
        cli.onServices = () -> {
            began.countDown();
            awaited();
        };
        send(
                "{\"request\":4,\"arguments\":[\"add\",\"--dry-run\"],\"items\":[{\"listenPort\":80,\"connectAddress\":\"10.0.0.5\"}]}");
        began.await();
        send("{\"cancel\":4}", SHOW);
        isCancelled(4, answer());
        assertEquals(3, answer().get("request").asInt());
        mayGoOn.countDown();
        requests.close();
        serving.join();
    }

    private boolean awaited() {
        try {
            mayGoOn.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void an_import_that_has_begun_to_write_is_finished() throws Exception {
        send(
                "{\"request\":4,\"arguments\":[\"import\",\"-\"],\"input\":\"netsh interface portproxy add v4tov4 80 10.0.0.5\"}");
        requests.close();
        serving.join();
        assertTrue(cli.done("--json", "show").out().contains("10.0.0.5"));
    }

    @Test
    void whatever_breaks_a_request_it_has_its_last_line() throws Exception {
        cli.onPorts = () -> {
            throw new NoClassDefFoundError("none");
        };
        send(PORTS, SHOW);
        assertEquals("Internal", answer().get("error").get("id").asString());
        assertEquals(70, answer().get("exit").asInt());
        assertEquals(3, answer().get("request").asInt());
    }

    @Test
    void a_client_that_is_gone_has_nothing_begun_for_it() throws Exception {
        holdPorts();
        send(ADD);
        answers.close();
        mayGoOn.countDown();
        requests.close();
        serving.join();
        assertEquals("", cli.done("--json", "show").out());
    }
}

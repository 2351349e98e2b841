package dev.portproxy.serve;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} on a thread of this process, and its client. */
final class Serving implements AutoCloseable {

    private final OutputStream requests;
    private final BufferedReader answers;
    private final Thread serving;
    private final Map<Integer, Held> held = new HashMap<>();

    Serving(Cli cli) throws IOException {
        this(cli, Duration.ofMinutes(1));
    }

    /** Channels, because piped streams end with the thread that wrote last. */
    Serving(Cli cli, Duration grace) throws IOException {
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
            // As the end of the process closes it.
            try (Pipe.SinkChannel end = out.sink()) {
                loop.run();
                assertTrue(end.isOpen());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        serving.start();
        assertTrue(answers.readLine().contains("{\"hello\":\"portproxy\",\"protocol\":2,"));
    }

    /** A request that is stopped in its verb, wherever a hook of {@link Cli} calls {@link #stop}. */
    static final class Held {
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        void awaitBegin() throws InterruptedException {
            began.await();
        }

        boolean hasBegun() {
            return began.getCount() == 0;
        }

        void goOn() {
            mayGoOn.countDown();
        }
    }

    /** From now on the request of that id is stopped. */
    synchronized Held hold(int request) {
        return held.computeIfAbsent(request, id -> new Held());
    }

    /** For a hook: stops a request that is to be held, until it may go on, or is interrupted. */
    void stop() {
        Held one = ofThisThread();
        if (one != null) {
            one.began.countDown();
            try {
                one.mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Held ofThisThread() {
        String name = Thread.currentThread().getName();
        return name.startsWith("request ") ? held.get(Integer.valueOf(name.substring("request ".length()))) : null;
    }

    void send(String... lines) throws IOException {
        requests.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    /** The next line, whichever request it is of; null at the end. */
    JsonNode answer() throws IOException {
        String line = answers.readLine();
        return line == null ? null : JsonMapper.shared().readTree(line);
    }

    /** The lines up to the last one of so many requests, by the request, as each came. */
    Map<Long, List<JsonNode>> answers(int requests) throws IOException {
        Map<Long, List<JsonNode>> byRequest = new HashMap<>();
        for (int open = requests; open > 0; ) {
            JsonNode line = answer();
            byRequest
                    .computeIfAbsent(line.get("request").asLong(), id -> new ArrayList<>())
                    .add(line);
            open -= line.has("exit") ? 1 : 0;
        }
        return byRequest;
    }

    void closeInput() throws IOException {
        requests.close();
    }

    void closeOutput() throws IOException {
        answers.close();
    }

    void awaitEnd() throws InterruptedException {
        serving.join();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            held.values().forEach(Held::goOn);
        }
        requests.close();
        answers.close();
        try {
            serving.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

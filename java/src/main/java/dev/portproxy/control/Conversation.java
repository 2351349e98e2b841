package dev.portproxy.control;

import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.words.Language;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of a relay's control: one line of request, {@code portproxy 1 TOKEN status} or {@code portproxy 1 TOKEN stop
 * [MILLISECONDS]}; the answer is the proof, JSON objects and {@code end}, a line each. To {@code stop} the proof comes at
 * once, the rest when the relay has ended.
 *
 * <p>Behind a request may stand {@code lang=} and the language to answer in, which is English else. A status says which
 * one it is in. Relays that do not say so take what stands behind {@code stop} for milliseconds.
 */
final class Conversation {

    static final String GREETING = "portproxy 1 ";

    /** Before the code of a language. */
    static final String LANGUAGE = "lang=";

    /** Behind {@code status}: of a relay that begins, what there is; older ones wait all the same. */
    static final String AT_ONCE = "now";

    /** The field of a relay's object that says which language its status is in. */
    static final String SPOKEN = "language";

    /** What stands between the words of a fix and its verb. */
    static final String LABEL_END = ": ";

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int LONGEST_REQUEST = 256;

    private final Socket client;
    private final ControlFile file;
    private final Controlled relay;
    private final CompletableFuture<Integer> ended;

    Conversation(Socket client, ControlFile file, Controlled relay, CompletableFuture<Integer> ended) {
        this.client = client;
        this.file = file;
        this.relay = relay;
        this.ended = ended;
    }

    /**
     * @param known called where the client has shown the token, or never will
     * @param patient called where the client may wait from now on for as long as it takes
     */
    void run(Runnable known, Runnable patient) {
        try {
            List<String> words;
            try {
                words = request();
            } finally {
                known.run();
            }
            Language language = language(words);
            if (words.get(1).equals("status")) {
                boolean atOnce = words.contains(AT_ONCE);
                answer(told(language.during(atOnce ? relay::statusAtOnce : relay::status), language)
                        .iterator());
            } else if (words.get(1).equals("stop")) {
                Optional<String> millis = words.stream()
                        .skip(2)
                        .filter(word -> !word.startsWith(LANGUAGE))
                        .findFirst();
                stop(millis.isPresent() ? Optional.of(millis(millis.get())) : Optional.empty(), language, patient);
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A client of the control was closed", e);
        }
        patient.run();
        close();
    }

    /** Its words, the token first. */
    private List<String> request() throws IOException {
        String request = ControlLine.read(new BufferedInputStream(client.getInputStream()), LONGEST_REQUEST);
        List<String> words = request.startsWith(GREETING)
                ? List.of(request.substring(GREETING.length()).split(" ", -1))
                : List.of();
        if (words.size() < 2 || !ControlFile.isSame(file.token(), words.get(0))) {
            throw new ProtocolException("no request with the token");
        }
        return words;
    }

    /** English too where it is one of a later version. */
    private static Language language(List<String> words) {
        return words.stream()
                .skip(2)
                .filter(word -> word.startsWith(LANGUAGE))
                .findFirst()
                .flatMap(word -> Language.of(word.substring(LANGUAGE.length())))
                .orElse(Language.ENGLISH);
    }

    private static Stream<Map<String, Object>> told(RelayStatus status, Language language) {
        Map<String, Object> self = status.object();
        self.put(SPOKEN, language.code());
        return Stream.concat(Stream.of(self), status.objects().skip(1));
    }

    private static Duration millis(String text) throws ProtocolException {
        try {
            return Duration.ofMillis(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ProtocolException(text + " are not milliseconds");
        }
    }

    private void stop(Optional<Duration> drain, Language language, Runnable patient) throws IOException {
        try {
            language.whileDoing(() -> relay.stop(drain));
        } catch (PortProxyException e) {
            answer(List.of(error(e)).iterator());
            patient.run();
            close();
            return;
        }
        patient.run();
        client.getOutputStream().write(ControlLine.of(file.proof()));
        ended.whenComplete((cut, never) -> {
            try {
                if (cut != null) {
                    write(
                            client.getOutputStream(),
                            List.of(Map.<String, Object>of("type", "stopped", "cut", cut))
                                    .iterator());
                }
            } catch (IOException e) {
                LOG.debug("Nobody waits for the end any more", e);
            }
            close();
        });
    }

    private void answer(Iterator<Map<String, Object>> objects) throws IOException {
        OutputStream out = new BufferedOutputStream(client.getOutputStream());
        out.write(ControlLine.of(file.proof()));
        write(out, objects);
    }

    private static void write(OutputStream out, Iterator<Map<String, Object>> objects) throws IOException {
        while (objects.hasNext()) {
            out.write(ControlLine.of(JsonLines.line(objects.next())));
        }
        out.write(ControlLine.of(ControlLine.END));
        out.flush();
    }

    private static Map<String, Object> error(PortProxyException error) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "error");
        object.put("id", error.id().text());
        object.put("message", error.getMessage());
        object.put("fix", error.fix().wordsAlone());
        // Only who asks knows the shell that a command is for.
        error.fix().remedies().stream()
                .filter(remedy -> remedy.steps().get(0) instanceof OwnCommand)
                .findFirst()
                .ifPresent(remedy -> {
                    object.put("fix", remedy.label() + LABEL_END);
                    object.put("verb", ((OwnCommand) remedy.steps().get(0)).verb());
                });
        return object;
    }

    void close() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A client did not close", e);
        }
    }
}

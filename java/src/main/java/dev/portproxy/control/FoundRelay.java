package dev.portproxy.control;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A relay that runs, as it has just told of itself. */
public final class FoundRelay {

    /** Another program has its port by now. */
    static final class NotThatRelay extends ProtocolException {

        private static final long serialVersionUID = 1;

        NotThatRelay(String clause) {
            super(clause);
        }
    }

    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int MOST_OBJECTS = 1_000_000;

    private final ControlFile file;
    private final RelayStatus status;
    private final boolean speaks;

    /** @param speaks whether it can be told in which language to answer */
    private FoundRelay(ControlFile file, RelayStatus status, boolean speaks) {
        this.file = file;
        this.status = status;
        this.speaks = speaks;
    }

    /** @throws IOException where nobody answers there, or somebody else */
    static FoundRelay ask(ControlFile file) throws IOException {
        return ask(file, "status");
    }

    /** As {@link #ask}; one that has just begun tells what there is, if it knows that request. */
    static FoundRelay askAtOnce(ControlFile file) throws IOException {
        return ask(file, String.join(" ", "status", Conversation.AT_ONCE));
    }

    private static FoundRelay ask(ControlFile file, String request) throws IOException {
        try (Socket socket = request(file, request + language())) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            requireProof(file, in);
            List<Map<String, Object>> told = objects(in);
            RelayStatus status = status(told);
            return new FoundRelay(file, status, told.get(0).containsKey(Conversation.SPOKEN));
        }
    }

    private static String language() {
        return " " + Conversation.LANGUAGE + Language.current().code();
    }

    private static RelayStatus status(List<Map<String, Object>> told) throws ProtocolException {
        try {
            return RelayStatus.read(told);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(Reason.of(e));
        }
    }

    public long pid() {
        return file.pid();
    }

    public RelayStatus status() {
        return status;
    }

    /**
     * Ends it, and returns once it has ended.
     *
     * @param drain how long live connections may go on; empty: as long as the relay was told
     * @return how many connections were cut; empty where it ended without saying so
     * @throws PortProxyException the relay's own, where it is not ended this way; ServiceUnavailable where it cannot be
     *     asked any more
     */
    public OptionalLong stop(Optional<Duration> drain) {
        String request = "stop" + drain.map(d -> " " + d.toMillis()).orElse("") + (speaks ? language() : "");
        try (Socket socket = request(file, request)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            requireProof(file, in);
            // From here on it takes as long as the connections that are drained.
            socket.setSoTimeout(0);
            return cut(in);
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    Texts.of("control.relay-cannot-be-asked", pid(), Reason.of(e)),
                    Fix.of(Texts.of("control.to-see-whether-it-runs"), OwnCommand.of("relay status")),
                    e);
        }
    }

    private static OptionalLong cut(InputStream in) {
        List<Map<String, Object>> answer;
        try {
            answer = objects(in);
        } catch (IOException e) {
            // Its process ended first.
            return OptionalLong.empty();
        }
        for (Map<String, Object> object : answer) {
            if ("error".equals(object.get("type"))) {
                throw error(object);
            }
            if (object.get("cut") instanceof Long cut) {
                return OptionalLong.of(cut);
            }
        }
        return OptionalLong.empty();
    }

    private static PortProxyException error(Map<String, Object> object) {
        ErrorId id = Arrays.stream(ErrorId.values())
                .filter(known -> known.text().equals(object.get("id")))
                .findFirst()
                .orElse(ErrorId.INTERNAL);
        String words = String.valueOf(object.get("fix"));
        Fix fix = object.get("verb") instanceof String verb && OwnCommand.isVerb(verb)
                ? Fix.of(words.replaceFirst(Conversation.LABEL_END + "$", ""), OwnCommand.of(verb))
                : Fix.words(words);
        return new PortProxyException(id, String.valueOf(object.get("message")), fix);
    }

    private static void requireProof(ControlFile file, InputStream in) throws IOException {
        if (!ControlFile.isSame(file.proof(), ControlLine.read(in, file.proof().length()))) {
            throw new NotThatRelay(Texts.of("control.another-program-answers", file.address()));
        }
    }

    private static List<Map<String, Object>> objects(InputStream in) throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        String line = ControlLine.read(in, ControlFile.LONGEST_LINE);
        while (!line.equals(ControlLine.END)) {
            if (objects.size() == MOST_OBJECTS) {
                throw new ProtocolException(Texts.of("control.answer-without-end"));
            }
            objects.add(object(line));
            line = ControlLine.read(in, ControlFile.LONGEST_LINE);
        }
        return objects;
    }

    private static Map<String, Object> object(String line) throws ProtocolException {
        try {
            if (JsonLines.read(line) instanceof Map<?, ?> fields) {
                Map<String, Object> object = new LinkedHashMap<>();
                fields.forEach((name, value) -> object.put((String) name, value));
                return object;
            }
        } catch (IllegalArgumentException e) {
            // Text that is not JSON is told of in the same words.
        }
        throw new ProtocolException(Texts.of("control.line-is-not-json-object"));
    }

    private static Socket request(ControlFile file, String words) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(file.address(), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(ControlLine.of(Conversation.GREETING + file.token() + " " + words));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}

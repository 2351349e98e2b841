package dev.portproxy.machine;

import java.net.InetSocketAddress;
import java.time.Duration;

/** Speaks to a server as a client would, and hears what it answers. */
@FunctionalInterface
public interface Prober {

    /** What it was asked last. */
    enum Question {
        /** Nothing: the server speaks first, or ends. */
        NONE,
        /** {@code HEAD / HTTP/1.0}, which most servers of text answer, if only with an error of theirs. */
        HTTP,
        /** The beginning of a TLS handshake, without any name. */
        TLS
    }

    /** How it ended. */
    enum Result {
        ANSWERED,
        /** It was connected, and nothing came. */
        SILENT,
        /** It was connected, and the other side ended it without a word. */
        CLOSED,
        RESET,
        NOT_CONNECTED
    }

    /**
     * @param question the last one, which this is the answer to
     * @param firstLine the beginning of what came, fit to be shown; empty where it was no text
     * @param message the system's own words where it failed
     */
    record Answer(Result result, Question question, String firstLine, Duration took, String message) {

        /** What came after the question of HTTP. */
        public Answer(Result result, String firstLine, Duration took, String message) {
            this(result, Question.HTTP, firstLine, took, message);
        }

        /** Whether a server of TLS ended it, because it was asked nothing that it understands. */
        public boolean isAlert() {
            return result == Result.ANSWERED && firstLine.equals(ClientHello.ALERT);
        }
    }

    /** Asks one question after the other until one is answered; blocks for at most about {@code limit} for each. */
    Answer probe(InetSocketAddress server, Duration limit);

    /** Asks this one alone, which is known to be the one to ask. */
    default Answer ask(InetSocketAddress server, Question question, Duration limit) {
        return probe(server, limit);
    }

    /** The same behind a PROXY protocol header that tells of this very connection. */
    default Answer askBehindHeader(InetSocketAddress server, Question question, Duration limit) {
        return ask(server, question, limit);
    }
}

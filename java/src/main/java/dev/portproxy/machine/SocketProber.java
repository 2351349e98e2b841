package dev.portproxy.machine;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.rule.IpText;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Waits for a greeting, as mail and database servers send one. Where none comes it asks one question of HTTP, which most
 * other servers answer with an error of theirs, and where that is not answered either, it begins a TLS handshake on a
 * connection of its own.
 */
public final class SocketProber implements Prober {

    private static final byte[] HEAD = "HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN = 120;

    /** Where TLS is spoken from the first byte on (IANA's registry; 8443 and 9443 by custom), so that it is tried first. */
    private static final Set<Integer> TLS_PORTS = Set.of(
            443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 3269, 5061, 5671, 5986, 6443, 6514, 8443, 8883,
            9443);

    @Override
    public Answer probe(InetSocketAddress server, Duration limit) {
        boolean tlsFirst = TLS_PORTS.contains(server.getPort());
        if (tlsFirst) {
            Answer tls = ask(server, Question.TLS, limit);
            if (tls.result() == Result.ANSWERED || tls.result() == Result.NOT_CONNECTED) {
                return tls;
            }
        }
        Answer clear = exchange(server, limit, new Words(false, true, HEAD, Question.HTTP));
        if (tlsFirst || !mayBeTls(clear)) {
            return clear;
        }
        Answer tls = ask(server, Question.TLS, limit);
        return tls.result() == Result.ANSWERED ? tls : clear;
    }

    /** A server of TLS ends at what is none, with an alert or without, or waits for more of it. */
    private static boolean mayBeTls(Answer clear) {
        return clear.question() != Question.NONE
                && clear.result() != Result.NOT_CONNECTED
                && (clear.result() != Result.ANSWERED || clear.isAlert());
    }

    @Override
    public Answer ask(InetSocketAddress server, Question question, Duration limit) {
        return ask(server, question, false, limit);
    }

    @Override
    public Answer askBehindHeader(InetSocketAddress server, Question question, Duration limit) {
        return ask(server, question, true, limit);
    }

    private static Answer ask(InetSocketAddress server, Question question, boolean header, Duration limit) {
        return switch (question) {
            case NONE -> exchange(server, limit, new Words(header, true, new byte[0], question));
            case HTTP -> exchange(server, limit, new Words(header, false, HEAD, question));
            case TLS -> tls(server, header, limit);
        };
    }

    private static Answer tls(InetSocketAddress server, boolean header, Duration limit) {
        try {
            return exchange(server, limit, new Words(header, false, ClientHello.bytes(), Question.TLS));
        } catch (GeneralSecurityException | SSLException e) {
            // A Java without TLS: then nobody was asked, and that nothing came says nothing.
            return new Answer(Result.SILENT, Question.TLS, "", Duration.ZERO, Reason.of(e));
        }
    }

    /**
     * What is said on one connection.
     *
     * @param header whether it begins with a PROXY protocol header
     * @param waits whether the server may speak before anything else is sent
     * @param bytes what it is sent if it does not; nothing for nothing
     * @param question what these are
     */
    private record Words(boolean header, boolean waits, byte[] bytes, Question question) {}

    private static Answer exchange(InetSocketAddress server, Duration limit, Words words) {
        long start = System.nanoTime();
        boolean connected = false;
        Question asked = words.waits() ? Question.NONE : words.question();
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(limit.toMillis());
            socket.connect(server, millis);
            connected = true;
            socket.setSoTimeout(millis);
            if (words.header()) {
                socket.getOutputStream().write(header(socket));
            }
            if (words.waits()) {
                Answer greeting = heard(socket, asked, start);
                if (greeting.result() != Result.SILENT || words.bytes().length == 0) {
                    return greeting;
                }
                asked = words.question();
            }
            socket.getOutputStream().write(words.bytes());
            return heard(socket, asked, start);
        } catch (IOException e) {
            return new Answer(ended(e, connected), connected ? asked : Question.NONE, "", since(start), Reason.of(e));
        }
    }

    /** Who takes a connection and resets it at once may do so before the connect has come back. */
    static Result ended(IOException failure, boolean connected) {
        return connected || SocketConnector.outcome(failure) == Connector.Outcome.RESET
                ? Result.RESET
                : Result.NOT_CONNECTED;
    }

    /** Of version 1 (haproxy doc/proxy-protocol.txt, section 2.1), about this connection itself. */
    private static byte[] header(Socket socket) {
        String from = text(socket.getLocalAddress());
        String to = text(socket.getInetAddress());
        String kind = socket.getInetAddress() instanceof Inet4Address ? "TCP4" : "TCP6";
        return ("PROXY " + kind + " " + from + " " + to + " " + socket.getLocalPort() + " " + socket.getPort() + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(InetAddress ip) {
        return IpText.of(ip).replaceFirst("%.*", "");
    }

    private static Answer heard(Socket socket, Question asked, long start) throws IOException {
        byte[] buffer = new byte[SHOWN];
        try {
            int read = socket.getInputStream().read(buffer);
            return read < 0
                    ? new Answer(Result.CLOSED, asked, "", since(start), "")
                    : new Answer(Result.ANSWERED, asked, firstLine(buffer, read), since(start), "");
        } catch (SocketTimeoutException silent) {
            return new Answer(Result.SILENT, asked, "", since(start), "");
        }
    }

    static String firstLine(byte[] bytes, int length) {
        int end = 0;
        while (end < length && bytes[end] >= ' ' && bytes[end] < 0x7f) {
            end++;
        }
        boolean isText = end == length || bytes[end] == '\r' || bytes[end] == '\n';
        return isText ? new String(bytes, 0, end, StandardCharsets.US_ASCII) : ClientHello.answer(bytes, length);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
